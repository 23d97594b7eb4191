import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { installDependencies, nodePath, root, run } from './setup.js';

installDependencies({ withTests: true });
installPrograms();

const node = nodePath();
const tool = (name) => join(root, 'node_modules', '.bin', name);
step('Types', node, [tool('tsc'), '-p', '.']);
step('Lint', node, [tool('oxlint'), '--deny-warnings']);
step('Format', node, [tool('oxfmt'), '--check']);
step('Unused code', node, [tool('knip')]);
step('Build', node, [join(root, 'bin', 'build.js')]);

console.log('\n— Tests: unit, contract, API, browser');
const folder = mkdtempSync(join(tmpdir(), 'vitrine-report-'));
const report = join(folder, 'report.json');
const { status } = spawnSync(
  node,
  [
    tool('vitest'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = readReport();
rmSync(folder, { recursive: true, force: true });
console.log(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
process.exit(status ?? 1);

/** The browser and the database that the tests need. With root on Debian they are installed, otherwise what is there is used. */
function installPrograms() {
  const names = [];
  // The fonts are only recommended by the browser, and without any it draws no text.
  if (!isInstalled('chromium')) names.push('chromium', 'fonts-dejavu-core');
  // Debian keeps the server's programs out of the PATH; `psql` alone is only a client.
  if (!isInstalled('postgres') && !existsSync('/usr/lib/postgresql')) names.push('postgresql');
  if (names.length === 0) return;
  if (process.getuid?.() !== 0 || !isInstalled('apt-get')) {
    console.log(`Not installed: ${names.join(', ')}. The tests that need them are skipped, and say so.`);
    return;
  }
  console.log(`Installing ${names.join(', ')} (once, a few minutes) …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env: environment });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function isInstalled(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

function step(title, command, args) {
  console.log(`\n— ${title}`);
  run(command, args);
}

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { numFailedTests: 1 };
  }
}
