import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { expect, it } from 'vitest';

/** Imports point down: each room may use these rooms, and itself. */
const below: Record<string, string[]> = {
  domain: [],
  secrets: [],
  files: ['domain'],
  live: ['domain'],
  models: ['domain'],
  mail: [],
  webhooks: [],
  store: ['domain'],
  importers: ['domain'],
  render: ['domain'],
  // What refuses hostile ZIPs, names a file's type, writes sizes in words, and packs ZIPs for tests.
  extract: [
    'domain',
    'importers/zip.ts',
    'importers/import-error.ts',
    'importers/media-type.ts',
    'importers/fixtures',
  ],
  review: ['domain', 'extract'],
  identity: ['store'],
  exporters: ['domain'],
  actions: [
    'domain',
    'store',
    'files',
    'live',
    'mail',
    'webhooks',
    'models',
    'secrets',
    'importers',
    'extract',
    'review',
    'config.ts',
  ],
  // Browser code and the pages that the server renders with it: nouns, the wire, and how Markdown becomes HTML.
  web: ['domain', 'render', 'http/wire'],
  http: [
    'actions',
    'client',
    'config.ts',
    'domain',
    'exporters',
    'files',
    'identity',
    'importers',
    'live',
    'mcp',
    'render',
    'review',
    'secrets',
    'store',
    'version.ts',
    'web',
  ],
  // What uses the API as everyone may: it knows what goes over the wire, and nothing behind it.
  client: ['domain', 'http/wire'],
  mcp: ['client', 'domain', 'http/wire', 'version.ts'],
  demo: ['actions', 'domain', 'http', 'importers'],
  cli: [
    'actions',
    'client',
    'config.ts',
    'demo',
    'domain',
    'extract',
    'http',
    'identity',
    'importers',
    'main.ts',
    'mcp',
    'review',
  ],
};

/** Backends are known to main.ts alone. */
const backends = new Set([
  'store/sqlite.ts',
  'store/postgres.ts',
  'files/disk.ts',
  'live/in-process.ts',
  'mail/smtp.ts',
]);

const src = join(import.meta.dirname, '..', 'src');

function imports(): { from: string; to: string; typeOnly: boolean }[] {
  return globSync('**/*.{ts,tsx}', { cwd: src })
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) =>
      [
        ...readFileSync(join(src, file), 'utf8').matchAll(
          /^(?:import|export)\s(type\s)?[^'";]*from '(\.[^']+)'/gm,
        ),
      ].map(([, type, path]) => ({
        from: file.split(sep).join('/'),
        to: normalize(join(dirname(file), path!))
          .split(sep)
          .join('/'),
        typeOnly: type !== undefined,
      })),
    );
}

it('imports point down', () => {
  const wrong = imports().filter(({ from, to }) => {
    const room = from.split('/')[0]!;
    if (!(room in below)) return false;
    return (
      !to.startsWith(`${room}/`) && !below[room]!.some((other) => to === other || to.startsWith(`${other}/`))
    );
  });
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

it('only main.ts knows which backend is used', () => {
  const wrong = imports().filter(({ from, to }) => backends.has(to) && from !== 'main.ts');
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

it('the workspace takes no code of the server’s, only the shapes of its answers', () => {
  const wrong = imports().filter(
    ({ from, to, typeOnly }) => from.startsWith('web/workspace/') && to.startsWith('http/') && !typeOnly,
  );
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

it('no file has outgrown its room', () => {
  const long = globSync('**/*.{ts,tsx}', { cwd: src }).filter(
    (file) => !/\.test\.tsx?$/.test(file) && readFileSync(join(src, file), 'utf8').split('\n').length > 320,
  );
  expect(long).toEqual([]);
});
