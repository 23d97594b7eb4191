import type { Traits } from '../../render/renderer.ts';

export interface ShareCspInput {
  /** `'sha256-…'`, from `loadAssets`. */
  cssHash: string;
  remoteImages: boolean;
  /** From `traitsOf(page)`. */
  traits: Traits;
  /** Sites that may show the page in a frame; missing: none. */
  framedBy?: readonly string[];
}

/** The policy for a share page. Only a page with formulas may have style attributes, and load a style sheet. */
export function shareCsp({ cssHash, remoteImages, traits, framedBy }: ShareCspInput): string {
  return [
    "default-src 'none'",
    `style-src ${cssHash}${traits.math ? " 'self'" : ''}`,
    ...(traits.math ? ["style-src-attr 'unsafe-inline'", "font-src 'self'"] : []),
    "script-src 'self'",
    `img-src 'self' data:${remoteImages ? ' https:' : ''}`,
    "connect-src 'self'",
    `frame-src ${framedBy ? "'none'" : "'self'"}`,
    "base-uri 'none'",
    `form-action ${framedBy ? "'none'" : "'self'"}`,
    `frame-ancestors ${framedBy?.join(' ') ?? "'none'"}`,
  ].join('; ');
}

/** The policy for the notice and the preview: a style sheet and nothing else; where a password is asked for, a form. */
export function noticeCsp(cssHash: string, formAction: "'none'" | "'self'" = "'none'"): string {
  return `default-src 'none'; style-src ${cssHash}; img-src data:; base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'`;
}
