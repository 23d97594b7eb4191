import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublic, readRanges } from './addresses.ts';
import { openPoster } from './post.ts';

const server = createServer((request, response) => {
  hosts.push(request.headers.host ?? '');
  if (request.url === '/large') {
    const write = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536))) sent += 65_536;
    };
    response.on('drain', write);
    write();
  } else if (request.url === '/elsewhere') response.writeHead(302, { location: '/' }).end();
  else response.end('hello');
});
const hosts: string[] = [];
let sent = 0;
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const nothing = { headers: {}, body: '{}' };

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'no address',
  ])('%s is not one of the public internet', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '2606:4700:4700::1111'])('%s is one', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it('can be a range, if it says how long', () => {
    expect(readRanges(['10.0.0.0/8', 'fd00::/8', '127.0.0.1'])).not.toBeNull();
    for (const wrong of ['10.0.0.0/33', 'example.com', '10.0.0.0/', '::1/129', '10.0.0.0/x']) {
      expect(readRanges([wrong]), wrong).toBeNull();
    }
  });
});

describe('posting', () => {
  it('asks nobody inside the network, whatever names say', async () => {
    const post = openPoster([], async () => ['127.0.0.1']);
    const urls = [
      `https://public.example:${port}/`,
      `http://127.0.0.1:${port}/`,
      `http://2130706433:${port}/`,
    ];
    for (const url of urls) {
      expect(await post({ url, ...nothing })).toEqual({
        status: null,
        problem: 'its address is not on the public internet',
      });
    }
    expect(hosts).toEqual([]);
  });

  it('asks the address that it looked at, and looks once', async () => {
    let asked = 0;
    const post = openPoster(['127.0.0.0/8'], async () => [['127.0.0.1'], ['10.0.0.1']][asked++]!);
    expect(await post({ url: `http://rebinding.example:${port}/`, ...nothing })).toEqual({
      status: 200,
      problem: null,
    });
    expect(asked).toBe(1);
    expect(hosts.at(-1)).toBe(`rebinding.example:${port}`);
  });

  it('goes without https to this machine only', async () => {
    const post = openPoster(['10.0.0.0/8'], async () => ['10.0.0.1']);
    expect((await post({ url: 'http://inside.example/', ...nothing })).problem).toBe('it needs https');
    const publicly = openPoster([], async () => ['93.184.216.34']);
    expect((await publicly({ url: 'http://example.com/', ...nothing })).problem).toBe('it needs https');
  });

  it('follows no redirect, and reads no answer to its end', async () => {
    const post = openPoster(['127.0.0.1']);
    const at = `http://127.0.0.1:${port}`;
    expect(await post({ url: `${at}/elsewhere`, ...nothing })).toMatchObject({ status: 302 });
    expect(await post({ url: `${at}/large`, ...nothing })).toEqual({ status: 200, problem: null });
    expect(sent).toBeLessThan(50_000_000);
  });

  it('says in words what went wrong', async () => {
    const unknown = openPoster([], async () => {
      throw Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
    });
    expect((await unknown({ url: 'https://nowhere.example/', ...nothing })).problem).toBe(
      'its name has no address',
    );
    const post = openPoster(['127.0.0.1']);
    expect((await post({ url: 'http://127.0.0.1:9/', ...nothing })).problem).toBe('nothing listens there');
  });
});
