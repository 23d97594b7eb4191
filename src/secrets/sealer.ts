import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Seals what has to be shown again (link tokens) with AES-256-GCM (NIST SP 800-38D) under a key that is
 * not in the database, bound to the row it belongs to: a sealed value copied to another row does not open.
 */
export class Sealer {
  private readonly sealingKey: Buffer;
  private readonly aliasKey: Buffer;

  /** `key`: 32 random bytes. */
  constructor(key: Uint8Array) {
    if (key.length !== 32) throw new Error('The sealing key must have 32 bytes.');
    this.sealingKey = Buffer.from(hkdfSync('sha256', key, '', 'vitrine sealing', 32));
    this.aliasKey = Buffer.from(hkdfSync('sha256', key, '', 'vitrine aliases', 32));
  }

  /** `row` names table and id, such as `links/0199…`. */
  seal(plain: string, row: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.sealingKey, nonce).setAAD(Buffer.from(row));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The value, or null if it was changed, sealed for another row, or under another key. */
  openOrNull(sealed: string, row: string): string | null {
    try {
      return this.open(sealed, row);
    } catch {
      return null;
    }
  }

  /** Throws if the value was changed, sealed for another row, or under another key. */
  open(sealed: string, row: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.sealingKey, bytes.subarray(0, 12))
      .setAAD(Buffer.from(row))
      .setAuthTag(bytes.subarray(12, 28));
    return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
  }

  /**
   * The name under which one link knows a message or file: says nothing of the inner id, and is another for each
   * link. Nobody gets anywhere by guessing one, so 60 bits do: enough to tell a million messages apart.
   */
  alias(linkId: string, innerId: string): string {
    return this.derive(`${linkId}/${innerId}`).slice(0, 10);
  }

  /** A secret that follows from the key and a purpose (HMAC-SHA-256, base64url). */
  derive(purpose: string): string {
    return createHmac('sha256', this.aliasKey).update(purpose).digest('base64url');
  }
}
