// Plain JavaScript for any Node from 20 on. `npm run bench -- NAME` runs one of the benchmarks in bench/.
import { join } from 'node:path';
import { installDependencies, nodePath, root, run } from './setup.js';

installDependencies({ withTests: true });
run(nodePath(), [join(root, 'bin', 'build.js')]);
run(nodePath(), [join(root, 'bench', 'run.ts'), ...process.argv.slice(2)]);
