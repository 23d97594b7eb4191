import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,test,bench}/**/*.test.ts'],
    globalSetup: ['test/support/servers.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    // pdf.js now and then forgets a promise of a damaged file; it is read in a process that survives that.
    onUnhandledError: ({ name = '' }) => !/^XRef\w*Exception$/.test(name),
    // Browsers and databases share few cores with the tests.
    maxWorkers: 3,
  },
});
