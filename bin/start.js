import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installDependencies, nodeEnvironment, nodeFlags, nodePath, root, run } from './setup.js';

installDependencies({ withTests: false });
run(nodePath(), [join(root, 'bin', 'build.js')]);

const program = join(root, 'src', 'cli', 'vitrine.ts');
const server = spawn(nodePath(), [...nodeFlags, program, 'serve', ...process.argv.slice(2)], {
  cwd: root,
  env: nodeEnvironment,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
