import type { ImportedConversation } from '../../importers/importer.ts';
import { Script, daysBefore, failedTool, file, text, thought, tool } from '../script.ts';

/** Why a query is slow, read off its plan. */
export function slowQuery(now: Date): ImportedConversation {
  const talk = new Script({
    kind: 'chatgpt',
    sourceId: 'demo-slow-query',
    title: 'The dashboard query takes nine seconds',
    model: 'gpt-5',
    startedAt: daysBefore(now, 6, '14:40'),
  });

  talk.user(
    text`
      This runs each time someone opens the dashboard and takes nine seconds. PostgreSQL 16, 48 million rows in \`reading\`. The plan is attached.

      \`\`\`sql
      SELECT s.name, r.level_m, r.time
      FROM station s
      JOIN reading r ON r.station_id = s.id
      WHERE r.time = (SELECT max(time) FROM reading WHERE station_id = s.id)
      ORDER BY s.name;
      \`\`\`
    `,
    file('plan.json', 'application/json', () => JSON.stringify(plan, null, 2)),
  );
  talk.assistant(
    thought(
      6,
      text`The correlated subquery should be cheap with an index on (station_id, time). The plan shows a sequential scan in the subplan, so that index is missing. 240 stations only: a lateral join reads 240 rows.`,
    ),
    text`
      The plan names the culprit in one line:

      \`\`\`json
      { "Node Type": "Hash Join", "Actual Rows": 240, "Rows Removed by Join Filter": 47999760 }
      \`\`\`

      You want **240 rows** and read 48 million to find them. There is an index on \`time\` and one on \`station_id\`, but none that knows *the latest time of each station*.

      ## Two changes

      **1. An index that answers the question.** Built concurrently, so that the gauges can go on writing:

      \`\`\`sql
      CREATE INDEX CONCURRENTLY reading_latest ON reading (station_id, time DESC) INCLUDE (level_m);
      \`\`\`

      **2. A query that asks it 240 times.** For each station, the first entry of the index:

      \`\`\`sql
      SELECT s.name, latest.level_m, latest.time
      FROM station s
      CROSS JOIN LATERAL (
        SELECT level_m, time
        FROM reading
        WHERE station_id = s.id
        ORDER BY time DESC
        LIMIT 1
      ) AS latest
      ORDER BY s.name;
      \`\`\`

      One difference to know: if two readings of a station share the latest time, yours returned both, mine returns one.
    `,
  );
  talk.user(text`Can you try it on the staging database?`);
  const tried = talk.assistant(
    failedTool(
      'run_sql',
      'call_try_1',
      {
        database: 'staging',
        query:
          'CREATE INDEX CONCURRENTLY reading_latest ON reading (station_id, time DESC) INCLUDE (level_m)',
      },
      'ERROR: CREATE INDEX CONCURRENTLY cannot run inside a transaction block',
    ),
    text`My tool wraps each statement in a transaction, and a concurrent build can't run in one. On staging nobody is writing, so a plain build will do.`,
    tool(
      'run_sql',
      'call_try_2',
      {
        database: 'staging',
        query: 'CREATE INDEX reading_latest ON reading (station_id, time DESC) INCLUDE (level_m)',
      },
      'CREATE INDEX (41.7 s)',
    ),
    tool(
      'run_sql',
      'call_try_3',
      { database: 'staging', query: 'EXPLAIN (ANALYZE, BUFFERS) SELECT …' },
      after,
    ),
    text`
      | | Before | After |
      |:--|--:|--:|
      | Time (ms) | 9,184 | 3.1 |
      | Pages read | 352,941 | 972 |
      | Rows looked at | 48,000,000 | 240 |

      From nine seconds to **three milliseconds**. The index costs 1.9 GB and makes each insert a little dearer.
    `,
  );
  talk.user(text`Would a materialized view be better?`);
  talk.assistant(
    text`Not here. It would be stale between refreshes, and each refresh would cost what we just saved. With the index there is nothing left to precompute.`,
  );
  talk.from(tried).user(text`Great. And if we had 100,000 stations?`);
  talk.assistant(text`
    Then 100,000 index look-ups make about 1.3 seconds, and it is time to keep the answer instead of finding it: a table \`latest\` with one row for each station, written in the same transaction as the reading.

    \`\`\`sql
    INSERT INTO latest (station_id, time, level_m)
    VALUES ($1, $2, $3)
    ON CONFLICT (station_id) DO UPDATE
      SET time = excluded.time, level_m = excluded.level_m
      WHERE excluded.time > latest.time;
    \`\`\`

    The last line matters: readings that arrive late must not turn back the clock.
  `);
  return talk.end();
}

const plan = [
  {
    Plan: {
      'Node Type': 'Hash Join',
      'Actual Rows': 240,
      'Actual Total Time': 9181.42,
      'Join Filter': '(r.time = (SubPlan 1))',
      'Rows Removed by Join Filter': 47999760,
      Plans: [
        { 'Node Type': 'Seq Scan', 'Relation Name': 'reading', Alias: 'r', 'Actual Rows': 48000000 },
        { 'Node Type': 'Hash', 'Actual Rows': 240 },
      ],
    },
    'Execution Time': 9184.07,
  },
];

const after = text`
  Sort  (actual time=3.02..3.04 rows=240 loops=1)
    ->  Nested Loop  (actual time=0.05..2.81 rows=240 loops=1)
          Buffers: shared hit=972
          ->  Seq Scan on station s  (rows=240 loops=1)
          ->  Limit  (rows=1 loops=240)
                ->  Index Only Scan using reading_latest on reading  (rows=1 loops=240)
  Execution Time: 3.11 ms
`;
