import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface WebAssets {
  /** URLs for `renderSharePage`. */
  share: { script: string; katexCss: string; mermaidFrame: string };
  /** The share page's and the notice's inline style sheet. */
  css: string;
  /** `'sha256-…'` with its quotes, as a policy names it. */
  cssHash: string;
  /** The workspace's page, or null where it wasn't built. */
  workspaceHtml: string | null;
  /** URL path → file. Nothing else under `/assets/` exists. */
  files: ReadonlyMap<string, AssetFile>;
}

interface AssetFile {
  /** On disk. */
  path: string;
  /** Bytes. */
  size: number;
  /** The same file compressed, where that was worth it. */
  brotli: string | null;
  gzip: string | null;
  /** To send with it; a compressed one also needs `content-encoding` and `vary`. */
  headers: Record<string, string>;
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/**
 * The frame draws diagrams from strangers: it may run its own script and nothing else, and its origin is opaque
 * even when someone opens it by itself.
 */
const mermaidFrameCsp =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts";

interface Manifest {
  share: { script: string; css: string };
  katexCss: string;
  mermaidFrame: string;
  workspace: { html: string } | null;
}

/** Reads what `bin/build.js` made in `folder` (`dist/web`). Throws when it isn't there. */
export function loadAssets(folder: string): WebAssets {
  const { share, katexCss, mermaidFrame, workspace } = JSON.parse(
    readFileSync(join(folder, 'manifest.json'), 'utf8'),
  ) as Manifest;
  const css = readFileSync(join(folder, share.css), 'utf8').trim();
  return {
    share: { script: share.script, katexCss, mermaidFrame },
    css,
    cssHash: `'sha256-${createHash('sha256').update(css).digest('base64')}'`,
    workspaceHtml: workspace
      ? readFileSync(join(folder, workspace.html), 'utf8')
          .replace('__KATEX_CSS__', katexCss)
          .replace('__MERMAID_FRAME__', mermaidFrame)
      : null,
    files: new Map(
      listed(folder).map((name) => [`/assets/${name}`, assetFile(join(folder, 'assets', name), name)]),
    ),
  };
}

function listed(folder: string): string[] {
  return readdirSync(join(folder, 'assets'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => extname(name) in types && name !== 'workspace/index.html');
}

function assetFile(path: string, name: string): AssetFile {
  const compressed = (ending: string) => (existsSync(path + ending) ? path + ending : null);
  const isFrame = name.startsWith('mermaid/') && name.endsWith('.html');
  return {
    path,
    size: statSync(path).size,
    brotli: compressed('.br'),
    gzip: compressed('.gz'),
    headers: {
      'content-type': types[extname(path)]!,
      // Every name has a hash of its content in it.
      'cache-control': /-[\w-]{8,}\.\w+$/.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      // Asked for by the frame too, whose opaque origin counts as another site.
      ...(name.startsWith('mermaid/') && { 'cross-origin-resource-policy': 'cross-origin' }),
      // So is a page that is embedded with a sandbox; its script stays out, as it could follow nothing there.
      ...(name.startsWith('katex/') && {
        'cross-origin-resource-policy': 'cross-origin',
        'access-control-allow-origin': '*',
      }),
      ...(isFrame && { 'content-security-policy': mermaidFrameCsp }),
    },
  };
}
