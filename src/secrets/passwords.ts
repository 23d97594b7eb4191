import { hash, verify } from '@node-rs/argon2';

/** Argon2id at the library's defaults, which are OWASP's (19 MiB, 2 passes). */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

export function isPassword(kept: string, password: string): Promise<boolean> {
  return verify(kept, password);
}
