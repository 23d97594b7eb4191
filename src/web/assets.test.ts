import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadAssets } from './assets.ts';

const built = fileURLToPath(new URL('../../dist/web', import.meta.url));

test.runIf(existsSync(`${built}/manifest.json`))('what a reader’s browser must fetch stays small', () => {
  const assets = loadAssets(built);
  const script = assets.files.get(assets.share.script)!;
  expect(readFileSync(script.brotli!).length).toBeLessThan(8_000);
  expect(script.headers['cache-control']).toContain('immutable');
  expect(assets.css).not.toMatch(/@import|https?:/);
  const frame = assets.files.get(assets.share.mermaidFrame)!;
  expect(frame.headers['content-security-policy']).toContain('sandbox allow-scripts');
  expect(assets.files.has(assets.share.katexCss)).toBe(true);
});
