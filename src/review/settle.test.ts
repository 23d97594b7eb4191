import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Confidence, Finding, FindingKind } from './finding.ts';
import { findingKinds } from './finding.ts';
import { settle } from './settle.ts';

const finding = (kind: FindingKind, confidence: Confidence, start: number, end: number): Finding => ({
  kind,
  confidence,
  start,
  end,
  why: 'a test',
});
const kindsOf = (findings: Finding[]): string[] => settle(findings).map(({ kind }) => kind);

describe('of findings that meet', () => {
  test('the surer one stays', () => {
    expect(kindsOf([finding('secret', 'low', 0, 20), finding('phone', 'high', 5, 15)])).toEqual(['phone']);
  });

  test('a token whose issuer is known beats a secret of the same span', () => {
    expect(kindsOf([finding('secret', 'high', 3, 40), finding('provider-token', 'high', 3, 40)])).toEqual([
      'provider-token',
    ]);
  });

  test('a connection string stays for the password and the address inside', () => {
    const inside = [
      finding('password', 'high', 15, 25),
      finding('email', 'high', 20, 40),
      finding('internal-host', 'high', 26, 40),
    ];
    expect(kindsOf([...inside, finding('connection-string', 'medium', 0, 60)])).toEqual([
      'connection-string',
    ]);
  });

  test('a guess at a connection string gives way to an address that is sure', () => {
    expect(kindsOf([finding('connection-string', 'low', 0, 60), finding('email', 'high', 20, 40)])).toEqual([
      'email',
    ]);
  });

  test('of equals the longer one stays', () => {
    expect(settle([finding('password', 'medium', 5, 9), finding('password', 'medium', 5, 12)])).toEqual([
      finding('password', 'medium', 5, 12),
    ]);
  });

  test('an address keeps what lies before a token inside', () => {
    const settled = settle([
      finding('internal-url', 'high', 0, 70),
      finding('provider-token', 'high', 30, 70),
    ]);
    expect(settled.map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ['internal-url', 0, 30],
      ['provider-token', 30, 70],
    ]);
  });

  test('what met only a loser stays', () => {
    const settled = kindsOf([
      finding('password', 'low', 0, 6),
      finding('secret', 'medium', 4, 14),
      finding('jwt', 'high', 12, 30),
    ]);
    expect(settled).toEqual(['password', 'jwt']);
  });
});

test('findings come in order, without overlaps, and nothing that is covered by none is lost', () => {
  const any = fc.record({
    kind: fc.constantFrom(...(Object.keys(findingKinds) as FindingKind[])),
    confidence: fc.constantFrom<Confidence>('high', 'medium', 'low'),
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), (made) => {
      const findings = made.map(({ kind, confidence, start, length }) =>
        finding(kind, confidence, start, start + length),
      );
      const settled = settle(findings);
      for (const [place, next] of settled.entries())
        expect(next.start).toBeGreaterThanOrEqual(settled[place - 1]?.end ?? 0);
      for (const each of findings)
        expect(settled.some((kept) => kept.start < each.end && each.start < kept.end)).toBe(true);
    }),
  );
});
