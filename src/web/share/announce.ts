export type Announce = (text: string) => void;

/** Says something for a moment, on the screen and to screen readers. */
export function announcer(): Announce {
  let timer = 0;
  return (text) => {
    const status = document.querySelector('.status');
    if (!status) return;
    status.textContent = text;
    clearTimeout(timer);
    timer = window.setTimeout(() => (status.textContent = ''), 4000);
  };
}
