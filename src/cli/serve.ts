import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { prepareDemo } from '../demo/demo.ts';
import { startServer } from '../main.ts';

/** `vitrine serve [--demo]`: starts, and says where to go and what to do first. */
export async function serve(words: string[]): Promise<void> {
  const { values } = parseArgs({ args: words, options: { demo: { type: 'boolean', default: false } } });
  const config = readConfig(process.env);
  if (values.demo && config.databaseUrl !== null) {
    throw new ConfigError('DATABASE_URL: a demonstration keeps to a folder of its own. Start it without.');
  }
  const distFolder = join(import.meta.dirname, '..', '..', 'dist', 'web');
  const demo: string[] = [];
  const server = await startServer(
    // A demonstration has a folder of its own, so that it never mixes with anyone's data, and mails nobody.
    values.demo ? { ...config, dataFolder: join(config.dataFolder, 'demo'), mail: null } : config,
    {
      distFolder,
      ...(values.demo
        ? {
            prepare: async (app) => {
              const prepared = await prepareDemo(app);
              demo.push(...prepared.announcement);
              return prepared.door;
            },
          }
        : {}),
    },
  );
  const { origin } = server.app.ctx;
  const setUpKey = await server.app.setUpKey();
  process.stdout.write(`\nVitrine is running at ${origin}\n\n`);
  if (values.demo) process.stdout.write(`${demo.join('\n')}\n\n`);
  else if (setUpKey !== null) {
    process.stdout.write(
      `No one has an account yet. Open this address to make the owner's:\n\n  ${origin}/setup?key=${setUpKey}\n\n`,
    );
  } else process.stdout.write('Sign in there. Stop it with Ctrl+C; a next start keeps everything.\n\n');

  // Ctrl+C reaches this process twice under `npm start`: from the terminal, and passed on.
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= server.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
