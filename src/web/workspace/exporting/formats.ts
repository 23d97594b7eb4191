/** Each with one sentence on what it is for. */
export const severalFormats = [
  {
    format: 'json',
    name: 'JSON',
    about: 'Everything in it: all branches, tools and ids. To keep, or for programs.',
  },
  {
    format: 'jsonl',
    name: 'JSON Lines',
    about: 'A conversation to a line, as OpenAI messages. For fine-tuning.',
  },
  { format: 'csv', name: 'CSV', about: 'A row for each message. For spreadsheets.' },
  {
    format: 'parquet',
    name: 'Parquet',
    about: 'A row for each conversation. For data sets and evaluation.',
  },
  { format: 'markdown', name: 'Markdown', about: 'A ZIP with a document for each. For reading and wikis.' },
  {
    format: 'html',
    name: 'HTML',
    about: 'A ZIP with a page for each. For printing and archives.',
  },
] as const;

export type SeveralFormat = (typeof severalFormats)[number]['format'];
