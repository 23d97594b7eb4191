import type { ImportedConversation } from '../../importers/importer.ts';
import type { Script } from '../script.ts';
import { file, text, thought } from '../script.ts';

/** The end of the showcase: colors for the board on the pier, and what is left to do. */
export function chooseColors(talk: Script, swatch: () => Uint8Array): ImportedConversation {
  talk.user(
    text`The harbor office wants a display board that shows the level as a color. Can you pick a scale that people with color blindness can read too?`,
  );
  const asked = talk.assistant(
    text`Use one hue and let lightness carry the level: dark for low water, pale for high. Five steps from navy to sand are plenty, and they survive a black-and-white print.`,
    text`The exact values depend on the board. If you tell me whether it is printed or lit, I can pick them.`,
  );
  // Asked again: the second answer is the one that was kept.
  talk.again(asked);
  talk.assistant(
    thought(
      5,
      text`Lightness must rise strictly with the level, so that the order survives every kind of color vision and a gray print. Check each step's contrast against white and against dark ink, and say which label color to use.`,
    ),
    file('tide-scale.png', 'image/png', swatch),
    text`
      From low water on the left to high water on the right. **Lightness rises with every step**, so the order stays readable with any kind of color vision, in gray, and in bright sun.

      | Level | Color | Against white | Against ink \`#10202e\` | Label in |
      |:--|:--|--:|--:|:--|
      | below 1 m | \`#0c2c54\` | 13.96 | 1.19 | white |
      | 1 to 2 m | \`#126284\` | 6.76 | 2.45 | white |
      | 2 to 3 m | \`#2a9894\` | 3.49 | 4.75 | ink |
      | 3 to 4 m | \`#92caa8\` | 1.87 | 8.86 | ink |
      | above 4 m | \`#f4ecc4\` | 1.19 | 13.91 | ink |

      With the label color of the last column, every number on the board has a contrast of at least 4.5, which is what WCAG asks of text at level AA. Print the number as well: color says *about*, the number says *exactly*.
    `,
  );

  talk.user(text`Perfect. Close with a list of what is left, and a paragraph for the newsletter.`);
  talk.assistant(text`
    ## What is left

    - [x] Inspect the first month
    - [x] Fit five constituents and test them on an unseen week
    - [x] Choose the colors of the board
    - [ ] Run the job nightly for two weeks beside the printed table
    - [ ] Agree with the harbor office who gets the gap alerts
    - [ ] Fit again with a year of data, then add K2 and P1

    ## For the newsletter

    > **The pier has learned to look ahead.** Since last month a small radar has been watching the water under our pier. Five rhythms of Sun and Moon turned out to be all it needs: on a week that it had never seen, its forecast was off by three centimeters on average. What it cannot foresee is the wind. On one day of the month a gale lifted the harbor by half a meter, just as the tide was out, and nobody noticed. Next time the board on the pier will show it.
  `);
  return talk.end();
}
