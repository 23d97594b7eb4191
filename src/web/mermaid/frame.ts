import mermaid from 'mermaid';
import type { DrawAnswer, DrawRequest } from './messages.ts';
import { palette } from './palette.ts';

/** A longer source is no drawing that someone reads. */
const longest = 50_000;

/*
 * Runs in a frame with an opaque origin and a policy that loads nothing: whatever a diagram smuggles in can
 * reach neither the page nor any host. It answers its parent and nobody else.
 */
let latest = 0;

addEventListener('message', ({ source, origin, data }: MessageEvent<DrawRequest>) => {
  if (source !== parent || typeof data?.source !== 'string') return;
  latest += 1;
  void answer(data, latest, origin);
});

async function answer(request: DrawRequest, turn: number, origin: string): Promise<void> {
  const height = await draw(request, turn);
  if (height !== undefined) parent.postMessage({ height } satisfies DrawAnswer, origin);
}

async function draw({ source, dark }: DrawRequest, turn: number): Promise<number | null | undefined> {
  try {
    if (source.length > longest) return null;
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      theme: 'base',
      darkMode: dark,
      themeVariables: palette(dark),
      fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
      htmlLabels: false,
      maxTextSize: longest,
      suppressErrorRendering: true,
      // What a diagram's own `init` directive may not change.
      secure: [
        'secure',
        'securityLevel',
        'startOnLoad',
        'maxTextSize',
        'maxEdges',
        'themeCSS',
        'htmlLabels',
        'fontFamily',
      ],
    });
    const { svg } = await mermaid.render(`drawing-${turn}`, source);
    if (turn !== latest) return undefined;
    // A canvas of another scheme than the page's would be painted opaque.
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    document.body.innerHTML = svg;
    const drawing = document.querySelector('svg')!;
    // On a phone a wide drawing scrolls rather than shrink beyond reading.
    drawing.style.minWidth = `${drawing.viewBox.baseVal.width * 0.6}px`;
    new ResizeObserver(() => report(drawing)).observe(drawing);
    return document.body.offsetHeight;
  } catch {
    return null;
  }
}

/** The page is turned or made narrower: the drawing gets another height. */
function report(drawing: SVGElement): void {
  const height = document.body.offsetHeight;
  if (drawing.isConnected && height > 0) parent.postMessage({ height } satisfies DrawAnswer, '*');
}
