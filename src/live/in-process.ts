import type { Bus, LiveEvent, LiveListener } from './bus.ts';

/** The bus of a lone node. */
export class InProcessBus implements Bus {
  private readonly listeners = new Set<LiveListener>();

  async publish(event: LiveEvent): Promise<void> {
    await Promise.all([...this.listeners].map((listener) => listener(event)));
  }

  subscribe(listener: LiveListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
