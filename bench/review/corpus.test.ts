import { isValidIBAN } from 'ibantools';
import { describe, expect, it } from 'vitest';
import type { FindingKind } from '../../src/review/finding.ts';
import { findingKinds } from '../../src/review/finding.ts';
import { cleanTexts, corpus, splits } from './corpus.ts';
import { judge } from './score.ts';
import { luhnDigit } from './slots/checksum.ts';
import type { Labelled } from './template.ts';

/** Fewer say little about a kind. */
const least: Partial<Record<FindingKind, number>> = {
  email: 80,
  iban: 80,
  'payment-card': 80,
  phone: 120,
  'national-id': 40,
  'draft-marking': 30,
};
const leastOfFamily = { credentials: 350, organization: 250 };

describe.each(splits)('the corpus to %s', (split) => {
  const documents = corpus(split);
  const values = (kind: FindingKind): string[] =>
    documents.flatMap(({ text, labels }) =>
      labels.filter((label) => label.kind === kind).map(({ start, end }) => text.slice(start, end)),
    );

  it('holds enough texts, and values of every kind', () => {
    const labels = documents.flatMap((document) => document.labels).filter((label) => !label.optional);
    expect(documents.length).toBeGreaterThanOrEqual(150);
    for (const [kind, count] of Object.entries(least)) {
      expect(labels.filter((label) => label.kind === kind).length, kind).toBeGreaterThanOrEqual(count);
    }
    for (const [family, count] of Object.entries(leastOfFamily)) {
      const inFamily = labels.filter((label) => findingKinds[label.kind].family === family);
      expect(inFamily.length, family).toBeGreaterThanOrEqual(count);
    }
  });

  it('is the same in every run', () => {
    expect(corpus(split)).toEqual(documents);
  });

  it('has filled every slot, and labels nothing in the clean texts', () => {
    for (const { name, text, labels } of [...documents, ...cleanTexts(split)]) {
      expect(text, name).not.toMatch(/\{\{(?:not:|maybe:|\d+x)?[a-z][a-z0-9.-]*\}\}/);
      for (const { start, end, core } of labels) {
        expect(start <= core.start && core.start < core.end && core.end <= end && end <= text.length).toBe(
          true,
        );
      }
    }
    expect(cleanTexts(split).flatMap(({ labels }) => labels)).toEqual([]);
  });

  it('has valid check digits where they exist', () => {
    for (const iban of values('iban')) expect(isValidIBAN(iban.replaceAll(' ', '')), iban).toBe(true);
    for (const card of values('payment-card')) {
      const digits = card.replaceAll(/\D/g, '');
      expect(luhnDigit(digits.slice(0, -1)), card).toBe(Number(digits.at(-1)));
    }
  });
});

describe('the judge', () => {
  const label = {
    kind: 'password',
    start: 10,
    end: 20,
    core: { start: 10, end: 20 },
    optional: false,
  } as const;
  const document: Labelled = { name: 'a text', text: 'x'.repeat(200), labels: [label] };
  const found = (start: number, end: number, kind: FindingKind = 'password') =>
    judge(document, [{ kind, confidence: 'high', start, end, why: '' }]);

  it('takes half of a value for found, less not, and far more neither', () => {
    expect(found(10, 15).mistakes).toEqual([]);
    expect(found(10, 14).labels).toEqual([{ kind: 'password', found: false }]);
    expect(found(0, 30).mistakes).toEqual([]);
    expect(found(0, 41).mistakes.map(({ type }) => type)).toEqual(['missed', 'false']);
  });

  it('takes one credential for another, but no card for a password', () => {
    expect(found(10, 20, 'secret').mistakes).toEqual([]);
    expect(found(10, 20, 'payment-card').mistakes.map(({ type }) => type)).toEqual(['missed', 'false']);
  });

  it('counts neither way what is a matter of taste', () => {
    const labels = [{ ...label, optional: true }];
    const finding = { kind: 'password', confidence: 'high', start: 10, end: 20, why: '' } as const;
    for (const findings of [[], [finding]]) {
      expect(judge({ ...document, labels }, findings)).toEqual({ labels: [], findings: [], mistakes: [] });
    }
  });
});
