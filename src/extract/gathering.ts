import { inWords } from '../importers/import-error.ts';
import type { ExtractLimits, PlacedText, Unread } from './extracted.ts';

/** What has been found in a file so far: no more than is allowed. */
export class Gathering {
  readonly texts: PlacedText[] = [];
  readonly unread: Unread[] = [];
  readonly limits: ExtractLimits;
  private length = 0;

  constructor(limits: ExtractLimits) {
    this.limits = limits;
  }

  /** @throws TooMuchText when all texts together are too long. */
  add(place: string, text: string): void {
    if (text.trim() === '') return;
    this.allow(text.length);
    this.length += text.length;
    this.texts.push({ place, text });
  }

  /** @throws TooMuchText when there is no room for so much more: asked while a long text is still growing. */
  allow(length: number): void {
    const { scanTextBytes } = this.limits;
    if (this.length + length <= scanTextBytes) return;
    throw new TooMuchText(
      `holds more than ${inWords(scanTextBytes)} of text, which is the most that is looked at (VITRINE_MAX_SCAN_TEXT_BYTES)`,
    );
  }

  /** Notes that a part could not be read; that there is too much text is no matter of a part. */
  leaveOutFor(error: unknown, place: string): void {
    if (error instanceof TooMuchText) throw error;
    this.leaveOut(place, error instanceof Unextractable ? error : new Unextractable('cannot be unpacked'));
  }

  leaveOut(place: string, { message: why, mayHoldText }: Unextractable): void {
    this.unread.push({ place, why, mayHoldText });
  }
}

/** No text can be had from a file; the message says why, as `Extracted` wants it. */
export class Unextractable extends Error {
  readonly mayHoldText: boolean;

  constructor(why: string, mayHoldText = true) {
    super(why);
    this.mayHoldText = mayHoldText;
  }
}

/** Then a file is not looked at in part either. */
class TooMuchText extends Unextractable {}
