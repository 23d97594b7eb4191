import type { Scanner } from '../finding.ts';
import { answered } from './answered.ts';
import { aroundKeyWords, aroundWords, besideNames } from './around.ts';
import { assignments } from './assignment.ts';
import { authorizationHeaders } from './authorization.ts';
import { awsPairs } from './aws-pair.ts';
import { below } from './below.ts';
import { byPlace } from './by-place.ts';
import { calls } from './call.ts';
import { codes } from './codes.ts';
import { commandLines } from './command-line.ts';
import { connectionStrings } from './connection-string.ts';
import { encodedKeys } from './encoded-key.ts';
import { htmlLabels, htmlTables } from './html-table.ts';
import { insertedRows } from './insert.ts';
import { jwts } from './jwt.ts';
import { kubernetesSecrets } from './kubernetes.ts';
import { listed } from './listed.ts';
import { markedTokens } from './marked-token.ts';
import { nearWords } from './nearby.ts';
import { privateKeys } from './private-key.ts';
import { openedIn } from './openings.ts';
import { providerTokens } from './provider-token.ts';
import { runsOf } from './runs.ts';

/** What lets someone in: keys, tokens, passwords, and the strings that hold them. */
export const credentials: Scanner = (text) => {
  const runs = runsOf(text);
  const opened = openedIn(text);
  return [
    ...privateKeys(text),
    ...encodedKeys(text, runs),
    ...providerTokens(text, runs),
    ...markedTokens(runs),
    ...awsPairs(text),
    ...jwts(runs),
    ...connectionStrings(text),
    ...authorizationHeaders(text),
    ...assignments(text, opened),
    ...commandLines(text, opened),
    ...byPlace(text),
    ...calls(text),
    ...listed(text, opened),
    ...codes(text, opened),
    ...nearWords(text, opened),
    ...answered(text, opened),
    ...below(text, opened),
    ...htmlTables(text),
    ...htmlLabels(text),
    ...aroundWords(text, opened),
    ...aroundKeyWords(text, opened),
    ...besideNames(text),
    ...insertedRows(text),
    ...kubernetesSecrets(text),
  ];
};
