/**
 * A large list or object within the object that a piece is, as the splitter saw it pass. All are offsets in
 * bytes from the beginning of the piece.
 */
export interface Container {
  /** Where its member begins: behind the brace or comma before its name. */
  member: number;
  /** Its opening bracket. */
  open: number;
  /** Commas between its elements, some of them: at each of these it is cut. */
  cuts: number[];
  /** The comma behind its member; 0: there is none. */
  end: number;
}

/** Notes where the large lists and objects within a piece can be cut: see `Container`. */
export class Cuts {
  containers: Container[] = [];
  /** Where the member that was begun last begins. */
  private member = 1;
  private opened = 0;
  private lastCut = 0;
  private current: Container | null = null;
  private readonly partBytes: number;

  constructor(partBytes: number) {
    this.partBytes = partBytes;
  }

  begin(): void {
    if (this.containers.length > 0) this.containers = [];
    this.member = 1;
    this.current = null;
  }

  /** A list or object that is a member's value begins. */
  open(at: number): void {
    this.opened = at;
    this.lastCut = at;
  }

  /** `depth`: 1 between members of the piece, 2 between elements of one of them. */
  comma(depth: number, at: number): void {
    if (depth === 2) {
      if (at - this.lastCut < this.partBytes) return;
      this.lastCut = at;
      if (!this.current) {
        this.current = { member: this.member, open: this.opened, cuts: [], end: 0 };
        this.containers.push(this.current);
      }
      this.current.cuts.push(at);
      return;
    }
    if (this.current) this.current.end = at;
    this.current = null;
    this.member = at + 1;
  }
}

/**
 * The same as `JSON.parse` of the whole, part by part: V8 keeps a text of more than 128 kB apart, in memory
 * that is mapped anew each time, and one sign that is not Latin makes all of it twice as large.
 *
 * @throws SyntaxError
 */
export function parseLargeObject(json: Buffer, containers: readonly Container[]): unknown {
  const end = json.length - 1;
  const object: Record<string, unknown> = {};
  let from = 1;
  for (const container of containers) {
    if (container.member > from) addMembers(object, objectOf(json, from, container.member - 1));
    const named = objectOf(json, container.member, container.open, 'null');
    for (const name of Object.keys(named)) named[name] = parseContainer(json, container, end);
    addMembers(object, named);
    from = container.end + 1;
  }
  if (json[end] !== closeBrace) throw new SyntaxError('The object is closed by another bracket.');
  if (containers.at(-1)?.end !== 0) addMembers(object, objectOf(json, from, end));
  return object;
}

function parseContainer(json: Buffer, { open, cuts, end }: Container, pieceEnd: number): unknown {
  const isList = json[open] === openBracket;
  const list: unknown[] = [];
  const object: Record<string, unknown> = {};
  let from = open + 1;
  for (const cut of cuts) {
    if (isList) addElements(list, JSON.parse(`[${slice(json, from, cut)}]`) as unknown[]);
    else addMembers(object, objectOf(json, from, cut));
    from = cut + 1;
  }
  // The last part brings its own bracket, and what may wrongly stand behind it.
  const last: unknown = JSON.parse((isList ? '[' : '{') + slice(json, from, end || pieceEnd));
  if (isList) addElements(list, last as unknown[]);
  else addMembers(object, last as Record<string, unknown>);
  return isList ? list : object;
}

function objectOf(json: Buffer, from: number, to: number, value = ''): Record<string, unknown> {
  return JSON.parse(`{${slice(json, from, to)}${value}}`) as Record<string, unknown>;
}

function slice(json: Buffer, from: number, to: number): string {
  return json.toString('utf8', from, to);
}

function addElements(list: unknown[], part: unknown[]): void {
  if (part.length === 0) throw new SyntaxError('Between two commas is no value.');
  for (const element of part) list.push(element);
}

function addMembers(object: Record<string, unknown>, part: Record<string, unknown>): void {
  const names = Object.keys(part);
  if (names.length === 0) throw new SyntaxError('Between two commas is no member.');
  for (const name of names) {
    if (name === '__proto__') {
      // Setting it would be something else than having it.
      Object.defineProperty(object, name, {
        value: part[name],
        configurable: true,
        enumerable: true,
        writable: true,
      });
    } else object[name] = part[name];
  }
}

const openBracket = 0x5b;
const closeBrace = 0x7d;
