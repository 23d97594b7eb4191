import type { ImportedConversation } from '../../importers/importer.ts';
import { tideChart, tideCsv, tideReadings, tideSwatch } from '../files/tide.ts';
import { Script, daysBefore, file, source, text, thought, tool } from '../script.ts';
import { chooseColors } from './tides-board.ts';

/** The showcase: a month of readings becomes a forecast for the harbor. */
export function tides(now: Date): ImportedConversation {
  const readings = () => tideReadings(daysBefore(now, 34, '00:00'));
  const talk = new Script({
    kind: 'chatgpt',
    sourceId: 'demo-tides',
    title: 'Predicting high water from a month of tide-gauge readings',
    model: 'gpt-5',
    startedAt: daysBefore(now, 3, '09:12'),
  });

  talk.system(
    text`You help a small marine laboratory. Prefer metric units, show your work, and say plainly what the data cannot tell.`,
  );
  talk.user(
    text`This is the first month from the new gauge on the pier. What is in it, and is it enough to forecast high water for the harbor office?`,
    file('pier-gauge.csv', 'text/csv', () => tideCsv(readings())),
    file('gauge-notes.md', 'text/markdown', () => gaugeNotes),
  );
  talk.assistant(
    thought(
      7,
      text`
        Half-hourly samples for thirty days. First look for holes and jumps, because a fit hides both. Then the real question: how many tidal constituents can thirty days tell apart?
      `,
    ),
    tool(
      'python',
      'call_inspect',
      text`
        # How many readings, how many gaps, what range?
        import pandas as pd
        df = pd.read_csv("pier-gauge.csv", parse_dates=["time"])
        print(len(df), df.level_m.isna().sum(), df.level_m.min(), df.level_m.max(), df.level_m.median())
      `,
      '1440 26 0.459 4.346 2.418',
    ),
    text`
      Yes, it is enough for a useful forecast, with two caveats further down.

      ## What is in the file

      | | Value |
      |:--|--:|
      | Readings expected | 1,440 |
      | Readings missing | 26 (1.8 %) |
      | Lowest level | 0.459 m |
      | Highest level | 4.346 m |
      | Median level | 2.418 m |

      The missing readings are **one single gap** of 13 hours on day 11. That is a logger that stopped, not a bad sensor: the levels on either side fit together. A harmonic fit needs no evenly spaced samples, so the gap can stay a gap. Filling it by interpolation would invent half a tide.

      ## The two caveats

      1. **A month is short.** It separates the main constituents, but not those whose periods almost coincide, such as S2 and K2. Expect an error that drifts by up to ten centimeters over the seasons.
      2. **Weather is not tide.** The forecast says where the water would be on a calm day. A gale can add half a meter, and no amount of history predicts that.
    `,
  );

  talk.user(text`Plot the month, please, and tell me what I should see in it.`);
  talk.assistant(
    tool(
      'python',
      'call_plot',
      text`
        # The whole month as one line
        fig, ax = plt.subplots(figsize=(14.8, 6.2), dpi=100)
        ax.plot(df.time, df.level_m, color="#0f766e")
        ax.fill_between(df.time, 0, df.level_m, color="#0f766e", alpha=0.15)
        fig.savefig("month-of-tides.png")
      `,
      'Saved month-of-tides.png (1480 × 620)',
    ),
    file('month-of-tides.png', 'image/png', () => tideChart(readings())),
    text`
      *Level in meters over days since the first reading.*

      Read it like a breathing pattern:

      - **Two high waters a day.** Each swing is one M2 cycle of 12 h 25 min, which is why high water comes about 50 minutes later every day.
      - **Springs and neaps.** On day 1 the range is 3.85 m, on day 9 only 1.93 m. Sun and Moon pull together at new and full moon, and across each other in between.
      - **The springs are not equal.** Around day 17 the range reaches just 2.97 m, because the Moon was then near its farthest point.
      - **Day 11** is the gap.
      - **Day 19** hides something: one low water that is barely low. Keep it in mind, we will meet it again.
    `,
  );

  talk.user(
    text`How does the forecast work mathematically? I want to be able to explain it to the harbor master.`,
  );
  talk.assistant(
    thought(
      12,
      text`
        Keep it honest and short: a sum of cosines with *known* periods; only sizes and phases are unknown. The trick worth showing is that the phase makes it look nonlinear, and the cosine–sine form makes it linear again. Then the Rayleigh criterion answers "is a month enough".
      `,
    ),
    tool(
      'web_search',
      'call_search',
      { query: 'harmonic constituents tide prediction Rayleigh criterion' },
      {
        results: [
          { title: 'Theory of tides', url: 'https://en.wikipedia.org/wiki/Theory_of_tides' },
          {
            title: 'What are spring and neap tides?',
            url: 'https://oceanservice.noaa.gov/facts/springtide.html',
          },
          { title: 'UTide: tidal analysis for Python', url: 'https://github.com/wesleybowman/UTide' },
        ],
      },
    ),
    text`
      The tide is a sum of swings whose **periods are known** to many digits from astronomy. Only how strong and how late each one arrives at *this* pier has to be learned:

      $$
      h(t) = h_0 + \sum_{i=1}^{n} A_i \cos\left(\omega_i t - \varphi_i\right), \qquad \omega_i = \frac{2\pi}{P_i}
      $$

      The phase $\varphi_i$ sits inside a cosine, which looks like a hard fit. It isn't: with $a_i = A_i \cos\varphi_i$ and $b_i = A_i \sin\varphi_i$ it becomes linear,

      $$
      h(t) = h_0 + \sum_{i=1}^{n} \bigl( a_i \cos \omega_i t + b_i \sin \omega_i t \bigr),
      $$

      so ordinary least squares finds the one best answer, and $A_i = \sqrt{a_i^2 + b_i^2}$ brings the amplitude back.

      ### Is a month enough?

      Two constituents can be told apart once they have drifted by one full cycle against each other (the Rayleigh criterion):

      $$
      T_{\min} = \left| \frac{1}{P_1} - \frac{1}{P_2} \right|^{-1}
      $$

      | Pair | Periods (h) | Needs | In 30 days? |
      |:--|:--|--:|:--|
      | M2 and S2 | 12.4206, 12.0000 | 14.8 days | yes |
      | K1 and O1 | 23.9345, 25.8193 | 13.7 days | yes |
      | M2 and N2 | 12.4206, 12.6583 | 27.6 days | yes, just |
      | S2 and K2 | 12.0000, 11.9672 | 182.6 days | **no** |

      > For the harbor master: "The Moon writes the timetable. We only measured how our harbor reads it."
    `,
    source('theory', 'https://en.wikipedia.org/wiki/Theory_of_tides', 'Theory of tides'),
    source(
      'springs',
      'https://oceanservice.noaa.gov/facts/springtide.html',
      'What are spring and neap tides?',
    ),
    source('utide', 'https://github.com/wesleybowman/UTide', 'UTide: tidal analysis for Python'),
  );

  talk.user(text`Good. Fit it, and check the fit on data it has not seen.`);
  const fitted = talk.assistant(
    text`
      The last week stays out of the fit and serves as the exam. So do 40 hours around day 19, for the reason you will see.

      \`\`\`python
      import numpy as np
      import pandas as pd

      PERIODS = {"M2": 12.4206012, "S2": 12.0, "N2": 12.65834751, "K1": 23.93447213, "O1": 25.81933871}

      def design(hours: np.ndarray) -> np.ndarray:
          """One column for the mean level, then a cosine and a sine for each constituent."""
          columns = [np.ones_like(hours)]
          for period in PERIODS.values():
              angle = 2 * np.pi * hours / period
              columns += [np.cos(angle), np.sin(angle)]
          return np.column_stack(columns)

      df = pd.read_csv("pier-gauge.csv", parse_dates=["time"])
      df["hours"] = (df.time - df.time.iloc[0]).dt.total_seconds() / 3600
      df = df.dropna()

      calm = (df.hours - 469).abs() > 20
      train, exam = df[calm & (df.hours < 552)], df[df.hours >= 552]
      fit, *_ = np.linalg.lstsq(design(train.hours.to_numpy()), train.level_m, rcond=None)

      error = exam.level_m - design(exam.hours.to_numpy()) @ fit
      print(f"exam: {len(exam)} readings, RMS {np.sqrt((error**2).mean()):.3f} m, worst {error.abs().max():.3f} m")
      \`\`\`
    `,
    tool(
      'python',
      'call_fit',
      'exec(open("fit.py").read())',
      text`
        exam: 336 readings, RMS 0.029 m, worst 0.079 m
        largest residual outside the fit: +0.510 m at hour 469.0
      `,
    ),
    text`
      It passes: on a week that it never saw, the forecast is off by **3 cm** on average and never by more than 8 cm.

      | Constituent | What drives it | Period (h) | Amplitude (m) | Phase (°) |
      |:--|:--|--:|--:|--:|
      | M2 | Moon | 12.4206 | 1.240 | 62.0 |
      | S2 | Sun | 12.0000 | 0.410 | 98.1 |
      | N2 | Moon's changing distance | 12.6583 | 0.242 | 41.8 |
      | K1 | tilt of both orbits | 23.9345 | 0.111 | 151.8 |
      | O1 | tilt of the Moon's orbit | 25.8193 | 0.080 | 311.5 |

      Phases count from the first reading. The ratio $(K_1 + O_1)/(M_2 + S_2) = 0.12$ is well below 0.25, so this is a clearly *semidiurnal* harbor: two highs and two lows a day.

      And **day 19**: measured minus predicted rises smoothly to **+0.51 m** and falls back within a day. That is a storm surge. It peaked close to low water, so nobody on the pier noticed; six hours earlier it would have come on top of high water.
    `,
  );

  talk.user(text`Where should the nightly forecast run?`);
  talk.assistant(
    text`On the machine that already collects the readings. The fit takes a few milliseconds, so a timer and one script are enough; a separate service would only add something that can be down.`,
  );
  talk
    .from(fitted)
    .user(
      text`Turn this into a nightly job: notice gaps, fit again, publish. A diagram of the flow and the SQL for the gaps, please.`,
    );
  const nightly = talk.assistant(nightlyJob);
  talk.from(fitted).user(text`Explain the result to a skipper, in three sentences.`);
  talk.assistant(
    text`High water comes about 50 minutes later each day, and the table on the pier now knows it to within a hand's breadth. Around new and full moon expect nearly four meters between high and low, a week later only two. If it blows hard, trust your eyes: wind can add half a meter that no table knows about.`,
  );

  return chooseColors(talk.from(nightly).pause(1_480), () => tideSwatch());
}

