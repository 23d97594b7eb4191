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
}

/** What a link is at this moment, as its owner is told. To strangers all but `live` are the same. */
export type LinkState = 'live' | 'expired' | 'revoked' | 'suspended';
