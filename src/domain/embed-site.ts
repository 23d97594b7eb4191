import { Invalid } from './errors.ts';

/** Where a public link may be shown in a frame. */
export interface Embedding {
  /** Origins as a policy names them (`frame-ancestors`): `https://wiki.example.com`, `https://*.example.com`. */
  sites: string[];
}

const mostSites = 20;
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
// A star stands for what comes before a name of two parts at least, so that nobody allows all of `.com`.
const host = new RegExp(`^(?:\\*\\.${label}\\.)?(?:${label}\\.)*${label}$`);

/**
 * The sites as they are kept: lower case, international names as ASCII, standard ports left out, none twice.
 * Invalid, naming the one that is wrong, unless each is an origin that a browser can compare: https, or http
 * on this machine.
 */
export function embedSites(wanted: readonly string[]): string[] {
  const sites = [...new Set(wanted.map(siteOf))];
  if (sites.length === 0) throw wrong('Name at least one site, such as https://wiki.example.com.');
  if (sites.length > mostSites) throw wrong(`At most ${mostSites} sites. These are ${sites.length}.`);
  return sites;
}

function siteOf(wanted: string): string {
  const given = wanted.trim();
  const named = `“${given.slice(0, 100)}”`;
  if (!/^https?:\/\//i.test(given) || !URL.canParse(given)) {
    throw wrong(`${named} is not a site. Write it as https://wiki.example.com.`);
  }
  const url = new URL(given);
  if (url.pathname !== '/' || /[?#@]/.test(given)) {
    throw wrong(`${named} says more than a site. Leave out what comes after its name.`);
  }
  if (!host.test(url.hostname)) {
    throw wrong(
      `${named} has no name that a browser can compare. A star stands first: https://*.example.com.`,
    );
  }
  const isHere = /^(?:localhost|.+\.localhost|127\.0\.0\.1)$/.test(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isHere)) return url.origin;
  throw wrong(`${named} does not begin with https://. Only http://localhost may do without.`);
}

function wrong(why: string): Invalid {
  return new Invalid('embed', why);
}
