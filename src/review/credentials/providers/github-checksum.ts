import { crc32 } from 'node:zlib';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Whether the last six characters are the CRC-32 of the random ones before them, in base 62, as GitHub builds
 * its tokens (github.blog, "Behind GitHub's new authentication token formats").
 */
export function hasGithubChecksum(token: string): boolean {
  const random = token.slice(token.indexOf('_') + 1, -6);
  let rest = crc32(random);
  let checksum = '';
  for (let place = 0; place < 6; place += 1) {
    checksum = digits.charAt(rest % 62) + checksum;
    rest = Math.floor(rest / 62);
  }
  return token.endsWith(checksum);
}
