import { parseLargeObject, type Container } from './large-object.ts';

/** One value of an input, as JSON that is not yet parsed. Holds until the next piece is asked for. */
export class JsonPiece {
  /** UTF-8; only the beginning when it is `tooLarge`. */
  readonly json: Buffer;
  /** How many bytes the value has. */
  readonly bytes: number;
  readonly tooLarge: boolean;
  /** Which list of the input it is an element of; values that are in no list share a number. */
  readonly list: number;
  /** The object around the list, as far as it came before it and closed behind it, as JSON. */
  readonly around: string | undefined;
  private readonly containers: readonly Container[];

  constructor(
    json: Buffer,
    about: {
      bytes?: number;
      tooLarge?: boolean;
      list?: number;
      around?: string | undefined;
      containers?: readonly Container[];
    } = {},
  ) {
    this.json = json;
    this.bytes = about.bytes ?? json.length;
    this.tooLarge = about.tooLarge ?? false;
    this.list = about.list ?? 0;
    this.around = about.around;
    this.containers = about.containers ?? [];
  }

  static of(value: unknown): JsonPiece {
    return new JsonPiece(Buffer.from(JSON.stringify(value)));
  }

  get text(): string {
    return this.json.toString('utf8');
  }

  /** The value; undefined when it is not valid JSON. */
  parse(): unknown {
    try {
      return this.containers.length > 0
        ? parseLargeObject(this.json, this.containers)
        : (JSON.parse(this.text) as unknown);
    } catch {
      return undefined;
    }
  }
}

/** How much of a piece that is too large is kept, to find its title. */
export const headBytes = 16 * 1024;
