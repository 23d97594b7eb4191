import { useEffect } from 'react';
import { drawDiagrams } from '../../share/diagrams.ts';
import { whenThemeChanges } from '../shell/theme.ts';

/** Where the server keeps what formulas and diagrams need; the page's body names both. */
const { katex = '', mermaid = '' } = globalThis.document?.body.dataset ?? {};

let diagrams: ReturnType<typeof drawDiagrams> | null = null;

/** Formulas have a style sheet and fonts of their own: they come only where there are formulas. */
export function useMathStyle(needed: boolean): void {
  useEffect(() => {
    if (!needed || !katex.startsWith('/') || document.head.querySelector('[data-math]')) return;
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = katex;
    link.dataset.math = '';
    document.head.append(link);
  }, [needed]);
}

/** Draws the diagrams of what is on the page now, in sandboxed frames, and again in other colors when those change. */
export function useDiagrams(): void {
  // After every drawing of the transcript: a look for figures that have no frame yet is all that it costs.
  useEffect(() => {
    if (!mermaid.startsWith('/') || !document.querySelector('.diagram')) return;
    diagrams ??= drawDiagrams(mermaid);
    diagrams.watch();
  });
  useEffect(() => {
    const redraw = () => diagrams?.redraw();
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', redraw);
    const stop = whenThemeChanges(redraw);
    return () => {
      system.removeEventListener('change', redraw);
      stop();
    };
  }, []);
}
