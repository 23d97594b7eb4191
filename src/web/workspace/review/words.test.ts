import { describe, expect, test } from 'vitest';
import { credentialOf, findingOf, reviewWith, subjectOf } from './review.fixture.ts';
import { headline, hiddenInWords, obstacle, openInWords, stateInWords } from './words.ts';

const redacted = { decision: { action: 'redact' as const, reason: null } };

describe('the headline says how the review stands', () => {
  test.each([
    [reviewWith(), 'Nothing sensitive was found'],
    [reviewWith({ findings: [findingOf('a')] }), '1 thing to decide'],
    [reviewWith({ findings: [findingOf('a'), findingOf('b')] }), '2 things to decide'],
    [reviewWith({ findings: [credentialOf('a'), findingOf('b')] }), '1 credential has to be decided first'],
    [
      reviewWith({ findings: [credentialOf('a')], unread: [subjectOf('f1', { blocks: true })] }),
      '2 things have to be decided first',
    ],
    [reviewWith({ findings: [findingOf('a', redacted)] }), 'Everything is decided'],
  ])('%#', (review, words) => expect(headline(review, true)).toBe(words));

  test('and asks for nothing first where no link is to be made', () => {
    expect(headline(reviewWith({ findings: [credentialOf('a')] }), false)).toBe('1 thing to decide');
  });
});

test('the line in the dialog counts what was decided and what waits', () => {
  const review = reviewWith({
    findings: [findingOf('a', redacted), findingOf('b', redacted)],
    waiting: [subjectOf('m1', { type: 'message' })],
  });
  expect(stateInWords(review, true)).toBe('Reviewed · 2 redacted · 1 waiting');
  expect(stateInWords(review, false)).toBe('Reviewed · 2 redacted');
});

test('what one goes on without is named when it is of one sort', () => {
  expect(openInWords(reviewWith({ findings: [findingOf('a'), findingOf('b')] }))).toBe('2 email addresses');
  expect(openInWords(reviewWith({ findings: [findingOf('a'), findingOf('b', { kind: 'iban' })] }))).toBe(
    '2 things',
  );
});

test('one learns why one can’t go on', () => {
  expect(obstacle(reviewWith({ findings: [findingOf('a')] }))).toBeNull();
  expect(obstacle(reviewWith({ findings: [credentialOf('a')] }))).toBe(
    'Your organization wants credentials decided before a public link exists.',
  );
});

test('the confirmation says how much others don’t see', () => {
  expect(hiddenInWords(reviewWith())).toBeNull();
  const review = reviewWith({
    findings: [findingOf('a', redacted)],
    leftOut: [subjectOf('m9', { type: 'message' }), subjectOf('f1')],
  });
  expect(hiddenInWords(review)).toBe('1 value is redacted, 1 message and 1 file are left out.');
});
