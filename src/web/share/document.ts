import { markup, trusted } from '../transcript/markup.ts';
import type { Markup } from '../transcript/markup.ts';

export interface DocumentInput {
  title: string;
  /** More for the head, and the attributes of the body. */
  head?: Markup | false;
  bodyAttributes?: Markup;
  body: Markup;
  /** The one inline style sheet, whose hash is in the policy. */
  css: string;
}

const icon =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Crect x=%221.5%22 y=%221.5%22 width=%2213%22 height=%2213%22 rx=%223%22 fill=%22%230b6f6c%22/%3E%3Cpath d=%22M5 5l3 6 3-6%22 fill=%22none%22 stroke=%22%23fff%22 stroke-width=%221.8%22/%3E%3C/svg%3E';

/** A page that no search engine keeps and that tells no other site where its reader comes from. */
export function htmlDocument({ title, head, bodyAttributes, body, css }: DocumentInput): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="robots" content="noindex, nofollow, noarchive, nosnippet">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#141514" media="(prefers-color-scheme: dark)">
<link rel="icon" href="${icon}">
${head}<style>${trusted(css)}</style>
</head>
<body${bodyAttributes}>
${body}
</body>
</html>
`.toString();
}
