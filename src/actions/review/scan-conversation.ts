import { createHash } from 'node:crypto';
import type { Conversation, ConversationFile, Message } from '../../domain/conversation.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ConversationOutline, MessageOutline } from '../../domain/projection.ts';
import { comparable } from '../../domain/redaction/masker.ts';
import type { FoundValue, Subject, SubjectScan } from '../../domain/review.ts';
import { inWords } from '../../importers/import-error.ts';
import type { Finding, ScanOptions } from '../../review/finding.ts';
import { findingKinds } from '../../review/finding.ts';
import type { Context } from '../context.ts';
import { bytesOf } from './bytes-of.ts';
import { excerptOf } from './excerpt.ts';
import { versionOf } from './scan-version.ts';
import { scanOptions } from './terms.ts';
import type { ScannedText } from './texts.ts';
import { textsOf } from './texts.ts';

type Scanning = Pick<Context, 'store' | 'sealer' | 'scanner' | 'files' | 'limits'>;

/** Messages that say nothing here are read when they are scanned. */
type Scanned = Pick<ConversationOutline, 'conversation' | 'files'> & { messages: readonly MessageOutline[] };

/**
 * What is sensitive in a conversation, as the scanners and the organization's terms have it now. What was scanned
 * before is not scanned again. What could not be looked at says so; nothing is missing.
 */
export async function scanConversation(
  ctx: Scanning,
  content: Scanned,
  policy: Policy,
): Promise<Map<Subject, SubjectScan>> {
  const { id } = content.conversation;
  const version = versionOf(policy);
  const known = new Map<string, SubjectScan>();
  for (const scan of await ctx.store.reviews.scans(id)) {
    const said = scan.version === version ? readScan(ctx, id, scan.subject, scan.sealed) : undefined;
    if (said) known.set(scan.subject, said);
  }
  const scans = new Map<Subject, SubjectScan>();
  const missing: Item[] = [];
  for (const item of itemsOf(content)) {
    const before = known.get(item.row);
    if (before) scans.set(item.subject, before);
    else missing.push(item);
  }
  if (missing.length === 0) return scans;
  const options = await scanOptions(ctx.store, content.conversation.organizationId, policy);
  for (const batch of batched(await withTexts(ctx, content, missing))) {
    const made = await scanItems(ctx, content.conversation, batch, options);
    for (const [i, item] of batch.entries()) scans.set(item.subject, made[i]!);
    await ctx.store.write(async (store) => {
      // It may have been deleted meanwhile.
      if (!(await store.conversations.find(id))) return;
      const rows = batch.map(({ row }, i) => ({
        subject: row,
        version,
        sealed: writeScan(ctx, id, row, made[i]!),
      }));
      await store.reviews.keepScans(id, rows);
    });
  }
  return scans;
}

/** The key of a value: says nothing of it to whoever lacks the sealing key. */
export function keyOf(sealer: Context['sealer'], conversationId: string, value: string): string {
  return sealer.derive(`value ${conversationId} ${comparable(value)}`).slice(0, 16);
}

interface Item {
  subject: Subject;
  /** Under which it is kept. */
  row: string;
  texts: ScannedText[];
  /** Of a message whose texts are not read yet. */
  messageId?: string;
  file?: ConversationFile;
  size: number;
}

function itemsOf({ conversation, messages, files }: Scanned): Item[] {
  const hash = createHash('sha256').update(conversation.title).digest('base64url').slice(0, 12);
  return [
    item('title', [{ part: 0, partType: 'text', text: conversation.title }], { row: `title:${hash}` }),
    ...messages.filter(({ role }) => role !== 'system').map(itemOfMessage),
    ...files.map((file) =>
      item(`file:${file.id}`, [{ part: 0, partType: 'file', text: file.name }], { file }),
    ),
  ];
}

function itemOfMessage(message: MessageOutline | Message): Item {
  // One that has grown since it was scanned has another revision.
  const row = `message:${message.id}:${message.revision}`;
  return 'parts' in message
    ? item(`message:${message.id}`, textsOf(message), { row })
    : item(`message:${message.id}`, [], { row, messageId: message.id });
}

async function withTexts(ctx: Scanning, { conversation }: Scanned, items: readonly Item[]): Promise<Item[]> {
  const ids = items.flatMap(({ messageId }) => messageId ?? []);
  const messages = await ctx.store.conversations.messages(conversation.id, ids);
  const read = new Map(messages.map((message) => [message.id, message]));
  return items.flatMap((item) => {
    if (item.messageId === undefined) return [item];
    const message = read.get(item.messageId);
    return message ? [itemOfMessage(message)] : [];
  });
}

function item(subject: Subject, texts: ScannedText[], more: Partial<Item>): Item {
  const size = texts.reduce((sum, { text }) => sum + text.length, 0);
  return { subject, row: subject, texts, size, ...more };
}

