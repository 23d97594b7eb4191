import { csv } from './csv.ts';
import type { Exporter } from './exporter.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { markdown } from './markdown.ts';
import { parquet } from './parquet.ts';

export { exportFileName } from './file-name.ts';
export { zipOf } from './zip.ts';
export type { ExportedConversation, ExportedConversations, Exporter, ExportTools } from './exporter.ts';

export const exportFormats = ['json', 'jsonl', 'csv', 'parquet', 'markdown', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exporters: Record<ExportFormat, Exporter> = {
  json,
  jsonl,
  csv,
  parquet,
  markdown,
  html,
};
