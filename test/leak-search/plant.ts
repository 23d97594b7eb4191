import type { ImportedConversation, ImportedMessage, ImportedPart } from '../../src/importers/importer.ts';
import type { Dice } from './dice.ts';
import { encodings, nested } from './encodings.ts';

/**
 * A conversation with these values in all kinds of places, in all of the encodings. Its first message names each of
 * them as it is.
 */
export function plant(
  dice: Dice,
  values: readonly string[],
): Pick<ImportedConversation, 'title' | 'messages'> {
  const around = (text: string) => `${dice.word(7)} ${text} ${dice.word(6)}`;
  const encoded = (value: string) => dice.pick(Object.values(dice.chance(0.85) ? encodings : nested))(value);
  const value = () => dice.pick(values);
  const some = () => {
    if (dice.chance(0.3)) return around(dice.word(9));
    // Glued to what stands before it, and with something before and after it in its bytes.
    if (dice.chance(0.2)) return dice.word(1 + dice.below(4)) + encodings['base64']!(value());
    return dice.chance(0.5) ? around(encoded(value())) : encoded(around(value()));
  };

  const writeFile = (): ImportedPart => {
    const stem = dice.chance(0.3) ? value().replace(/[\\/:*?"<>|\n]/g, '_') : dice.word(6);
    const [extension, mediaType, bytes] = dice.pick([
      () => ['txt', 'text/plain', Buffer.from(`${some()}\n${some()}`)] as const,
      () => ['csv', 'text/csv', Buffer.from(`a,b\n${some()},${around(value())}`)] as const,
      () =>
        [
          'json',
          'application/json',
          Buffer.from(JSON.stringify({ a: value(), [some()]: [some(), 7] })),
        ] as const,
      () => ['txt', 'text/plain', utf16(some())] as const,
      () =>
        ['bin', 'application/octet-stream', Buffer.concat([binary, Buffer.from(value()), binary])] as const,
    ])();
    return {
      type: 'file',
      name: `${stem}.${extension}`,
      mediaType,
      open: async () =>
        (async function* () {
          yield bytes;
        })(),
    };
  };

  const writeParts = (): ImportedPart[] => {
    const kinds: (() => ImportedPart[])[] = [
      () => [{ type: 'text', text: `${some()}\n\n${some()}` }],
      () => [{ type: 'text', text: `\`\`\`sh\nexport A=${around(value())}\n\`\`\`` }],
      () => [
        {
          type: 'text',
          text: `See [${around(value())}](https://example.com/?q=${encodeURIComponent(value())})`,
        },
      ],
      () => [{ type: 'text', text: emphasized(dice, value()) }],
      () => [{ type: 'reasoning', text: some() }],
      () => [writeFile()],
      () => split(dice, value()),
      () => [
        {
          type: 'dynamic-tool',
          toolName: dice.chance(0.5) ? 'read_file' : value(),
          toolCallId: 'call',
          state: 'output-available',
          input: { path: value(), [some()]: { deep: [some(), 42] } },
          output: dice.chance(0.5) ? JSON.stringify({ body: value() }) : { body: some() },
        },
      ],
      () => [
        { type: 'dynamic-tool', toolName: 'run', toolCallId: 'x', state: 'output-error', errorText: some() },
      ],
      () => [
        {
          type: 'source-url',
          sourceId: 's',
          url: `https://example.com/${encodeURIComponent(value())}`,
          title: some(),
        },
      ],
    ];
    return Array.from({ length: 1 + dice.below(3) }, () => dice.pick(kinds)()).flat();
  };

  const createdAt = new Date('2026-01-02T03:04:05Z');
  const messages: ImportedMessage[] = [];
  const add = (parent: string | null, parts: ImportedPart[]) =>
    messages.push({
      sourceId: `m${messages.length}`,
      parentSourceId: parent,
      role: messages.length % 2 === 0 ? 'user' : 'assistant',
      model: null,
      parts,
      createdAt,
    });
  add(null, [{ type: 'text', text: values.map((each) => around(each)).join('\n\n') }]);
  while (messages.length < 5) {
    add(`m${dice.chance(0.8) ? messages.length - 1 : dice.below(messages.length)}`, writeParts());
  }
  add('m4', [writeFile(), { type: 'text', text: some() }]);
  const title = around(dice.chance(0.5) ? value().replaceAll('\n', ' ') : dice.word(5));
  return { title, messages };
}

const binary = Buffer.from([0, 1, 2, 255, 254, 0]);

function utf16(text: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}

/** `va**lue**`: a reader sees it whole. */
function emphasized(dice: Dice, value: string): string {
  const at = 1 + dice.below(value.length - 1);
  return `so ${value.slice(0, at)}**${value.slice(at)}** it is`;
}

function split(dice: Dice, value: string): ImportedPart[] {
  const at = 1 + dice.below(value.length - 1);
  return [
    { type: 'text', text: `and ${value.slice(0, at)}` },
    { type: 'text', text: `${value.slice(at)} then` },
  ];
}