const gaugeNotes = text`
  # Pier gauge

  - Radar sensor, 6.1 m above chart datum, looks straight down
  - One sample every 30 minutes, the mean over 60 s
  - Clock: UTC, set by GPS
  - Battery changed on day 11 (the logger was off until the afternoon)
`;

const nightlyJob = text`
  ## The flow

  \`\`\`mermaid
  flowchart LR
    gauge[Pier gauge] -->|every 30 min| store[(Readings)]
    store --> check{Gap over<br/>45 min?}
    check -->|yes| tell[Tell the technician]
    check -->|no| fit[Fit constituents]
    tell --> fit
    fit --> exam{RMS under<br/>6 cm?}
    exam -->|yes| publish[Publish 14 days]
    exam -->|no| keep[Keep yesterday's fit]
    keep --> publish
  \`\`\`

  A gap never stops the forecast, and a bad fit never replaces a good one. Those two diamonds are the whole design.

  ## Finding the gaps

  Compare each reading with the one before it; a step that is too long *is* the gap.

  \`\`\`sql
  WITH step AS (
    SELECT
      time                                   AS back_at,
      LAG(time) OVER (ORDER BY time)         AS last_seen,
      time - LAG(time) OVER (ORDER BY time)  AS length
    FROM reading
    WHERE level_m IS NOT NULL
  )
  SELECT last_seen, back_at, length
  FROM step
  WHERE length > INTERVAL '45 minutes'
  ORDER BY last_seen;
  \`\`\`

  On your month this returns exactly one row, with a length of \`13:30:00\`: the 26 lost readings and the usual half hour.

  ## Running it

  \`\`\`bash
  #!/usr/bin/env bash
  set -euo pipefail

  psql --quiet --csv --file gaps.sql > gaps.csv
  if [ "$(wc -l < gaps.csv)" -gt 1 ]; then
    mail -s "Pier gauge: readings are missing" technician@example.com < gaps.csv
  fi

  python fit.py --days 60 --max-rms 0.06 --output forecast.json.new
  # Readers see the old file or the new one, never half of it.
  mv forecast.json.new forecast.json
  \`\`\`
`;
