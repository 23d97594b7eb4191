/** What happened, by ids only: whoever hears it loads, decides and presents anew. */
export type LiveEvent =
  /** What can be seen of it changed. */
  | ({ type: 'content' } & About)
  /** Who can see it may have changed, or it is gone. */
  | ({ type: 'access' } & About)
  /** Something changed that bears on all of an organization's conversations. */
  | { type: 'organization'; organizationId: string }
  /** An API key was deleted. */
  | { type: 'key'; keyId: string };

interface About {
  conversationId: string;
  organizationId: string;
  /** Whose lists it bears on, by user id; of the whole organization: all. */
  people: string[] | 'all';
}

export type LiveListener = (event: LiveEvent) => Promise<void>;

/** Carries events to every node. */
export interface Bus {
  /** Resolves once the listeners of this node have acted on it. */
  publish(event: LiveEvent): Promise<void>;
  /** Answers a function that ends the subscription. */
  subscribe(listener: LiveListener): () => void;
}
