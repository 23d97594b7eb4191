import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { startServer } from '../src/main.ts';
import { recordedModel } from './recorded-model.ts';

const limits = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name.startsWith('VITRINE_MAX_')),
);

/** Vitrine as `vitrine serve` starts it, in a process of its own. Ends when its parent lets it go. */
const server = await startServer(readConfig({ ...limits, PORT: '0', VITRINE_DATA: process.argv[2] }), {
  ...(process.argv[3] === 'recorded' ? { openModel: recordedModel } : {}),
  distFolder: join(import.meta.dirname, '..', 'dist', 'web'),
});
process.send!({ origin: server.address, setUpKey: await server.app.setUpKey() });
process.once('disconnect', () => void server.close().then(() => process.exit(0)));
