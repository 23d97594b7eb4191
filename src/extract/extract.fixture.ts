import { type Content, zipOf } from '../importers/fixtures/import-of.ts';
import { extractText } from './extract.ts';
import { type Extracted, type ExtractLimits, standardLimits } from './extracted.ts';

/** What is read from a file of this name with these contents. */
export function extracted(
  name: string,
  content: string | Uint8Array,
  limits: Partial<ExtractLimits> = {},
  mediaType = 'application/octet-stream',
): Promise<Extracted> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return extractText({ name, mediaType, bytes }, { ...standardLimits, ...limits });
}

/** The same, by place. */
export async function placesOf(name: string, content: string | Uint8Array): Promise<Record<string, string>> {
  const result = await extracted(name, content);
  if (result.kind === 'unreadable') throw new Error(result.why);
  return Object.fromEntries(result.texts.map(({ place, text }) => [place, text]));
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** An Office document in Office Open XML with these parts. */
export function officeOf(parts: Record<string, string | Uint8Array>): Promise<Buffer> {
  const written = Object.entries(parts).map(([path, part]): [string, Content] => [
    path,
    typeof part === 'string' ? declaration + part : part,
  ]);
  return zipOf({ '[Content_Types].xml': `${declaration}<Types/>`, ...Object.fromEntries(written) });
}

/** A Word document whose body this is. */
export function wordOf(body: string, parts: Record<string, string | Uint8Array> = {}): Promise<Buffer> {
  return officeOf({
    'word/document.xml': `<w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...parts,
  });
}

export const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
export const a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';

/** A run of text as Word writes it. */
export function run(text: string): string {
  return `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A PDF with a line of text on each page; an empty line makes an empty page. */
export function pdfOf(lines: readonly string[], info = '', more = ''): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${lines.map((_, index) => `${5 + 2 * index} 0 R`).join(' ')}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< ${info} >>`,
  ];
  for (const [index, line] of lines.entries()) {
    const drawn = line === '' ? '0 0 m' : `BT /F1 12 Tf 72 720 Td (${line}) Tj ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${6 + 2 * index} 0 R ${more} /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    );
  }
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = pdf.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1');
}
