import type { Confidence, Finding } from '../finding.ts';
import { isPlaceholder } from './placeholder.ts';
import { clouds } from './providers/clouds.ts';
import { codeHosts } from './providers/code-hosts.ts';
import { messages } from './providers/messages.ts';
import { models } from './providers/models.ts';
import { operations } from './providers/operations.ts';
import { payments } from './providers/payments.ts';
import type { Provider } from './providers/provider.ts';
import { looksRandom, makeOf } from './randomness.ts';
import type { Run } from './runs.ts';

interface Form extends Provider {
  pattern: RegExp;
}

const forms = new Map<string, Form[]>();
for (const provider of [...clouds, ...codeHosts, ...messages, ...models, ...operations, ...payments]) {
  for (const start of provider.starts) {
    const form = { ...provider, pattern: new RegExp(provider.rest, 'y') };
    forms.set(start, [...(forms.get(start) ?? []), form]);
  }
}

const starts = startsOf([...forms.keys()]);

/** Tokens that tell by their form who issued them. */
export function providerTokens(text: string, runs: readonly Run[]): Finding[] {
  const findings: Finding[] = [];
  for (const run of runs) {
    starts.lastIndex = 0;
    for (let match = starts.exec(run.text); match; match = starts.exec(run.text)) {
      const finding = tokenAt(text, run.start + match.index, match[0]);
      if (finding) findings.push(finding);
      // What is none is left behind too, so that a run of nothing but starts costs no more than any other.
      starts.lastIndex = finding ? finding.end - run.start : match.index + Math.max(match[0].length, 16);
    }
  }
  return findings;
}

/** The longest start at this place comes first; the ones that it begins with are tried after it. */
function tokenAt(text: string, at: number, longest: string): Finding | null {
  for (let length = longest.length; length > 0; length -= 1) {
    for (const form of forms.get(longest.slice(0, length)) ?? []) {
      form.pattern.lastIndex = at + length;
      if (!form.pattern.test(text)) continue;
      const end = form.pattern.lastIndex;
      const confidence = sureness(form, text.slice(at, end), length);
      if (confidence) return { kind: 'provider-token', confidence, start: at, end, why: form.what };
    }
  }
  return null;
}

function sureness(form: Form, token: string, startLength: number): Confidence | null {
  const rest = token.slice(startLength);
  if (form.random ? !looksRandom(rest) : makeOf(rest).distinct < 5) return null;
  if (!token.includes('://') && isPlaceholder(token)) return null;
  if (/EXAMPLE/i.test(token)) return 'low';
  if (form.isReal && !form.isReal(token)) return 'medium';
  return form.confidence ?? 'high';
}

/** One expression for all starts, where no other word is before them. */
function startsOf(all: string[]): RegExp {
  const sorted = all
    .toSorted((a, b) => b.length - a.length)
    .map((start) => start.replaceAll(/[$.*+?/]/g, String.raw`\$&`));
  return new RegExp(
    String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrt])|(?<=%[0-9A-F]{2}))(?:${sorted.join('|')})`,
    'g',
  );
}
