import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import yazl from 'yazl';
import type { Conversation, ConversationFile } from '../domain/conversation.ts';
import { NotFound } from '../domain/errors.ts';
import { isSafeImage } from '../files/media-type.ts';
import type { App } from './app.ts';
import { attachment, inline } from './content-disposition.ts';

/** Who is downloading, so that the download is cut when access is lost. */
export interface DownloadWatch {
  conversation: Pick<Conversation, 'id' | 'organizationId'>;
  principal: string;
  /** The API key that they came with. */
  keyId?: string;
  decide: () => Promise<number | null>;
}

/** What is sent of a file: its name, and the bytes that have this address. */
export function contentOf({ name, sha256 }: ConversationFile): string {
  return `${sha256} ${name}`;
}

/** Whether all of `files` are among those that are shown, with the same name and bytes. */
export function showAll(shown: readonly ConversationFile[], files: readonly ConversationFile[]): boolean {
  const contents = new Set(shown.map(contentOf));
  return files.every((file) => contents.has(contentOf(file)));
}

/** Streams one file. A single range is honoured (RFC 9110, section 14); nothing but safe images is shown inline. */
export async function sendFile(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  file: ConversationFile,
  options: { inline: boolean; isFramed?: boolean; watch: DownloadWatch },
): Promise<FastifyReply> {
  const shown = options.inline && isSafeImage(file.mediaType);
  reply
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    // A sandboxed frame counts as another site, for the pictures on its own page too.
    .header('cross-origin-resource-policy', shown && options.isFramed ? 'cross-origin' : 'same-origin')
    .header('accept-ranges', 'bytes')
    .header('content-disposition', shown ? inline(file.name) : attachment(file.name))
    .type(file.mediaType);
  await cutOnLoss(app, reply, options.watch);

  const range = rangeOf(request.headers.range, file.size);
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${file.size}`).send();
  }
  const size = range ? range.end - range.start : file.size;
  if (request.method === 'HEAD') return reply.header('content-length', size).send();
  const bytes = await app.ctx.files.get(file.sha256, range);
  if (!bytes) throw new NotFound('The bytes of this file are missing.');
  if (range) {
    reply.code(206).header('content-range', `bytes ${range.start}-${range.end - 1}/${file.size}`);
  }
  return reply.header('content-length', size).send(bytes);
}

/** Streams the files as a ZIP; equal names are told apart. */
export async function sendZip(
  app: App,
  reply: FastifyReply,
  name: string,
  files: ConversationFile[],
  watch: DownloadWatch,
): Promise<FastifyReply> {
  await cutOnLoss(app, reply, watch);
  const zip = new yazl.ZipFile();
  let reading: Readable | undefined;
  // A reader who leaves, or is cut off, leaves a file open in the middle.
  reply.raw.on('close', () => reading?.destroy());
  for (const [file, entryName] of namedApart(files)) {
    const options = { mtime: file.createdAt, compress: isCompressible(file.mediaType) };
    zip.addReadStreamLazy(entryName, options, (give) => {
      app.ctx.files.get(file.sha256).then(
        (bytes) => {
          reading = bytes;
          if (reply.raw.destroyed) bytes?.destroy();
          if (bytes) give(null, bytes);
          else give(new Error('missing file'), null as never);
        },
        (error: unknown) => give(error, null as never),
      );
    });
  }
  // A file that can't be read breaks the download off: a short ZIP must not look whole.
  zip.on('error', () => reply.raw.destroy());
  zip.end();
  return reply
    .type('application/zip')
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', attachment(name))
    .send(zip.outputStream);
}

/** Watches for the loss of access while bytes flow. Decides once more after the watch has begun: what was lost in between is not missed. */
async function cutOnLoss(app: App, reply: FastifyReply, watch: DownloadWatch): Promise<void> {
  const unwatch = app.hub.watch({
    conversationId: watch.conversation.id,
    organizationId: watch.conversation.organizationId,
    principal: watch.principal,
    ...(watch.keyId !== undefined && { keyId: watch.keyId }),
    decide: watch.decide,
    changed: () => {},
    cut: () => reply.raw.destroy(),
  });
  reply.raw.on('close', unwatch);
  const revision = await watch.decide().catch(() => null);
  if (revision === null) {
    unwatch();
    throw new NotFound();
  }
}

function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size : Math.min(size, Number(match[2]) + 1);
  return start < end ? { start, end } : 'unsatisfiable';
}

function namedApart(files: ConversationFile[]): [ConversationFile, string][] {
  const taken = new Set<string>();
  return files.map((file) => {
    const dot = file.name.lastIndexOf('.');
    const [stem, extension] = dot > 0 ? [file.name.slice(0, dot), file.name.slice(dot)] : [file.name, ''];
    let name = file.name;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${stem} (${n})${extension}`;
    taken.add(name.toLowerCase());
    return [file, name];
  });
}

function isCompressible(mediaType: string): boolean {
  return /^text\/|json|xml|svg|csv|javascript|markdown/.test(mediaType);
}
