import { markup } from '../transcript/markup.ts';

export interface IframeSize {
  /** Pixels. */
  width: number;
  height: number;
}

export const standardSize: IframeSize = { width: 720, height: 480 };

/** The `<iframe>` to put on another site. `url`: of the link; `branch`: a message that the branch runs through. */
export function iframeOf(
  url: string,
  {
    size = standardSize,
    title,
    branch,
  }: { size?: IframeSize; title?: string | null; branch?: string | null },
): string {
  const source = `${url}/embed${branch ? `?branch=${encodeURIComponent(branch)}` : ''}`;
  return markup`<iframe src="${source}" width="${size.width}" height="${size.height}" title="${
    title ?? 'A shared conversation'
  }" loading="lazy" referrerpolicy="no-referrer" allow="clipboard-write" style="max-width:100%;border:1px solid #8886;border-radius:8px"></iframe>`.toString();
}
