import { fileExtension } from '../domain/file-name.ts';

/** The IANA media type that a file's name suggests. */
export function mediaTypeOf(name: string): string {
  return mediaTypes.get(fileExtension(name)) ?? unknownMediaType;
}

export const unknownMediaType = 'application/octet-stream';

/** What an export says of a file if that is a media type, else what its name suggests. */
export function statedMediaType(stated: unknown, name: string): string {
  const wellFormed = typeof stated === 'string' && /^[a-z]+\/[a-z0-9][\w.+-]*$/i.test(stated);
  return wellFormed && stated.length <= 100 ? stated.toLowerCase() : mediaTypeOf(name);
}

const mediaTypes = new Map(
  Object.entries({
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    webp: 'image/webp',
    avif: 'image/avif',
    heic: 'image/heic',
    svg: 'image/svg+xml',
    pdf: 'application/pdf',
    txt: 'text/plain',
    log: 'text/plain',
    md: 'text/markdown',
    csv: 'text/csv',
    tsv: 'text/tab-separated-values',
    html: 'text/html',
    css: 'text/css',
    js: 'text/javascript',
    ts: 'text/plain',
    tsx: 'text/plain',
    jsx: 'text/plain',
    py: 'text/x-python',
    rs: 'text/plain',
    go: 'text/plain',
    java: 'text/plain',
    c: 'text/plain',
    cpp: 'text/plain',
    cs: 'text/plain',
    rb: 'text/plain',
    php: 'text/plain',
    sh: 'text/plain',
    sql: 'text/plain',
    toml: 'text/plain',
    ini: 'text/plain',
    tex: 'text/plain',
    json: 'application/json',
    xml: 'application/xml',
    yaml: 'application/yaml',
    yml: 'application/yaml',
    zip: 'application/zip',
    gz: 'application/gzip',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
    mp3: 'audio/mpeg',
    m4a: 'audio/mp4',
    wav: 'audio/wav',
    ogg: 'audio/ogg',
    mp4: 'video/mp4',
    webm: 'video/webm',
    mov: 'video/quicktime',
  }),
);
