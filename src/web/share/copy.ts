import type { Announce } from './announce.ts';

/** Copies a block of code, or a message's link, when its control is pressed. */
export function copyButtons(announce: Announce): void {
  document.addEventListener('click', (event) => {
    const target = event.target as Element;
    const button = target.closest('.copy');
    const link = target.closest<HTMLAnchorElement>('.permalink');
    const text = button ? button.closest('figure')!.querySelector('pre')!.textContent : link?.href;
    if (!text || !navigator.clipboard) return;
    // The link is followed too, so that the address bar holds it where copying is not allowed.
    navigator.clipboard.writeText(text).then(
      () => announce(button ? 'Copied' : 'Link copied'),
      () => button && announce('Copying is not allowed here'),
    );
  });
}
