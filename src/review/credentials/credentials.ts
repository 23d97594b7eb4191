import type { Scanner } from '../finding.ts';
import { assignments } from './assignment.ts';

/** What lets someone in: keys, tokens, passwords, and the strings that hold them. */
export const credentials: Scanner = (text) => [...assignments(text)];
