import type { ByteWriter } from 'hyparquet-writer';
import type { Exporter } from './exporter.ts';
import type { OpenAiMessage } from './openai-messages.ts';
import { columnsOf, schema } from './parquet-schema.ts';
import { rowOf } from './row.ts';
import type { Row } from './row.ts';

/** A row group is written when either is reached: what is held in memory, and what a reader can skip. */
const rowsAtOnce = 1000;
const charactersAtOnce = 8_000_000;

/**
 * Apache Parquet (https://parquet.apache.org), for data sets: a row for each conversation's active branch.
 * `messages` is a list of structs, OpenAI's chat messages; `tools` is JSON text, as in data sets elsewhere.
 */
export const parquet: Exporter = {
  mediaType: 'application/vnd.apache.parquet',
  extension: 'parquet',
  async *write(conversations) {
    const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
    const bytes = new ByteWriter();
    const file = new ParquetWriter({ writer: bytes, schema, createdBy: 'Vitrine' });
    let rows: Row[] = [];
    let characters = 0;
    for await (const conversation of conversations) {
      const row = rowOf(conversation);
      rows.push(row);
      characters += row.messages.reduce((sum, message) => sum + lengthOf(message), 0);
      if (rows.length < rowsAtOnce && characters < charactersAtOnce) continue;
      await file.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
      yield drain(bytes);
      rows = [];
      characters = 0;
    }
    if (rows.length > 0) await file.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
    await file.finish();
    yield drain(bytes);
  },
};

function lengthOf({ content, tool_calls = [] }: OpenAiMessage): number {
  return tool_calls.reduce((sum, call) => sum + call.function.arguments.length, content?.length ?? 0);
}

/** Takes out what was written so far; the writer goes on counting from the start of the file. */
function drain(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
