import { createReadStream } from 'node:fs';

/**
 * The limit: reads the file in chunks and parses each conversation, nothing else. It knows from the
 * generator what stands between two conversations and nowhere else.
 */
const between = Buffer.from('}, {"title":');
const started = performance.now();
let conversations = 0;
let rest: Buffer = Buffer.alloc(0);
for await (const chunk of createReadStream(process.argv[2]!, { highWaterMark: 512 * 1024 })) {
  const bytes = Buffer.concat([rest, chunk as Buffer]);
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(between, start);
    if (end === -1) break;
    parse(bytes, start, end + 1);
    start = end + 2;
  }
  rest = bytes.subarray(start);
}
parse(rest, 0, rest.lastIndexOf(']'));
const wall = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage();
process.send!({ conversations, wall, cpu: (user + system) / 1e6 });
process.once('disconnect', () => process.exit(0));

function parse(bytes: Buffer, start: number, end: number): void {
  // The list's own bracket, and the space behind a comma.
  const from = bytes[start] === 0x5b ? start + 1 : start;
  const conversation = JSON.parse(bytes.toString('utf8', from, end)) as { mapping: object };
  conversations += Number(Object.keys(conversation.mapping).length > 0);
}
