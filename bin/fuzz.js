// Plain JavaScript for any Node from 20 on. `npm run fuzz` gives what reads imports a great many files that may do harm.
import { join } from 'node:path';
import { installDependencies, nodePath, root, run } from './setup.js';

installDependencies({ withTests: true });
run(nodePath(), [join(root, 'bench', 'fuzz', 'run.ts'), ...process.argv.slice(2)]);
