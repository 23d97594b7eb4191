import type { Role, ToolPart } from '../domain/conversation.ts';
import { kindNames } from '../domain/kind.ts';
import type { ProjectedMessage, Projection } from '../domain/projection.ts';
import { otherBranches } from './branch.ts';

/** Words that the formats for people share. */

const roles: Record<Role, string> = { system: 'System', user: 'User', assistant: 'Assistant' };

/** What the conversation is and how much of it is here, a phrase each. */
export function factsOf(projection: Projection, branch: readonly ProjectedMessage[]): string[] {
  const { kind, createdAt, updatedAt } = projection;
  const others = otherBranches(projection);
  return [
    ...(kind === 'vitrine' ? [] : [`Imported from ${kindNames[kind]}`]),
    `Created ${timeText(createdAt)}`,
    `Updated ${timeText(updatedAt)}`,
    count(branch.length, 'message', 'messages'),
    ...(others > 0 ? [`${count(others, 'other branch is', 'other branches are')} not included`] : []),
  ];
}

/** A phrase, or none. */
export function taggedAs(tags: readonly string[]): string[] {
  return tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`];
}

/** Such as `Assistant · example-model`. */
export function speakerOf({ role, author, model }: ProjectedMessage): string {
  return [roles[role], author?.name, model].filter((name) => name).join(' · ');
}

export function reasoningLabel(seconds: number | undefined): string {
  if (seconds === undefined) return 'Reasoning';
  return `Thought for ${count(Math.round(seconds), 'second', 'seconds')}`;
}

export function toolLabel({ toolName, state }: ToolPart): string {
  const outcome = {
    'input-available': ' (no result)',
    'output-available': '',
    'output-error': ' (failed)',
  }[state];
  return `Used ${toolName}${outcome}`;
}

export interface ToolValue {
  label: string;
  text: string;
  /** Of the text, for highlighting; empty for plain text. */
  language: 'json' | '';
}

/** What went in and came out, as far as it is there. */
export function toolValues(part: ToolPart): ToolValue[] {
  return [
    { label: 'Input', value: part.input },
    { label: 'Output', value: part.output },
    { label: 'Error', value: part.errorText },
  ].flatMap(({ label, value }): ToolValue[] => {
    if (value === undefined || value === '') return [];
    if (typeof value === 'string') return [{ label, text: value, language: '' }];
    return [{ label, text: JSON.stringify(value, null, 2), language: 'json' }];
  });
}

/** Whether a source may be linked: http and https only. */
export function isWebAddress(url: string): boolean {
  return ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? '');
}

/** To the minute, in UTC: a file is read anywhere. */
export function timeText(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
