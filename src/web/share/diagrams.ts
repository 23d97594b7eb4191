import type { DrawAnswer, DrawRequest } from '../mermaid/messages.ts';

/** Draws each diagram in a sandboxed frame of its own when it comes near; a failed one keeps its source. */
export function drawDiagrams(frameUrl: string): {
  /** Those in this part of the page that are not drawn yet. */
  watch(part?: ParentNode): void;
  redraw(): void;
  clear(): void;
} {
  const frames = new Map<HTMLIFrameElement, HTMLElement>();
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        open(target as HTMLElement);
      }
    },
    { rootMargin: '300px' },
  );

  function open(figure: HTMLElement): void {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.title = 'Diagram';
    frame.height = '0';
    frame.src = frameUrl;
    frame.addEventListener('load', () => draw(frame, figure));
    frames.set(frame, figure);
    figure.prepend(frame);
  }

  addEventListener('message', ({ source, data }: MessageEvent<DrawAnswer>) => {
    const found = [...frames].find(([frame]) => frame.contentWindow === source);
    if (!found) return;
    const [frame, figure] = found;
    const details = figure.querySelector('details')!;
    const height = Number(data?.height);
    if (height > 0) {
      if (frame.height === '0') details.open = false;
      frame.height = String(Math.min(4000, Math.ceil(height)));
    } else {
      frame.remove();
      frames.delete(frame);
      details.open = true;
    }
  });

  return {
    watch(part = document) {
      for (const frame of frames.keys()) if (!frame.isConnected) frames.delete(frame);
      for (const figure of part.querySelectorAll('.diagram:not(:has(iframe))')) near.observe(figure);
    },
    redraw() {
      for (const [frame, figure] of frames) draw(frame, figure);
    },
    clear() {
      near.disconnect();
      frames.clear();
    },
  };
}

function draw(frame: HTMLIFrameElement, figure: HTMLElement): void {
  const dark =
    getComputedStyle(document.documentElement).colorScheme === 'dark' ||
    (!document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);
  const request: DrawRequest = { source: figure.querySelector('code')!.textContent, dark };
  // The frame's origin is opaque: no target origin can name it.
  frame.contentWindow?.postMessage(request, '*');
}
