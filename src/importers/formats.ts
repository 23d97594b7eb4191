import { chatgpt } from './chatgpt/chatgpt.ts';
import { claude } from './claude/claude.ts';
import type { Importer } from './importer.ts';
import { librechat } from './librechat/librechat.ts';

/** The formats of JSON values, the first that recognises one reads it: what is unmistakable comes first. */
export const formats: readonly Importer[] = [chatgpt, claude, librechat];

export const noKnownFormat = 'It is not in a format that is known.';
