import { allFields, fieldsOf, listOf, numberOf, textOf, type Fields } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { sourceOf } from '../links.ts';
import { addressOf, lastNameOf, markdownOf } from './resource.ts';
import { callsMade, invocationParts } from './tool-parts.ts';

/** What Copilot answered to a request, in the order in which it came. */
export function answerParts(request: Fields): ImportedPart[] {
  const made = callsMade(request);
  const answer = new Answer();
  for (const part of listOf(request.response)) {
    if (typeof part === 'string') answer.text(part);
    const piece = fieldsOf(part);
    const { kind } = piece;
    if (kind === undefined || kind === 'markdownContent' || kind === 'markdownVuln' || kind === 'text')
      answer.text(markdownOf(piece.content) || markdownOf(piece.value) || (textOf(piece.text) ?? ''));
    else if (kind === 'inlineReference') answer.text(reference(piece));
    else if (kind === 'thinking') answer.thought(thoughtOf(piece), textOf(piece.id));
    else if (kind === 'toolInvocationSerialized' || kind === 'toolInvocation')
      answer.add(invocationParts(piece, made));
    else if (kind === 'textEditGroup' || kind === 'notebookEditGroup') answer.edit(edited(piece));
    else if (kind === 'warning' || kind === 'info') answer.text(quoted(markdownOf(piece.content)));
    else if (asking.has(kind)) answer.add([question(piece)]);
  }
  const error = textOf(fieldsOf(fieldsOf(request.result).errorDetails).message);
  if (error !== null) answer.text(quoted(error));
  return [...answer.take(), ...citations(request)];
}

/** Text comes in pieces, and around edits in fences with nothing between them. */
class Answer {
  private readonly parts: ImportedPart[] = [];
  private pieces: string[] = [];
  private thoughtId: string | null = null;
  private inFence = false;

  text(piece: string): void {
    if (piece === '') return;
    this.thoughtId = null;
    const opened = this.inFence && piece.trim() !== '';
    if (opened) this.inFence = false;
    this.pieces.push(opened ? piece.replace(/^\s{0,9}`{3,20}[ \t]{0,9}(?:\n|$)/, '') : piece);
  }

  thought(text: string, id: string | null): void {
    const last = this.parts.at(-1);
    if (text.trim() === '') return;
    if (this.pieces.length === 0 && last?.type === 'reasoning' && id !== null && id === this.thoughtId)
      last.text += text;
    else this.add([{ type: 'reasoning', text }]);
    this.thoughtId = id;
  }

  edit(part: ImportedPart): void {
    const before = this.pieces.join('');
    const fence = /(?:^|\n)`{3,20}[\w+#.-]{0,30}\s{0,9}$/.exec(before.slice(-80));
    if (fence) {
      this.pieces = [before.slice(0, before.length - fence[0].length)];
      this.inFence = true;
    }
    this.add([part]);
  }

  add(parts: readonly ImportedPart[]): void {
    this.flush();
    for (const part of parts) this.parts.push(part);
  }

  take(): ImportedPart[] {
    this.flush();
    return this.parts;
  }

  private flush(): void {
    const text = this.pieces.join('').trim();
    this.pieces = [];
    this.thoughtId = null;
    if (text !== '') this.parts.push({ type: 'text', text });
  }
}

function thoughtOf(piece: Fields): string {
  const texts = Array.isArray(piece.value) ? piece.value : [piece.value];
  return texts.flatMap((each) => textOf(each) ?? []).join('');
}

/** A file or symbol that is named within the text. */
function reference(piece: Fields): string {
  const target = fieldsOf(piece.inlineReference);
  const address = addressOf(piece.inlineReference);
  const name = textOf(piece.name) ?? textOf(target.name) ?? (address === null ? null : lastNameOf(address));
  return name === null ? '' : `\`${name.replaceAll('`', '')}\``;
}

/** What was written into which lines of a file. */
function edited(piece: Fields): ImportedPart {
  const file = addressOf(piece.uri);
  const edits = listOf(piece.edits).flatMap((each) => allFields(Array.isArray(each) ? each : [each]));
  const texts = edits.map((edit) => {
    const range = fieldsOf(edit.range);
    const [from, to] = [numberOf(range.startLineNumber), numberOf(range.endLineNumber)];
    const lines = from === null ? '' : `@@ ${from}${to === null || to === from ? '' : `–${to}`} @@\n`;
    return `${lines}${textOf(edit.text) ?? ''}`;
  });
  return { ...toolCall('edit', '', { file }), ...toolResult('edit', '', texts.join('\n')), input: { file } };
}

const asking = new Set<unknown>(['confirmation', 'elicitationSerialized', 'questionCarousel', 'planReview']);

/** What the person was asked in between, and what they answered. */
function question(piece: Fields): ImportedPart {
  const name = String(piece.kind).replace('Serialized', '');
  const title = markdownOf(piece.title);
  const message = markdownOf(piece.message) || markdownOf(piece.content);
  const input = {
    ...(title && { title }),
    ...(message && { message }),
    ...(piece.questions ? { questions: piece.questions } : {}),
  };
  const answer = piece.acceptedResult ?? piece.data ?? textOf(piece.state);
  const call = toolCall(name, '', input);
  return answer === null || answer === undefined ? call : { ...call, ...toolResult(name, '', answer), input };
}

/** Web pages that the answer was made from, and where code like it is public. */
function citations(request: Fields): ImportedPart[] {
  const places = [
    ...allFields(request.contentReferences).map(({ reference: place }) => place),
    ...allFields(request.codeCitations).map(({ value }) => value),
  ];
  return places.flatMap((place) => sourceOf(addressOf(place), null) ?? []);
}

function quoted(text: string): string {
  return text.trim() === '' ? '' : `\n\n> ${text.trim().replaceAll('\n', '\n> ')}\n\n`;
}
