import { cleanTitle } from '../clean.ts';
import { textOf } from '../fields.ts';
import { textIn, type SessionLine } from './session-line.ts';
import { userText } from './user-text.ts';

/** A session's name: given by a person, else by the assistant, else the first words of the person. */
export function titleOf(lines: readonly SessionLine[]): string {
  const uuids = new Set(lines.map((line) => textOf(line.uuid)));
  const last = (type: string, key: string) =>
    textOf(lines.findLast((line) => line.type === type && textOf(line[key]) !== null)?.[key]);
  const summary = lines.findLast((line) => line.type === 'summary' && uuids.has(textOf(line.leafUuid)));
  const given =
    last('custom-title', 'customTitle') ?? last('ai-title', 'aiTitle') ?? textOf(summary?.summary);
  return given === null ? cleanTitle(firstWords(lines), 80) : cleanTitle(given);
}

function firstWords(lines: readonly SessionLine[]): string | null {
  const typed = lines
    .filter((line) => line.type === 'user' && line.isMeta !== true && line.isCompactSummary !== true)
    .map((line) => userText(textIn(line)))
    .filter(({ role, text }) => role === 'user' && text !== '')
    .map(({ text }) => text);
  return typed.find((text) => !housekeeping.test(text)) ?? typed[0] ?? null;
}

/** Commands that say nothing about what a session is for. */
const housekeeping =
  /^\/(?:clear|compact|config|cost|doctor|exit|fast|help|ide|login|logout|mcp|model|permissions|plugin|resume|status|usage)\b/;
