import { expect, it } from 'vitest';
import { embedSites } from './embed-site.ts';

it('sites are kept as a policy names them, each once', () => {
  expect(
    embedSites([
      ' https://Wiki.Example.com ',
      'https://wiki.example.com:443/',
      'https://*.example.com',
      'https://*.docs.example.com:8443',
      'https://münchen.example',
      'http://localhost:3000',
      'http://127.0.0.1:4321',
    ]),
  ).toEqual([
    'https://wiki.example.com',
    'https://*.example.com',
    'https://*.docs.example.com:8443',
    'https://xn--mnchen-3ya.example',
    'http://localhost:3000',
    'http://127.0.0.1:4321',
  ]);
});

it.each([
  ['wiki.example.com', 'is not a site'],
  ['', 'is not a site'],
  ['*', 'is not a site'],
  ['https:', 'is not a site'],
  ['https:wiki.example.com', 'is not a site'],
  ['https://', 'is not a site'],
  ['https://wiki.example.com/page', 'says more than a site'],
  ['https://wiki.example.com?a', 'says more than a site'],
  ['https://wiki.example.com#a', 'says more than a site'],
  ['https://ana@wiki.example.com', 'says more than a site'],
  ['https://*', 'no name that a browser can compare'],
  ['https://*.com', 'no name that a browser can compare'],
  ['https://wiki.*.com', 'no name that a browser can compare'],
  ['https://wiki*.example.com', 'no name that a browser can compare'],
  ['https://[::1]', 'no name that a browser can compare'],
  ['https://wiki.example.com.', 'no name that a browser can compare'],
  ['https://a.example;script-src', 'no name that a browser can compare'],
  ["https://a.example,'self'", 'no name that a browser can compare'],
  ['http://wiki.example.com', 'does not begin with https://'],
  ['http://localhost.example.com', 'does not begin with https://'],
  ['ftp://localhost', 'is not a site'],
  ['data://a', 'is not a site'],
  ['javascript://a', 'is not a site'],
])('what is no site is refused by name: %s', (wanted, words) => {
  expect(() => embedSites(['https://fine.example', wanted])).toThrow(`“${wanted}”`);
  expect(() => embedSites(['https://fine.example', wanted])).toThrow(words);
});

it('there is one site at least, and there are twenty at most', () => {
  const many = Array.from({ length: 21 }, (_, n) => `https://site-${n}.example`);
  expect(embedSites(many.slice(1))).toHaveLength(20);
  expect(() => embedSites(many)).toThrow('At most 20 sites');
  expect(() => embedSites([])).toThrow('at least one site');
});
