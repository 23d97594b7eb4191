import type { Confidence, Finding } from '../finding.ts';
import { looksRandom } from './randomness.ts';
import type { Run } from './runs.ts';

interface Mark {
  what: string;
  /** What every such token holds. */
  sign: string;
  /** The whole token; the sign somewhere inside. */
  pattern: RegExp;
  confidence?: Confidence;
}

/** With none of `signs` before it but the letter of an escape, or the sign of a difference at the beginning of a line. */
function apart(signs: string, pattern: string): RegExp {
  return new RegExp(String.raw`(?:(?<!${signs})|(?<=\\[nrt])|(?<=^[+-]))${pattern}`, 'g');
}

/** Tokens that nothing tells from their beginning, but something in their midst. */
const marks: readonly Mark[] = [
  // learn.microsoft.com/purview/sit-defn-azure-ad-client-secret
  {
    what: 'a client secret of Entra ID',
    sign: 'Q~',
    pattern: apart(String.raw`[\w~.-]`, String.raw`[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~-])`),
  },
  // core.telegram.org/bots/features: "an authentication token"
  {
    what: 'a token of a Telegram bot',
    sign: ':AA',
    pattern: apart(String.raw`\d`, String.raw`\d{8,10}:AA[\w-]{32,34}(?![\w-])`),
  },
  {
    what: 'a key of Mailchimp',
    sign: '-us',
    pattern: apart(String.raw`[\da-f]`, String.raw`[\da-f]{32}-us\d{1,2}(?!\d)`),
  },
  {
    what: 'a license key of New Relic',
    sign: 'NRAL',
    pattern: apart(String.raw`[\w]`, String.raw`[\w]{32,36}NRAL(?!\w)`),
  },
  {
    what: 'a token of Terraform Cloud',
    sign: '.atlasv1.',
    pattern: apart(String.raw`\w`, String.raw`\w{14}\.atlasv1\.[\w-]{60,70}`),
  },
  // learn.microsoft.com/purview/sit-defn-azure-storage-account-key and its neighbors: marks that the keys of Azure hold
  {
    what: 'a key of Azure',
    sign: '==',
    pattern: apart(
      String.raw`[A-Za-z\d+/]`,
      String.raw`[A-Za-z\d+/]{76}(?:\+ASt|\+AMC|\+ABa|\+AIoT|ACDb|APIM)[A-Za-z\d+/]{4,8}==`,
    ),
  },
  {
    what: 'a key of Azure',
    sign: 'AzFu',
    pattern: apart(String.raw`[\w-]`, String.raw`[\w-]{44}AzFu[\w-]{6}==`),
  },
  {
    what: 'a key of Azure',
    sign: 'AzSe',
    pattern: apart(String.raw`[A-Za-z\d]`, String.raw`[A-Za-z\d]{42}AzSe[A-Z][A-Za-z\d]{5}(?![A-Za-z\d])`),
  },
  {
    what: 'a key of Azure',
    sign: '+A',
    pattern: apart(
      String.raw`[A-Za-z\d+/]`,
      String.raw`[A-Za-z\d+/]{33,42}\+(?:ASb|AEh|ARm|ACR|AIoT)[A-Za-z\d+/]{4,8}=?`,
    ),
  },
  {
    what: 'a key of Azure AI',
    sign: 'JQQJ99',
    pattern: apart(String.raw`\w`, String.raw`[A-Za-z\d]{52}JQQJ99[A-Za-z\d]{26}`),
  },
  {
    what: 'a token of Azure DevOps',
    sign: 'AZDO',
    pattern: apart(String.raw`\w`, String.raw`[A-Za-z\d]{76}AZDO[A-Za-z\d]{4}(?!\w)`),
  },
  {
    what: 'a key of 64 bytes, as those of Azure Storage',
    sign: '==',
    pattern: apart(String.raw`[A-Za-z\d+/-]`, String.raw`[A-Za-z\d+/]{86}==(?![A-Za-z\d+/=])`),
    confidence: 'medium',
  },
  // discord.com/developers/docs/reference: the id of the bot in base64, a time, a signature
  {
    what: 'a token of a Discord bot',
    sign: '.',
    pattern: apart(
      String.raw`[\w.-]`,
      String.raw`(?:mfa\.[\w-]{80,90}|[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40})(?![\w-]|\.\w)`,
    ),
  },
  {
    what: 'a webhook of Teams',
    sign: '.webhook.office.com/',
    pattern: /https:\/\/[\w-]{1,60}\.webhook\.office\.com\/webhookb2\/[\w@/-]{36,250}/g,
  },
  {
    what: 'a signed address of Azure',
    sign: '.logic.azure.com',
    pattern: /https:\/\/[\w.-]{1,80}\.logic\.azure\.com(?::443)?\/[^\s"'<>]{10,200}[?&]sig=[\w%-]{20,60}/g,
  },
  {
    what: 'an address of Sentry with a secret',
    sign: '@',
    pattern: /https:\/\/[\da-f]{32}(?::[\da-f]{32})?@[\w.-]{1,60}\/\d{1,20}/g,
    confidence: 'low',
  },
  {
    what: 'a token of Asana',
    sign: ':',
    pattern: apart(String.raw`[\w/]`, String.raw`[12]/\d{13,17}(?:/\d{13,17})?:[\da-f]{32}`),
  },
];

/** Tokens of issuers that mark them in their midst. */
export function markedTokens(runs: readonly Run[]): Finding[] {
  const findings: Finding[] = [];
  for (const { start, text } of runs) {
    for (const { sign, pattern, what, confidence } of marks) {
      if (text.length < 30 || !text.includes(sign)) continue;
      for (const match of text.matchAll(pattern)) {
        if (!match[0].includes('://') && !looksRandom(match[0])) continue;
        const from = start + match.index;
        findings.push({
          kind: 'provider-token',
          confidence: confidence ?? 'high',
          start: from,
          end: from + match[0].length,
          why: what,
        });
      }
    }
  }
  return findings;
}
