import { BlockList, isIP } from 'node:net';

/** Ranges of addresses, such as `10.0.0.0/8` or `fd00::/8`; a lone address is a range of one. Null for what is none. */
export function readRanges(texts: readonly string[]): BlockList | null {
  const ranges = new BlockList();
  for (const text of texts) {
    const [address = '', bits] = text.split('/');
    const version = isIP(address);
    const length = bits === undefined ? (version === 4 ? 32 : 128) : Number(bits);
    const isLength =
      /^\d{1,3}$/.test(bits ?? '0') && Number.isInteger(length) && length <= (version === 4 ? 32 : 128);
    if (version === 0 || !isLength) return null;
    ranges.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6');
  }
  return ranges;
}

/** Whether an address is one of the public internet (https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-). */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, 'ipv4');
  return version === 6 && unicast.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

export function isLoopback(address: string): boolean {
  return isIP(address) === 4 ? address.startsWith('127.') : address === '::1';
}

/** What is not in here is private, reserved, or says an IPv4 address in another way. */
const unicast = readRanges(['2000::/3'])!;

const special = readRanges([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
])!;
