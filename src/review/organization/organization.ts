import { columnsOf } from '../columns.ts';
import type { Scanner } from '../finding.ts';
import { hosts } from './host.ts';
import { privateIps } from './private-ip.ts';
import { resourceIds } from './resource-id.ts';
import { userPaths } from './user-path.ts';

/** What tells of an organization's inside: its hosts, networks, ids, and who works on which machine. */
export const organization: Scanner = (text) => [
  ...hosts(text),
  ...privateIps(text),
  ...resourceIds(text, columnsOf(text)),
  ...userPaths(text),
];
