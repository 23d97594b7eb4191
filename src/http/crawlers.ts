import { isbot } from 'isbot';

/** Crawlers that keep copies: for archives, and to train models. They are refused by name. */
const keepingCrawlers = [
  'AI2Bot',
  'Amazonbot',
  'anthropic-ai',
  'Applebot-Extended',
  'archive.org_bot',
  'Bytespider',
  'CCBot',
  'ClaudeBot',
  'cohere-ai',
  'cohere-training-data-crawler',
  'Diffbot',
  'FacebookBot',
  'Google-Extended',
  'GPTBot',
  'heritrix',
  'ia_archiver',
  'ICC-Crawler',
  'ImagesiftBot',
  'Meta-ExternalAgent',
  'omgili',
  'PanguBot',
  'PerplexityBot',
  'Timpibot',
  'webzio-extended',
];

/** Programs that fetch a link to show a preview of it in a chat. */
const previewBots = [
  'Slackbot-LinkExpanding',
  'Slack-ImgProxy',
  'Twitterbot',
  'facebookexternalhit',
  'Facebot',
  'LinkedInBot',
  'WhatsApp',
  'TelegramBot',
  'Discordbot',
  'SkypeUriPreview',
  'Mattermost-Bot',
  'Rocket.Chat',
  'Zulip',
  'Iframely',
  'Embedly',
  'redditbot',
  'Pinterestbot',
  'vkShare',
  'Viber',
  'Synapse',
];

const keeping = anyOf(keepingCrawlers);
const previewing = anyOf(previewBots);

export function isKeepingCrawler(userAgent: string | undefined): boolean {
  return userAgent !== undefined && keeping.test(userAgent);
}

const known = new Map<string, boolean>();

/** Programs rather than people, as far as they say so (https://github.com/omrilotan/isbot). Few names are seen often. */
export function isBot(userAgent = ''): boolean {
  let answer = known.get(userAgent);
  if (answer === undefined) {
    answer = userAgent === '' || isbot(userAgent) || isPreviewBot(userAgent);
    if (known.size >= 1000) known.clear();
    if (userAgent.length < 1000) known.set(userAgent, answer);
  }
  return answer;
}

export function isPreviewBot(userAgent: string | undefined): boolean {
  return userAgent !== undefined && previewing.test(userAgent);
}

/**
 * `/robots.txt` (RFC 9309). `/share/` is not disallowed to search engines: one that may not fetch a page
 * never sees the header that forbids to index it, and may list the bare address.
 */
export function robotsTxt(): string {
  const refused = keepingCrawlers.map((name) => `User-agent: ${name}`).join('\n');
  return `${refused}\nDisallow: /\n\nUser-agent: *\nDisallow: /api/\n`;
}

function anyOf(names: string[]): RegExp {
  return new RegExp(names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'i');
}
