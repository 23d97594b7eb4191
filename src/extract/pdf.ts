import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { type Gathering, Unextractable } from './gathering.ts';

/**
 * The text of each page with the comments, form fields and links on it, and what the document says about
 * itself. @throws Unextractable
 */
export async function readPdf(bytes: Uint8Array, into: Gathering, place: string): Promise<void> {
  const document = await openPdf(bytes);
  try {
    const withoutText: number[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const text = await textOf(page);
      const beyond = await textBeyond(page, text);
      if (text.trim() === '' && beyond === '') withoutText.push(number);
      into.add(within(place, `page ${number}`), [text, ...(await notesOn(page))].join('\n'));
      into.add(within(place, `page ${number}, outside of what it shows`), beyond);
      page.cleanup();
    }
    if (withoutText.length === document.numPages && into.texts.length === 0) {
      throw new Unextractable('has no text that can be read: its pages are images', false);
    }
    for (const number of withoutText.slice(0, 20)) {
      into.leaveOut(
        within(place, `page ${number}`),
        new Unextractable('has no text that can be read: it is empty or an image', false),
      );
    }
    if (withoutText.length > 20) {
      into.leaveOut(
        within(place, `${withoutText.length - 20} more pages`),
        new Unextractable('have no text that can be read', false),
      );
    }
    into.add(within(place, 'properties'), await propertiesOf(document));
    const attached = await document.getAttachments().catch(() => null);
    for (const name of Object.keys(attached ?? {})) {
      into.leaveOut(
        within(place, `attachment “${name}”`),
        new Unextractable('is a file inside the PDF, which was not opened'),
      );
    }
  } finally {
    await document.loadingTask.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;

async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    // A copy: what is handed over is gone afterwards. It says nothing on the console, and decodes no images.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, enableXfa: false, maxImageSize: 1 });
  } catch (error) {
    const { name, message } = error as Error;
    throw new Unextractable(
      name === 'PasswordException'
        ? 'is encrypted; save it without a password to have it looked at'
        : `is a PDF that cannot be read: it is damaged (${message.slice(0, 200)})`,
    );
  }
}

async function textOf(page: PdfPage): Promise<string> {
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}

/**
 * What cropping a page leaves in the file: text that is drawn outside of it, which the text of the page
 * does not hold. A line for each run of it.
 */
async function textBeyond(page: PdfPage, shown: string): Promise<string> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const runs = fnArray.flatMap((operator, index) =>
    operator === OPS.showText ? [drawnBy(argsArray[index] as [Glyph[]])] : [],
  );
  const letters = lettersOf(shown);
  // Where as much was drawn as is shown, letters were only put into another order.
  if (lettersOf(runs.join('')).length <= letters.length) return '';
  return runs.filter((run) => !letters.includes(lettersOf(run))).join('\n');
}

/** A number is a gap. */
type Glyph = { unicode?: string } | number;

function drawnBy([glyphs]: [Glyph[]]): string {
  return glyphs.map((glyph) => (typeof glyph === 'number' ? '' : (glyph.unicode ?? ''))).join('');
}

function lettersOf(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** Comments, what was filled in, and where links go. */
async function notesOn(page: PdfPage): Promise<string[]> {
  const annotations = (await page.getAnnotations()) as Record<string, unknown>[];
  return annotations.flatMap((annotation) => {
    const { contentsObj, titleObj, fieldValue, url, unsafeUrl } = annotation as {
      contentsObj?: { str?: string };
      titleObj?: { str?: string };
      fieldValue?: unknown;
      url?: string;
      unsafeUrl?: string;
    };
    return [contentsObj?.str, titleObj?.str, ...[fieldValue].flat(), unsafeUrl ?? url].filter(
      (text): text is string => typeof text === 'string' && text !== '',
    );
  });
}

async function propertiesOf(document: Pdf): Promise<string> {
  const { info } = await document.getMetadata();
  const { Custom: custom, ...known } = info as Record<string, unknown> & { Custom?: Record<string, unknown> };
  const lines = Object.entries({ ...known, ...custom })
    .filter(([name, value]) => typeof value === 'string' && value !== '' && !technical.has(name))
    .map(([name, value]) => `${name}: ${String(value)}`);
  const outline = (await document.getOutline().catch(() => null)) ?? [];
  for (const entry of outline) {
    lines.push(entry.title);
    outline.push(...(entry.items as typeof outline));
  }
  return lines.join('\n');
}

const technical = new Set(['PDFFormatVersion', 'CreationDate', 'ModDate', 'EncryptFilterName']);

function within(place: string, part: string): string {
  return place === '' ? part : `${place}, ${part}`;
}
