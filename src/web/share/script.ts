import { findInPage } from './find-in-page.ts';
import { drawDiagrams } from './diagrams.ts';
import { copyButtons } from './copy.ts';
import { keepLive } from './live.ts';
import { localizeTimes } from './local-times.ts';
import { announcer } from './announce.ts';
import { themeToggle } from './theme-toggle.ts';

/** Everything here is a comfort: the page is complete without it. */
const root = document.documentElement;
const { base = '', mermaid = '' } = document.body.dataset;
root.classList.add('scripted');

const announce = announcer();
const diagrams = drawDiagrams(mermaid);
const theme = themeToggle(() => diagrams.redraw());
const find = findInPage();
copyButtons(announce);

// Before anything in the page is changed, so that later versions are compared with what the server sent.
keepLive(base, announce, {
  changed: dress,
  gone() {
    find.clear();
    diagrams.clear();
  },
});
dress();
find.refresh();

function dress(): void {
  localizeTimes();
  diagrams.watch();
  theme.dress();
  find.refresh();
}
