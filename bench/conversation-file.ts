import { writeFile } from 'node:fs/promises';
import { randomNumbers } from './random-text.ts';

export interface Turn {
  role: 'user' | 'assistant';
  text: string;
}

/**
 * A conversation to read, of so many messages: short questions, answers of a few paragraphs, now and then
 * a list, a table or code. Its words are made up of syllables in the frequencies of a natural language, so
 * that they compress about as well as prose does; the same seed makes the same text.
 */
export function turns(messages: number, seed = 1): Turn[] {
  const random = randomNumbers(seed);
  const words = vocabulary(random);
  const word = () => words[Math.floor(random() ** 2.5 * words.length)]!;
  const some = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const phrase = (count: number) => Array.from({ length: count }, word).join(' ');
  const sentence = () => capital(phrase(some(6, 16)));
  const paragraph = () => Array.from({ length: some(2, 5) }, () => `${sentence()}.`).join(' ');
  const list = () =>
    Array.from({ length: some(3, 5) }, () => `- **${phrase(2)}**: ${phrase(some(4, 9))}`).join('\n');
  const table = () => {
    const line = () => `| ${word()} | ${phrase(2)} | ${some(1, 9999)} |`;
    return [
      `| ${word()} | ${word()} | ${word()} |`,
      '|---|---|--:|',
      ...Array.from({ length: some(3, 6) }, line),
    ].join('\n');
  };
  const code = () => {
    const lines = Array.from(
      { length: some(4, 12) },
      () => `  const ${word()} = ${word()}('${word()}', ${some(0, 99)});`,
    );
    return `\`\`\`ts\nexport function ${word()}(${word()}: string): void {\n${lines.join('\n')}\n}\n\`\`\``;
  };
  return Array.from({ length: messages }, (_, index): Turn => {
    if (index % 2 === 0) return { role: 'user', text: `${capital(phrase(some(6, 20)))}?` };
    const extra =
      index % 14 === 5 ? [code()] : index % 14 === 9 ? [list()] : index % 26 === 13 ? [table()] : [];
    const more = Array.from({ length: some(1, 4) }, paragraph);
    return { role: 'assistant', text: [paragraph(), ...extra, ...more].join('\n\n') };
  });
}

/**
 * Writes the turns as the `conversations.json` of a ChatGPT export: each answers the one before it, or the one that
 * `parentOf` says. The last of them is shown.
 */
export async function writeConversation(
  path: string,
  title: string,
  list: Turn[],
  parentOf: (index: number) => number | null = (index) => (index === 0 ? null : index - 1),
): Promise<void> {
  const start = 1_750_000_000;
  const children = list.map((): string[] => []);
  for (const index of list.keys()) {
    const parent = parentOf(index);
    if (parent !== null) children[parent]!.push(`node-${index}`);
  }
  const nameOf = (index: number | null) => (index === null ? null : `node-${index}`);
  const mapping = Object.fromEntries(
    list.map(({ role, text }, index) => [
      `node-${index}`,
      {
        id: `node-${index}`,
        parent: nameOf(parentOf(index)),
        children: children[index],
        message: {
          id: `node-${index}`,
          author: { role, name: null, metadata: {} },
          create_time: start + index * 45,
          content: { content_type: 'text', parts: [text] },
          metadata: role === 'assistant' ? { model_slug: 'gpt-4o' } : {},
          recipient: 'all',
        },
      },
    ]),
  );
  const conversation = {
    title,
    create_time: start,
    update_time: start + list.length * 45,
    mapping,
    current_node: `node-${list.length - 1}`,
    conversation_id: `bench-${list.length}`,
  };
  await writeFile(path, JSON.stringify([conversation]));
}

/** 2,000 words of one to four syllables, the first of them the shortest. */
function vocabulary(random: () => number): string[] {
  const pick = (from: string[]) => from[Math.floor(random() * from.length)]!;
  const syllable = () => pick(onsets) + pick(vowels) + (random() < 0.4 ? pick(codas) : '');
  const made = new Set<string>();
  while (made.size < 2000) {
    const syllables = 1 + Math.floor((made.size / 2000) * 2 + random() * 1.9);
    made.add(Array.from({ length: syllables }, syllable).join(''));
  }
  return [...made];
}

const onsets = 'b c d f g h l m n p r s t v w st tr pr th sh br cl'.split(' ');
const vowels = 'a e i o u ea ou ai'.split(' ');
const codas = 'n r s t l m d ng nt st'.split(' ');

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
