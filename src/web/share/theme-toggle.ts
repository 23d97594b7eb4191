/** Light or dark, as chosen here before; without a choice the system's. */
export function themeToggle(changed: () => void): { dress(): void } {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  try {
    const kept = localStorage.getItem('theme');
    if (kept === 'light' || kept === 'dark') root.dataset.theme = kept;
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
  const dress = () => document.querySelector('.theme')?.setAttribute('aria-pressed', String(isDark()));
  const show = () => {
    dress();
    changed();
  };
  system.addEventListener('change', show);
  document.addEventListener('click', (event) => {
    if (!(event.target as Element).closest('.theme')) return;
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try {
      localStorage.setItem('theme', root.dataset.theme);
    } catch {
      // As above.
    }
    show();
  });
  return { dress };
}
