import { expect, test } from 'vitest';
import { standardOptions } from '../finding.ts';
import { settle } from '../settle.ts';
import { organization } from './organization.ts';

function found(text: string): string[] {
  return settle(organization(text, standardOptions)).map(
    ({ kind, start, end }) => `${kind} ${text.slice(start, end)}`,
  );
}

const uuid = '8f2c4d1e-0b7a-4c9d-8e6f-1a2b3c4d5e6f';

test.each([
  ['see gitlab.internal', 'gitlab.internal'],
  ['build-07.corp.example.com is down', 'build-07.corp.example.com'],
  ['fileserver.lan:445', 'fileserver.lan'],
  ['postgres.staging.svc.cluster.local', 'postgres.staging.svc.cluster.local'],
  ['ip-10-0-12-34.eu-west-1.compute.internal', 'ip-10-0-12-34.eu-west-1.compute.internal'],
  ['Annas-MacBook-Pro.local', 'Annas-MacBook-Pro.local'],
  ['jenkins.example-works.test', 'jenkins.example-works.test'],
  ['ssh deploy@db-prod-03', 'db-prod-03'],
  ['DB_HOST=db01', 'db01'],
  ['Mar 12 11:02:33 db-prod-03 sshd[12]: ok', 'db-prod-03'],
  [String.raw`open \\fs01\finance now`, String.raw`\\fs01\finance`],
  [String.raw`"\\\\fs01\\finance"`, String.raw`\\\\fs01\\finance`],
  ['DESKTOP-4F7KQ2M', 'DESKTOP-4F7KQ2M'],
])('the host in %j is found', (text, host) => {
  expect(found(text)).toEqual([`internal-host ${host}`]);
});

test.each([
  'https://jenkins.corp.example.com/job/x?y=1',
  'http://build-07:8080/',
  'http://10.20.30.40/admin',
  'https://[fd12:3456::1]/',
  'http://intranet/wiki',
])('%s is found as a whole', (url) => {
  expect(found(`Look at ${url}.`)).toEqual([`internal-url ${url}`]);
});

test.each([
  '10.20.30.40',
  '172.16.5.4',
  '192.168.178.20',
  '100.64.1.2',
  'fd12:3456:789a::1',
  'fe80::1ff:fe23:4567:890a',
])('%s is an address in a private network', (address) => {
  expect(found(`from ${address} on`)).toEqual([`private-ip ${address}`]);
});

test.each([
  ['tenantId: "UUID"', uuid],
  ['AZURE_SUBSCRIPTION_ID=UUID', uuid],
  ['/subscriptions/UUID/resourceGroups/x', uuid],
  ['https://login.microsoftonline.com/UUID/oauth2', uuid],
  ['The customer id is UUID.', uuid],
  ['Mandanten-ID: UUID', uuid],
  ['subscription_id;region\nUUID;eu', uuid],
  ['"accountId": "747953647551"', '747953647551'],
  ['Your id. Account is 747953647551.', '747953647551'],
  ['Kundennummer: 10023451', '10023451'],
  ['arn:aws:iam::747953647551:role/deployer', 'arn:aws:iam::747953647551:role/deployer'],
  ['in vpc-04375926cb8133598', 'vpc-04375926cb8133598'],
  ['Directory (tenant) ID: UUID', uuid],
  ["L'identifiant du locataire : UUID", uuid],
  ['zone_id = "3b4dda7813f3e37d8d7077f508b10af7"', '3b4dda7813f3e37d8d7077f508b10af7'],
  ['organization: org_hfOVxWGC4LQc3B', 'org_hfOVxWGC4LQc3B'],
  ['Salesforce org: 00DhSbztaHhL8L6Wye', '00DhSbztaHhL8L6Wye'],
  ['https://sqs.eu-west-1.amazonaws.com/747953647551/jobs', '747953647551'],
  ['https://x@o471122.ingest.us.sentry.io/9', 'o471122'],
  ['Billing account: 01A2B3-C4D5E6-F7A8B9', '01A2B3-C4D5E6-F7A8B9'],
  ['gcloud config set project castora-prod-471102', 'castora-prod-471102'],
  ['HostedZoneId: Z1D633PJN98FT9', 'Z1D633PJN98FT9'],
  ['Kundennr. 10023451', '10023451'],
  ['https://x.slack.com/archives/C01AB2CD3EF', 'C01AB2CD3EF'],
])('the id in %j is found', (template, id) => {
  expect(found(template.replace('UUID', uuid))).toEqual([`resource-id ${id}`]);
});

test.each([
  ['/home/anna/src/x.ts', '/home/anna'],
  ['"/Users/anna.b"', '/Users/anna.b'],
  ['file:///home/anna/x', '/home/anna'],
  [String.raw`C:\Users\anna\x`, String.raw`C:\Users\anna`],
  [String.raw`"C:\\Users\\Anna Example\\x"`, String.raw`C:\\Users\\Anna Example`],
  ['/mnt/c/Users/anna/x', '/mnt/c/Users/anna'],
  ['/home/anna.b$ make', '/home/anna.b'],
  ['<file>/home/anna/x</file>', '/home/anna'],
  ['/Volumes/Backup/Users/anna/x', '/Users/anna'],
  ['vscode://file/Users/anna/x', '/Users/anna'],
  ['/volume1/homes/anna/x', '/volume1/homes/anna'],
  [String.raw`\\wsl$\Ubuntu\home\anna\x`, String.raw`\\wsl$\Ubuntu\home\anna`],
  ['cp ~anna/x .', '~anna'],
  ['see ~anna51/x', '~anna51'],
])('the path in %j is found up to the name', (text, path) => {
  expect(found(text)).toEqual([`user-path ${path}`]);
});

test.each([
  'this.internal, foo.local(), config.home, settings.local.json',
  'process.env.HOME',
  'com.example.internal.Util',
  'http://localhost:8080 http://127.0.0.1 http://redis:6379 http://backend:8080',
  'docs.python.org wiki.archlinux.org api.github.com www.example.com',
  'utf-8 sha-256 node-18 us-east-1 walnut-1.2.3-linux-x64.tar.gz',
  'version 10.4.2.1, v10.4.2.1',
  '192.0.2.1 198.51.100.7 0.0.0.0 169.254.169.254 10.0.0.0/8',
  `import "${uuid}"; messageId: ${uuid}`,
  'tenantId: 00000000-0000-0000-0000-000000000000, clientId: your-client-id-1, user_id: 42',
  '/home/user/x /home/$USER /Users/<name>/x /home/runner/work C:\\Users\\Public\\x',
  'https://example.com/home/anna/ <a>/home/start</a> ~1.2 ~/x ~user/x ~foo/bar',
  'app.config.internal = true; http://host.docker.internal:3000',
  'zone: eu-west-1, Zone ID: eu-west-1',
  String.raw`"\\d+\\w" and \\hline`,
])('nothing in %j tells of an organization’s inside', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  '/home//home/',
  '/home/a',
  'a.',
  '.',
  '://',
  'http://10.',
  'a-a-',
  'f0:',
  '10.',
  '\\\\',
  'id: ',
  'C:\\Users\\',
  'ssh a@b ',
  '~a1/',
  'org_',
  'ocid1.',
  '-',
])('a megabyte of %j is read to its end', (unit) => {
  const text = `${unit.repeat(1e6 / unit.length)}\ntenant_id=${uuid}`;
  expect(found(text)).toContain(`resource-id ${uuid}`);
});
