import type { ImportedConversation } from '../../importers/importer.ts';
import { Script, daysBefore, file, text, thought } from '../script.ts';

/** Writing across languages: a welcome letter, partly in Japanese. */
export function letter(now: Date): ImportedConversation {
  const talk = new Script({
    kind: 'claude',
    sourceId: 'demo-letter',
    title: 'A welcome letter for our guests from Japan（歓迎の手紙）',
    model: 'claude-sonnet-4-5',
    startedAt: daysBefore(now, 12, '07:30'),
  });

  talk.system(
    text`The user writes for a laboratory. Keep her voice: warm, short sentences, no superlatives.`,
  );
  talk.user(
    text`Two researchers from Hokkaido will stay with us for a month. I would like to greet them with a short letter in Japanese, polite but not stiff. My draft is attached.`,
    file('welcome-draft.md', 'text/markdown', () => draft),
  );
  const first = talk.assistant(
    thought(
      6,
      text`Polite です・ます style is right; full honorific language would be stiff. A Japanese letter opens with the season. November: 秋も深まり. Keep her image of the tide.`,
    ),
    text`
      > 秋も深まり、朝の海がいっそう澄んで見える頃となりました。
      >
      > このたびは遠いところをお越しくださり、ありがとうございます。一か月のあいだ、皆さまとご一緒できることを、研究所の一同、楽しみにしております。
      >
      > ここでは、一日の予定は潮の満ち引きで決まります。どうぞ急がず、この港の時間に慣れてください。困ったことがありましたら、いつでも声をかけてください。

      ## What I chose, and why

      | Your draft | In the letter | Why |
      |:--|:--|:--|
      | "Hello and welcome" | 秋も深まり… | A letter opens with the season, not with a greeting |
      | "It's great that you're here" | 遠いところをお越しくださり | Thanks for the long way say the same, more quietly |
      | "The tide makes our schedule" | 潮の満ち引きで決まります | Your best sentence, kept word for word |
      | "Just ask" | いつでも声をかけてください | Friendly; the honorific form would sound like an office |
    `,
  );
  talk.user(text`Could it be a little warmer? We have been writing to each other for two years.`);
  talk.assistant(text`
    Then thank them for the two years first:

    > 二年間、手紙でお話ししてきた皆さまに、ようやくお会いできます。とてもうれしく思っています。

    "At last we can meet you, with whom we have talked in letters for two years. It makes me very happy." After that, the letter can go on as it is.
  `);
  talk
    .from(first)
    .user(text`日本語で続けてもいいですか。「慣れてください」は少し命令のように聞こえませんか。`);
  talk.assistant(text`
    もちろんです。おっしゃるとおり、「〜てください」が続くと、少し指示のように聞こえます。次のように言い換えてはいかがでしょうか。

    | 元の文 | 言い換え | 印象 |
    |:--|:--|:--|
    | 慣れてください | 慣れていただければ幸いです | 丁寧で、控えめ |
    | 急がず | どうぞごゆっくり | 歓迎の気持ちが出る |
    | 声をかけてください | お声がけください | 短く、自然 |

    全体では、こうなります。

    > どうぞごゆっくり、この港の時間に慣れていただければ幸いです。困ったことがありましたら、いつでもお声がけください。

    文末が「です」「ください」と変わるので、声に出して読んでも単調になりません。
  `);
  talk.user(text`ありがとうございます。最後に、英語の訳も短くお願いします。`);
  talk.assistant(text`
    > Autumn has deepened, and the morning sea looks clearer than ever. Thank you for coming such a long way; all of us look forward to the month with you. Here the tide decides the day. Please take your time, and let the harbor's hours become yours. Whatever you need, just call on us.
  `);
  return talk.end();
}

const draft = text`
  # Welcome

  Hello and welcome! It's great that you're here.

  The tide makes our schedule, so don't worry if lunch moves.
  If you need anything, **just ask**.
`;