/** So many at once that handing them over costs little, and so few that progress is kept. */
function* batched(items: readonly Item[]): Iterable<Item[]> {
  let batch: Item[] = [];
  let size = 0;
  for (const next of items) {
    if (batch.length > 0 && (size + next.size > batchLength || batch.length >= 500)) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(next);
    size += next.size;
  }
  if (batch.length > 0) yield batch;
}

const batchLength = 4 << 20;

async function scanItems(
  ctx: Scanning,
  conversation: Conversation,
  items: readonly Item[],
  options: ScanOptions,
): Promise<SubjectScan[]> {
  const together = await scanTexts(ctx, items, options);
  const scans: SubjectScan[] = [];
  for (const [i, { texts, file }] of items.entries()) {
    const findings = together[i]!;
    const scan: SubjectScan = {
      found: Array.isArray(findings)
        ? findings.flatMap((found, t) => valuesIn(ctx, conversation, texts[t]!, found))
        : [],
      unread: Array.isArray(findings) ? null : findings.failed,
    };
    if (file) await scanFile(ctx, conversation, file, options, scan);
    scans.push(scan);
  }
  return scans;
}

/** The findings of each item's texts. If one of them breaks the batch, each is tried by itself. */
async function scanTexts(
  ctx: Scanning,
  items: readonly Item[],
  options: ScanOptions,
): Promise<(Finding[][] | { failed: string })[]> {
  const fits = (item: Item) => item.size <= ctx.limits.scanTextBytes;
  const scanned = items.filter(fits);
  const all = await ctx.scanner.scanTexts(
    scanned.flatMap(({ texts }) => texts.map(({ text }) => text)),
    options,
  );
  if (Array.isArray(all)) {
    let next = 0;
    return items.map((item) =>
      fits(item) ? all.slice(next, (next += item.texts.length)) : { failed: tooLong(ctx, item) },
    );
  }
  if (items.length === 1) return [all];
  const single: (Finding[][] | { failed: string })[] = [];
  for (const one of items) single.push(...(await scanTexts(ctx, [one], options)));
  return single;
}

function tooLong(ctx: Scanning, { size }: Item): string {
  return `is ${inWords(size)} long; ${inWords(ctx.limits.scanTextBytes)} are looked at (VITRINE_MAX_SCAN_TEXT_BYTES)`;
}

function valuesIn(
  ctx: Scanning,
  conversation: Conversation,
  { text, part, partType, seam }: ScannedText,
  findings: readonly Finding[],
): FoundValue[] {
  return findings
    .filter(({ start, end }) => seam === undefined || (start < seam && end > seam))
    .map((finding) => ({
      ...foundValue(ctx, conversation, finding, text.slice(finding.start, finding.end)),
      part,
      partType,
      excerpt: excerptOf(text, finding, findings),
    }));
}

function foundValue(
  { sealer }: Scanning,
  { id }: Conversation,
  { kind, confidence, why }: Pick<Finding, 'kind' | 'confidence' | 'why'>,
  value: string,
): FoundValue {
  return { key: keyOf(sealer, id, value), kind, family: findingKinds[kind].family, confidence, why, value };
}

async function scanFile(
  ctx: Scanning,
  conversation: Conversation,
  file: ConversationFile,
  options: ScanOptions,
  into: SubjectScan,
): Promise<void> {
  for (const found of into.found) found.where = 'name';
  const { name, mediaType } = file;
  const bytes = await bytesOf(ctx, file);
  if (typeof bytes === 'string') {
    into.unread = bytes;
    into.isWhole = true;
    return;
  }
  const scan = await ctx.scanner.scanFile({ name, mediaType, bytes }, options);
  into.isWhole = scan.kind === 'unreadable' || !scan.isPlain;
  if (scan.kind === 'unreadable') {
    into.unread = scan.why;
    return;
  }
  for (const finding of scan.findings) {
    into.found.push({ ...foundValue(ctx, conversation, finding, finding.value), where: finding.place });
  }
  const [unread] = scan.unread;
  if (unread) into.unread = [unread.place, unread.why].filter((words) => words !== '').join(' ');
}

/** Nothing found is nothing kept secret. */
function writeScan({ sealer }: Scanning, conversationId: string, row: string, scan: SubjectScan): string {
  if (scan.found.length === 0 && scan.unread === null) return '';
  return sealer.seal(JSON.stringify(scan), `scans/${conversationId}/${row}`);
}

/** Undefined when it can't be read any more: then it is made anew. */
function readScan(
  { sealer }: Scanning,
  conversationId: string,
  row: string,
  sealed: string,
): SubjectScan | undefined {
  if (sealed === '') return { found: [], unread: null };
  const said = sealer.openOrNull(sealed, `scans/${conversationId}/${row}`);
  return said === null ? undefined : (JSON.parse(said) as SubjectScan);
}
