import { writeChatGptExport } from './import-export-file.ts';

/** Writes an export of so many bytes, in a process of its own: the one that sends it has not just made it. */
const [path, bytes] = process.argv.slice(2);
await writeChatGptExport(path!, Number(bytes), 1);
process.send!('written');
process.disconnect();
