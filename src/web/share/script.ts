import { findInPage } from './find-in-page.ts';
import { drawDiagrams } from './diagrams.ts';
import { copyButtons } from './copy.ts';
import { keepLive } from './live.ts';
import { localTimes } from './local-times.ts';
import { announcer } from './announce.ts';
import { themeToggle } from './theme-toggle.ts';

/** Everything here is a comfort: the page is complete without it. */
const root = document.documentElement;
const { base = '', events = `${base}/events`, mermaid = '' } = document.body.dataset;
root.classList.add('scripted');

const announce = announcer();
const diagrams = drawDiagrams(mermaid);
const theme = themeToggle(() => diagrams.redraw());
const find = findInPage();
const localize = localTimes();
copyButtons(announce);
keepLive(events, announce, {
  came(part) {
    localize(part);
    if (mermaid !== '') diagrams.watch(part);
    if (part.id === 'head') theme.dress();
  },
  changed: find.refresh,
  gone() {
    find.clear();
    diagrams.clear();
  },
});
find.refresh();
