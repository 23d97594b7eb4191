import type { GrantLevel } from '../domain/grant.ts';
import type { ImportedConversation } from '../importers/importer.ts';
import { flakyTest } from './conversations/flaky-test.ts';
import { incident } from './conversations/incident.ts';
import { letter } from './conversations/letter.ts';
import { limiter } from './conversations/limiter.ts';
import { slowQuery } from './conversations/slow-query.ts';
import { storage } from './conversations/storage.ts';
import { tides } from './conversations/tides.ts';
import { wall } from './conversations/wall.ts';

export interface DemoContent {
  organization: string;
  people: DemoPerson[];
  /** Members are keys of people. */
  groups: { name: string; members: string[] }[];
  /** `owner` is the key of a person; `share` asks for a public link, `with` names whom it is shared with. */
  conversations: {
    owner: string;
    conversation: ImportedConversation;
    share?: boolean;
    with?: { organization?: GrantLevel; group?: [name: string, level: GrantLevel] };
  }[];
}

export interface DemoPerson {
  key: string;
  name: string;
  email: string;
  role: 'owner' | 'admin' | 'member';
}

/**
 * What a demonstration shows: an invented laboratory, its people and their conversations, all before
 * `now`. The source ids are the same each time, so that a second start finds the first one's.
 */
export function demoContent(now: Date): DemoContent {
  return {
    organization: 'Harbor Lab',
    people: [
      { key: 'ines', name: 'Ines Marlowe', email: 'ines@example.com', role: 'owner' },
      { key: 'tobias', name: 'Tobias Renn', email: 'tobias@example.com', role: 'admin' },
      { key: 'yuna', name: 'Yuna Castell', email: 'yuna@example.com', role: 'member' },
    ],
    groups: [
      { name: 'Platform', members: ['ines', 'tobias'] },
      { name: 'Research', members: ['ines', 'yuna'] },
    ],
    conversations: [
      { owner: 'ines', conversation: tides(now), share: true },
      { owner: 'ines', conversation: flakyTest(now) },
      { owner: 'ines', conversation: limiter(now), with: { group: ['Platform', 'collaborate'] } },
      { owner: 'ines', conversation: storage(now), with: { organization: 'view' } },
      { owner: 'ines', conversation: wall(now) },
      { owner: 'tobias', conversation: slowQuery(now) },
      { owner: 'tobias', conversation: incident(now), with: { organization: 'collaborate' } },
      { owner: 'yuna', conversation: letter(now), with: { group: ['Research', 'view'] } },
    ],
  };
}
