import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { type FindingKind, findingKinds } from './finding.ts';
import { maskedPreview } from './preview.ts';

const kinds = fc.constantFrom(...(Object.keys(findingKinds) as FindingKind[]));

it.each<[FindingKind, string, string]>([
  ['provider-token', ['AK', 'IA', '2J7NQ4', 'XW5TPLV', 'R3M'].join(''), 'AK…3M'],
  ['email', 'quinn.example@mail.example.com', 'q…@m….com'],
  ['password', 'tulip-and-fog', '9–15 characters'],
  ['password', 'tulip', '5–8 characters'],
  ['payment-card', '4111 1111 1111 1111', '41…11'],
  ['internal-host', 'db1.corp', 'db…rp'],
  ['term', 'Heron', '5–8 characters'],
  ['private-key', 'first\nsecond\nthird\n', '3 lines'],
  ['person-name', '🦔🦔🦔🦔 Hedgehog', '🦔🦔…og'],
  ['email', '@', '1–4 characters'],
])('a preview of a %s tells which one it is', (kind, value, preview) => {
  expect(maskedPreview(value, kind)).toBe(preview);
});

test('a preview never gives more than two characters at either end', () => {
  fc.assert(
    fc.property(kinds, fc.string({ minLength: 5, maxLength: 200 }), (kind, value) => {
      const preview = maskedPreview(value, kind);
      for (const piece of preview.split('…').filter(() => preview.includes('…') && kind !== 'email')) {
        expect([...piece].length).toBeLessThanOrEqual(2);
      }
      if (value.trim().length > 4 && !/characters|lines/.test(preview)) expect(preview).not.toContain(value);
    }),
  );
});
