import type { ImportedConversation } from '../../importers/importer.ts';
import { Script, daysBefore, text } from '../script.ts';

/** Quotations in four scripts for the wall of the reading room. */
export function wall(now: Date): ImportedConversation {
  const talk = new Script({
    kind: 'claude',
    sourceId: 'demo-wall',
    title: 'A quotation for the reading-room wall',
    model: 'claude-sonnet-4-5',
    startedAt: daysBefore(now, 24, '16:10'),
  });

  talk.user(
    text`We are painting one wall of the reading room and want a line about learning and patience on it, in the original language. No clichés. Suggestions in different scripts?`,
  );
  talk.assistant(text`
    Four that belong to everybody and still say something:

    ### Arabic

    > العلم في الصغر كالنقش على الحجر

    A proverb: "Learning in youth is like engraving on stone."

    ### Hebrew

    > לא עליך המלאכה לגמור, ולא אתה בן חורין ליבטל ממנה

    Rabbi Tarfon, in *Pirkei Avot* 2:16: "It is not for you to finish the work, nor are you free to desist from it."

    ### German

    > Es irrt der Mensch, solang er strebt.

    Goethe, *Faust*, Prologue in Heaven: "Man errs as long as he strives."

    ### Japanese

    > 継続は力なり

    A saying: "To keep on is strength."

    My choice is the **Hebrew** one. It is the only one of the four that lets the reader go home in the evening.
  `);
  const asked = talk.user(text`The Hebrew one, then. How should we set it?`);
  talk.assistant(
    text`Right to left, in two lines, broken at the comma. A serif with even color such as Frank Ruhl suits a wall; leave out the vowel points, as the phrase is well known.`,
  );
  talk.again(asked).user(text`The Hebrew one, with the English below. How should we set the two together?`);
  talk.assistant(text`
    Give each its own edge: the Hebrew begins at the right, the English at the left, one under the other.

    | | Hebrew | English |
    |:--|:--|:--|
    | Direction | right to left | left to right |
    | Line break | after לגמור | after "work" |
    | Relative size | 100 % | 70 %, so that the weight matches |
    | Letter spacing | none | none; it is not capitals |

    - [ ] Have a native reader check the **painted proof**, not the file: software that does not know right-to-left reverses the letters.
    - [ ] Put the comma on the *left* of the first line.
    - [ ] Center of the text at 150 cm, where the eye is.
  `);
  return talk.end();
}
