import type { ReactNode } from 'react';
import { File, FileArchive, FileCode, FileImage, FileSpreadsheet, FileText } from 'lucide-react';

/** A hint at what is inside, by media type. */
export function fileIcon(mediaType: string): ReactNode {
  if (mediaType.startsWith('image/')) return <FileImage aria-hidden />;
  if (/csv|spreadsheet|excel|parquet/.test(mediaType)) return <FileSpreadsheet aria-hidden />;
  if (/zip|tar|gzip|compressed/.test(mediaType)) return <FileArchive aria-hidden />;
  if (/json|javascript|xml|html|x-/.test(mediaType)) return <FileCode aria-hidden />;
  if (/^text\/|pdf|document/.test(mediaType)) return <FileText aria-hidden />;
  return <File aria-hidden />;
}
