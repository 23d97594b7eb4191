import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin, UserConfig } from 'vite';

/**
 * The browser code is built in four parts, one per mode, because they differ in kind: the workspace is an app in
 * chunks; the share page's script and Mermaid's frame are single classic scripts; the share page's style sheet
 * is text for the server to inline. `bin/build.js` runs them all.
 */
const parts: Record<string, UserConfig> = {
  workspace: {
    root: 'src/web/workspace',
    base: '/assets/workspace/',
    plugins: [react(), oneFontFormat()],
    build: { outDir: '../../../dist/web/assets/workspace', assetsDir: '' },
  },
  share: script('share', 'src/web/share/script.ts', 'share'),
  mermaid: script('mermaid', 'src/web/mermaid/frame.ts', 'frame'),
  style: {
    build: {
      outDir: 'dist/web/style',
      rolldownOptions: { input: 'src/web/share/share.css', output: { assetFileNames: 'page.css' } },
    },
  },
};

export default defineConfig(({ command, mode }) => {
  // In development Vite serves the workspace from the root, and the server does the rest.
  if (command === 'serve') {
    const target = 'http://127.0.0.1:4100';
    return {
      ...parts.workspace,
      base: '/',
      server: { proxy: { '/api': target, '/share': target, '/assets': target } },
    };
  }
  const part = parts[mode];
  if (!part) throw new Error(`Unknown part "${mode}": one of ${Object.keys(parts).join(', ')}`);
  return {
    ...part,
    plugins: [nothingOfNode(), part.plugins],
    publicDir: false,
    logLevel: 'warn',
    build: {
      // `light-dark()` and nesting as they are: each is in every browser since 2024.
      target: ['chrome123', 'firefox121', 'safari17.5'],
      emptyOutDir: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 8000,
      modulePreload: mode === 'workspace' ? { polyfill: false } : false,
      ...part.build,
    },
  };
});

/** Vite would put an empty object in its place, and browsers would find out. */
function nothingOfNode(): Plugin {
  return {
    name: 'nothing-of-node',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source.startsWith('node:')) this.error(`${importer} wants ${source}, which browsers don’t have.`);
    },
  };
}

function script(folder: string, input: string, name: string): UserConfig {
  return {
    build: {
      outDir: `dist/web/assets/${folder}`,
      rolldownOptions: {
        input,
        // What Vite adds for chunks, which a classic script has none of.
        transform: { define: { 'import.meta': '{}' } },
        output: { format: 'iife', entryFileNames: `${name}-[hash].js`, codeSplitting: false },
      },
    },
  };
}

/** KaTeX names each font three times; every browser reads the first, WOFF2. */
function oneFontFormat(): Plugin {
  return {
    name: 'one-font-format',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex[^/]*\.css/.test(id)) return null;
      return { code: code.replace(/,\s*url\([^)]*\) format\("(?:woff|truetype)"\)/g, ''), map: null };
    },
  };
}
