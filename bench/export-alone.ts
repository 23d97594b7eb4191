import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { columnsOf, schema } from '../src/exporters/parquet-schema.ts';
import { rowOf } from '../src/exporters/row.ts';
import { conversationAt } from './export-rows.ts';

/** hyparquet-writer by itself: rows that are in memory, as many to a group as the exporter gives it, to bytes that nobody takes. */
const conversations = Number(process.argv[2]);
const rowsAtOnce = 1000;
const bytes = new ByteWriter();
const file = new ParquetWriter({ writer: bytes, schema });
let written = 0;
let ms = 0;
for (let first = 0; first < conversations; first += rowsAtOnce) {
  const count = Math.min(rowsAtOnce, conversations - first);
  // In the order in which they are exported: the newest first.
  const rows = Array.from({ length: count }, (_, n) => rowOf(conversationAt(conversations - 1 - first - n)));
  const started = performance.now();
  await file.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
  ms += performance.now() - started;
  written += bytes.index;
  bytes.index = 0;
}
const started = performance.now();
await file.finish();
ms += performance.now() - started;
process.send!({ seconds: ms / 1000, bytes: written + bytes.index });
process.once('disconnect', () => process.exit(0));
