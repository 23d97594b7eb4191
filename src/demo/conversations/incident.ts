import type { ImportedConversation } from '../../importers/importer.ts';
import { Script, daysBefore, file, text, thought } from '../script.ts';

/** An incident review, written together from a log and a few memories. */
export function incident(now: Date): ImportedConversation {
  const talk = new Script({
    kind: 'claude',
    sourceId: 'demo-incident',
    title: 'Incident review: 34 minutes of yesterday’s map',
    model: 'claude-sonnet-4-5',
    startedAt: daysBefore(now, 17, '08:50'),
  });

  talk.user(
    text`
      Help me write the review for last night. Visitors saw the map of the day before for 34 minutes. Log attached, the screenshots are on the wiki.

      What I remember: we released at 18:02, a visitor wrote at 18:20, we rolled back at 18:36. No blame, please.
    `,
    file('map-cache.log', 'text/plain', () => log),
    file('screenshots.zip', 'application/zip', null),
  );
  talk.assistant(
    thought(
      8,
      text`The log: purge sent 18:02:11 to the wrong host, 200 OK from a host that caches nothing. The purge "succeeded". So the cause is not the release but that a purge of nothing looks like a success.`,
    ),
    text`
      # Yesterday's map, for 34 minutes

      **Impact.** From 18:02 to 18:36, about 1,200 visitors saw the map of the day before. No data was lost, and no ship was routed by it: the navigation feed has its own path.

      ## What happened

      \`\`\`mermaid
      sequenceDiagram
        participant D as Deploy
        participant O as Old cache host
        participant N as New cache host
        participant V as Visitor
        D->>O: purge /map
        O-->>D: 200 OK (nothing to purge)
        V->>N: GET /map
        N-->>V: yesterday's map
        Note over N,V: for 34 minutes
        D->>N: purge /map (after the rollback)
        V->>N: GET /map
        N-->>V: today's map
      \`\`\`

      ## Timeline

      | Time (UTC) | Event | How we knew |
      |:--|:--|:--|
      | 18:02 | Release; purge goes to the old host and answers 200 | log |
      | 18:20 | A visitor writes that the map looks old | mail |
      | 18:27 | We see that both hosts answer, with different maps | by hand |
      | 18:36 | Rollback, purge of both hosts, map is right | log |

      ## Why

      The cache moved to a new host in the spring. The purge address did not. **A purge that finds nothing answers 200, so every release since then looked fine**; only this one changed the map's format.
    `,
  );
  talk.user(text`Clear. Which actions follow? At most three, each one testable.`);
  talk.assistant(text`
    1. **A purge proves itself.** After it, the release fetches \`/map\` from every host and compares the version.

       \`\`\`bash
       for host in cache-a.example.com cache-b.example.com; do
         served=$(curl -fsS "https://$host/map/version")
         [ "$served" = "$RELEASE" ] || { echo "$host still serves $served"; exit 1; }
       done
       \`\`\`

    2. **One list of hosts.** Deploy and cache read the same file; the second list is deleted.
    3. **An alarm on age.** The map says when it was made; older than 15 minutes calls us before a visitor does.

    - [x] 1 and 2 done this morning
    - [ ] 3 by Friday
  `);
  talk.user(text`Can you give me the short version for the German partner lab, two or three sentences?`);
  talk.assistant(text`
    > Gestern Abend zeigte die öffentliche Karte zwischen 18:02 und 18:36 Uhr (UTC) den Stand des Vortags. Ursache war ein Löschbefehl an einen Zwischenspeicher, der seit dem Frühjahr nicht mehr benutzt wird und trotzdem Erfolg meldete. Daten gingen nicht verloren; ab sofort prüft jede Veröffentlichung, was wirklich ausgeliefert wird.
  `);
  return talk.end();
}

const log = [
  '18:02:09 INFO  deploy release=2214 started',
  '18:02:11 INFO  purge host=cache-old.example.com path=/map status=200 purged=0',
  '18:02:12 INFO  deploy release=2214 done',
  '18:20:44 INFO  map served host=cache-b.example.com version=2213 age=1841s',
  '18:27:03 WARN  versions differ cache-a=2213 origin=2214',
  '18:35:58 INFO  rollback release=2213 started',
  '18:36:02 INFO  purge host=cache-a.example.com path=/map status=200 purged=3',
  '18:36:02 INFO  purge host=cache-b.example.com path=/map status=200 purged=3',
  '',
].join('\n');
