#!/usr/bin/env node
// Builds the browser code into dist/web. Plain JavaScript for any Node from 20 on; Vite itself runs on the Node
// in node_modules. A part whose sources are unchanged is not built again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'dist/web');
const assets = join(out, 'assets');
const lock = ['package-lock.json', 'vite.config.ts', 'bin/build.js'];

const parts = {
  share: { sources: ['src/web/share', 'src/web/mermaid/messages.ts', ...lock], build: () => vite('share') },
  style: { sources: ['src/web/share', 'src/web/style', ...lock], build: () => vite('style') },
  mermaid: { sources: ['src/web/mermaid', ...lock], build: buildMermaid },
  katex: { sources: lock, build: copyKatex },
  ...(existsSync(join(root, 'src/web/workspace/index.html')) && {
    workspace: {
      sources: [
        'src/web/workspace',
        'src/web/style',
        'src/web/share',
        'src/web/mermaid/messages.ts',
        'src/web/transcript',
        'src/render',
        'src/domain',
        ...lock,
      ],
      build: () => vite('workspace'),
    },
  }),
};

const stampFile = join(out, 'stamps.json');
const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
for (const [name, { sources, build }] of Object.entries(parts)) {
  const stamp = hashOf(sources);
  if (stamps[name] === stamp) continue;
  console.log(`Building ${name}`);
  delete stamps[name];
  build();
  for (const file of filesIn(join(assets, name))) compress(join(assets, name, file));
  stamps[name] = stamp;
  write(stampFile, stamps);
}
write(join(out, 'manifest.json'), {
  share: { script: urlOf('share', /^share-.*\.js$/), css: 'style/page.css' },
  katexCss: urlOf('katex', /^katex-.*\.css$/),
  mermaidFrame: urlOf('mermaid', /^frame-.*\.html$/),
  workspace: parts.workspace ? { html: 'assets/workspace/index.html' } : null,
});

function vite(mode) {
  const packaged = join(root, 'node_modules/.bin/node');
  const node = existsSync(packaged) ? packaged : process.execPath;
  const { status } = spawnSync(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--mode', mode], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** The frame's page names its script by hash, and gets a hash of its own. */
function buildMermaid() {
  vite('mermaid');
  const page = readFileSync(join(root, 'src/web/mermaid/frame.html'), 'utf8')
    .replace('__SCRIPT__', urlOf('mermaid', /^frame-.*\.js$/))
    .replace(/\n\s*/g, '');
  writeFileSync(join(assets, 'mermaid', `frame-${shortHash(page)}.html`), page);
}

/** KaTeX's own style sheet, with the one font format that every browser reads. */
function copyKatex() {
  const from = join(root, 'node_modules/katex/dist');
  const to = join(assets, 'katex');
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  let css = readFileSync(join(from, 'katex.min.css'), 'utf8').replace(
    /,url\([^)]*\) format\("(?:woff|truetype)"\)/g,
    '',
  );
  for (const font of readdirSync(join(from, 'fonts')).filter((name) => name.endsWith('.woff2'))) {
    const named = font.replace('.woff2', `-${shortHash(readFileSync(join(from, 'fonts', font)))}.woff2`);
    cpSync(join(from, 'fonts', font), join(to, named));
    css = css.replaceAll(`fonts/${font}`, named);
  }
  writeFileSync(join(to, `katex-${shortHash(css)}.css`), css);
}

function compress(file) {
  if (!/\.(?:js|css|html|svg|json|map)$/.test(file)) return;
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 1_000_000 ? 9 : 11 };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

function urlOf(part, pattern) {
  const name = readdirSync(join(assets, part)).find((file) => pattern.test(file));
  if (!name) throw new Error(`The build of ${part} made no file like ${pattern}`);
  return `/assets/${part}/${name}`;
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const full = join(root, path);
    const files = statSync(full).isDirectory() ? filesIn(full).map((file) => join(full, file)) : [full];
    for (const file of files) {
      if (!/\.test\.tsx?$/.test(file)) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
}

/** Whole or not at all, so that an interrupted build is noticed. */
function write(file, value) {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

function shortHash(content) {
  return createHash('sha256').update(content).digest('base64url').slice(0, 10);
}
