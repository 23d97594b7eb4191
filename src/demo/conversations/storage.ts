import type { ImportedConversation } from '../../importers/importer.ts';
import { Script, daysBefore, file, text } from '../script.ts';

/** Planning with several models: one question answered by three of them, then a plan in two versions. */
export function storage(now: Date): ImportedConversation {
  const talk = new Script({
    kind: 'librechat',
    sourceId: 'demo-storage',
    title: 'Where should 40 TB of survey data live?',
    model: 'mistral-large',
    startedAt: daysBefore(now, 9, '10:20'),
  });

  talk.system(
    text`You advise a research laboratory. Compare options by their consequences, not by their features.`,
  );
  const asked = talk.user(
    text`We collect 40 TB of sonar and video survey data, growing by about 12 TB a year. Mostly written once, read rarely, must last twenty years. Which options do we have? Please compare them in one table.`,
    file('survey-inventory.csv', 'text/csv', () => inventory),
    file('budget-draft.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', null),
  );
  talk.assistant(text`
    In short: two servers in two buildings, and tape for the third copy. You know disks, and a mirrored pair is something your team can repair itself.
  `);
  talk.with('llama-3.3-70b').from(asked).assistant(text`
    It depends on how much operation you want to do yourselves. Object storage takes it off your hands for a monthly price; your own disks are cheaper after about two years, if someone looks after them.
  `);
  talk.with('claude-sonnet-4-5').from(asked);
  talk.assistant(text`
    Reading rarely and keeping for twenty years are the two facts that decide this. Here is what each choice *means for you*:

    | Option | Copies by itself | Time until a file opens | What fails first | Who gets called | Leaves with you | Good for | Bad for |
    |:--|:--|:--|:--|:--|:--|:--|:--|
    | Two ZFS servers in two buildings | 2 | milliseconds | disks, one or two a year | you | yes, it is yours | daily work | everyone's holidays |
    | Object storage, standard tier | 3 or more | milliseconds | the budget | the provider | at the price of egress | sharing with partners | data nobody reads |
    | Object storage, archive tier | 3 or more | minutes to hours | patience | the provider | slowly, and at a price | the third copy | anything urgent |
    | LTO tape, two sets | 2 | minutes, if someone is there | the drive | you | yes, in a box | twenty years | random access |

    ## What I would do

    1. **Primary:** one ZFS server with double parity and a warm spare.
    2. **Second copy:** the same server in the other building, by snapshots.
    3. **Third copy:** an archive tier, encrypted with a key that only you hold.

    This is the 3-2-1 rule: three copies, two kinds of storage, one elsewhere. The inventory helps as well: 31 of your 40 TB have not been opened for two years, so only the other 9 TB need to be fast.
  `);
  talk.user(
    text`That makes sense. The budget sheet did not come through, but assume we can buy hardware once. How much room do we need for ten years?`,
  );
  talk.assistant(text`
    With $s_0 = 40$ TB and $g = 12$ TB a year, ten years make

    $$
    s(10) = 40 + 12 \cdot 10 = 160\ \text{TB}.
    $$

    A pool should stay below 80 % full, so plan for $160 / 0.8 = 200$ TB of usable space. With RAIDZ2 over groups of ten disks, eight of ten hold data:

    | | Now | Year 5 | Year 10 |
    |:--|--:|--:|--:|
    | Data (TB) | 40 | 100 | 160 |
    | Usable space needed (TB) | 50 | 125 | 200 |
    | Groups of ten 20 TB disks | 1 | 1 | 2 |

    **Buy one group now and the second in about seven years.** One group gives $8 \cdot 20 = 160$ TB before overhead, which is 80 % full at 128 TB; disks will be cheaper by then, and you never pay for empty ones.

    For comparison, the old array as your wiki shows it:

    ![The rack in the pump house](https://images.example.com/harbor-lab/rack-pump-house.jpg)
  `);
  const plan = talk.user(
    text`Write the migration plan as a checklist, with the configuration for the snapshots.`,
  );
  talk.assistant(text`
    - [ ] Order the servers
    - [ ] Copy everything
    - [ ] Switch over

    Tell me how detailed you want it.
  `);
  talk.from(plan).assistant(text`
    ## Before

    - [x] Inventory with a checksum for every file
    - [ ] Rack space and power in both buildings
    - [ ] A restore test with 100 random files, **agreed in writing**

    ## The move

    - [ ] Copy the 31 TB that nobody opens, without hurry
    - [ ] Compare checksums on the *new* side, not in transit
    - [ ] Copy the 9 TB in use, twice: once live, once read-only over a weekend
    - [ ] Keep the old array for three months, switched off

    ## Snapshots

    \`\`\`yaml
    datasets:
      tank/survey:
        recursive: true
        autosnap: true
        hourly: 24
        daily: 30
        monthly: 24
        replicate-to: vault.example.com:tank/survey
        alert-after: 26h   # a copy that silently stops is the usual way to lose data
    \`\`\`

    \`\`\`mermaid
    flowchart TB
      survey[Survey ship] -->|weekly disks| primary[(Primary, pier)]
      primary -->|hourly snapshots| second[(Second copy, pump house)]
      second -->|monthly, encrypted| archive[(Archive tier)]
      archive -.->|restore test, twice a year| primary
    \`\`\`

    Twice a year, restore something. A backup that nobody has restored is a hope, not a copy.
  `);
  return talk.end();
}

const inventory = [
  'collection,terabytes,files,last_opened',
  'sonar raw,18.4,412300,over two years ago',
  'video transects,12.6,20840,over two years ago',
  'sonar processed,5.2,118020,this year',
  'photo mosaics,2.7,64110,this year',
  'maps and reports,1.1,9870,this month',
  '',
].join('\n');
