/** A file whose text is wanted. */
export interface FileToRead {
  name: string;
  /** As claimed; what the bytes say counts more. */
  mediaType: string;
  bytes: Uint8Array;
}

export type Extracted =
  | {
      kind: 'text';
      texts: PlacedText[];
      /** The bytes are this one text in UTF-8, so that a copy with masks can be made of it. */
      isPlain: boolean;
      /** What in the file could not be looked at: its pictures, an encrypted file in a ZIP. */
      unread: Unread[];
    }
  | {
      kind: 'unreadable';
      /** What follows the file's name in a sentence: "is an image; what it shows was not looked at". */
      why: string;
      /** False for pictures, sounds and the like: what is in them is not written. */
      mayHoldText: boolean;
    };

export interface PlacedText {
  /** Where in the file, for a person: "page 3", "sheet “Costs”"; empty where the text is the whole file. */
  place: string;
  text: string;
}

export interface Unread {
  place: string;
  /** Both as in `Extracted`. */
  why: string;
  mayHoldText: boolean;
}

/** The bounds that extraction keeps; each is named in the configuration (see config.ts). */
export interface ExtractLimits {
  /** Bytes of one file; a packed one may unpack to four times as much. */
  scanBytes: number;
  /** Bytes of the text in one file, those beyond ASCII counted as one for each unit of UTF-16. */
  scanTextBytes: number;
  zipEntries: number;
  zipRatio: number;
}

const mebibyte = 1024 * 1024;

/** As the configuration has them unless told otherwise. */
export const standardLimits: ExtractLimits = {
  scanBytes: 50 * mebibyte,
  scanTextBytes: 20 * mebibyte,
  zipEntries: 100_000,
  zipRatio: 200,
};
