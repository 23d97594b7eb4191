import { hash, randomBytes } from 'node:crypto';

/** A new secret of 192 random bits, in 32 URL-safe characters. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** What is stored in a token's place: SHA-256, hexadecimal. A token has too many bits to be guessed, so no slow hash is needed. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex');
}
