import { expect, test } from 'vitest';
import { readMarked } from './marked-text.ts';

/** What stands between « and » has to be found, all of it and nothing else. */
const texts = [
  'curl -H "Authorization: token «6ba7b8109dad11d180b400c04fd430c8»" https://api.test',
  'ENV MYSQL_ROOT_PASSWORD «my5ecretpw»',
  'ENV MYSQL_ROOT_PASSWORD=«my5ecretpw»',
  'psql "host=db user=app password=«k8sPgPass» dbname=app"',
  "sqlcmd -S db01 -U sa -P '«Str0ng!Passw0rd»'",
  'docker login -u bob -p «hunter2hunter2» registry.example.com',
  'net user backup «B@ckup2024» /add',
  'snmp-server community «pr1vateComm» RO',
  'export GITHUB_TOKEN=«abcdef0123456789abcdef0123456789abcdef01»',
  '$env:DB_PASSWORD="«Zx81kk!2»"',
  'set DB_PASSWORD=«Zx81kk12»',
  'setx API_KEY "«9f8e7d6c5b4a39281706»"',
  'kubectl create secret generic db --from-literal=password=«S3kr3tV4lue»',
  'helm install x --set auth.password=«H3lmP4ss»,auth.user=x',
  'terraform apply -var="db_password=«T3rr4f0rm»"',
  'machine api.example.com\n  login bob\n  password «s3cr3tn3trc»',
  "-H 'apikey: «9f8e7d6c5b4a39281706f5e4»'",
  '-H "Cookie: session=«9f8e7d6c5b4a39281706f5e4»"',
  'wget --header="PRIVATE-TOKEN: «9f8e7d6c5b4a39281706»" https://x',
  'git clone «https://oauth2:9f8e7d6c5b4a39281706@gitlab.example.com/x.git»',
  'git clone https://«9f8e7d6c5b4a39281706f5e4»@github.com/x/y.git',
  'pip install --index-url «https://__token__:9f8e7d6c5b4a@pypi.example.com/simple»',
  'passwd bob\nNew password: «Zx81kk12»\nRetype new password: «Zx81kk12»',
];

test.each(texts)('in commands and addresses, what lets someone in is found: %s', (marked) => {
  const { wanted, found } = readMarked(marked);
  expect(found).toEqual(wanted);
});
