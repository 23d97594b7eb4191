import { createRequire } from 'node:module';
import type Katex from 'katex';

let loaded: typeof Katex | null = null;

/** KaTeX, for servers: loaded when it is first asked for, at once, as rendering does not wait. */
export function katexOnDemand(): typeof Katex {
  loaded ??= createRequire(import.meta.url)('katex') as typeof Katex;
  return loaded;
}
