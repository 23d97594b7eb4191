import type { Embedding } from './embed-site.ts';

/** A public, read-only way in. Its token is known to those who hold the link; the store keeps its hash. */
export interface Link {
  id: string;
  conversationId: string;
  label: string | null;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** Whether a link preview in a chat program may show the conversation's title. */
  previewTitle: boolean;
  /** Argon2id hash; null: it opens without a password. */
  passwordHash: string | null;
  /** "This branch only": the message through which the branch runs; null: all branches. */
  branchThrough: string | null;
  /** "Up to this message": nothing that was added later is shown; null: live. */
  pinnedTo: string | null;
  /** Whether it shows files. */
  files: boolean;
  /** Where other sites may show it in a frame; null: nowhere. */
  embed: Embedding | null;
}

/** What a link is at this moment, as its owner is told. To strangers all but `live` are the same. */
export type LinkState = 'live' | 'expired' | 'revoked' | 'suspended';

/** How often a link was opened. Nothing is kept of who did. */
export interface LinkOpens {
  people: number;
  bots: number;
  first: Date | null;
  last: Date | null;
}
