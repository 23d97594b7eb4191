/**
 * How much of a file has arrived, known to the thread that receives it and to the one that reads it.
 * One number holds both facts, so that no wake-up can fall between them: twice the bytes, plus one at the end.
 */
export class Arrival {
  readonly shared: SharedArrayBuffer;
  private readonly state: BigInt64Array;

  constructor(shared = new SharedArrayBuffer(8)) {
    this.shared = shared;
    this.state = new BigInt64Array(shared);
  }

  /** This many bytes can be read by now. */
  tell(bytes: number): void {
    this.set(BigInt(bytes) * 2n);
  }

  /** Nothing more comes. */
  end(): void {
    this.set(Atomics.load(this.state, 0) | 1n);
  }

  /** Waits until there is more than this many bytes, or nothing more comes. */
  async beyond(bytes: number): Promise<void> {
    for (;;) {
      const seen = Atomics.load(this.state, 0);
      if (seen & 1n || seen > BigInt(bytes) * 2n) return;
      await Atomics.waitAsync(this.state, 0, seen).value;
    }
  }

  async whole(): Promise<void> {
    await this.beyond(Number.MAX_SAFE_INTEGER);
  }

  private set(value: bigint): void {
    Atomics.store(this.state, 0, value);
    Atomics.notify(this.state, 0);
  }
}
