import { expect, test } from 'vitest';
import { readMarked } from './marked-text.ts';

/** What stands between « and » has to be found, all of it and nothing else. */
const texts = [
  'ben: whats the db password again?\nanna: «Qu3stion8»\nben: thx',
  'Kai: wie war das Passwort vom Drucker?\nMia: «Druck3r99»',
  'users:\n  anna: «Br1arRose7»\n  ben: «th1stleDown2x»',
  'Passwords:\n- db1: «H4wkEye99»\n- db2: «F4lconEye8»',
  "accounts: { anna: '«Cl0verField»', ben: '«D4isyChain»' }",
  '<table><tr><th>User</th><th>Password</th></tr><tr><td>ana</td><td>«T4bleTop9»</td></tr></table>',
  '<dt>Password</dt><dd>«Def1nition9»</dd>',
  ' user | password\n------+----------\n ana  | «hgkqe27»\n',
  '+----+----------+\n| id | password |\n+----+----------+\n|  1 | «hgkqe27b» |\n+----+----------+\n',
  'mysql_real_connect(c, "db1", "app", "«b1ueWhale»", "shop", 3306, NULL, 0);',
  'ftp_login($c, "web12", "«Ftp4ever»");',
  'db = pymysql.connect("localhost", "root", "«sn4kePit»", "shop")',
  'red:auth("«0penResty»")',
  'WiFi.begin("attic", "«bluebird77»");',
  '{ "admin", "«c0bblestone»" },',
  'echo "deploy:«Dr4gonFly1»" | chpasswd',
  'ENV MYSQL_ROOT_PASSWORD «tangerine»',
  'tool deploy --user ops --password «lobsterpot» --force',
  'machine ftp.x.example login ana password «N3trcPw»',
  'enable password «ciscoword»',
  '<auth-user-pass>\nana\n«0penVpnPw»\n</auth-user-pass>',
  'psk=«attic window blue»',
  'The password is `«F1rstTry9»`; if that fails `«S3condTry9»`.',
  'root password is «toor»',
  'password ==> «Copper745*»',
  'login attempt [root/«hgkqe27b»] failed',
  'variable "db_password" {\n  description = "of the database"\n  default = "«plumtree77»"\n}',
  'String pw = Optional.ofNullable(System.getenv("PW")).orElse("«green-ladder-fox»");',
];

test.each(texts)('near the word for it, what lets someone in is found: %s', (marked) => {
  const { wanted, found } = readMarked(marked);
  expect(found).toEqual(wanted);
});

const innocent = [
  'ben: whats the db password again?\nanna: see the vault',
  'users:\n  anna: admin\n  ben: viewer',
  'users:\n  anna: 2024-01-02\n  ben: 10.0.0.8',
  '<td>Password:</td><td><input type="password" name="pw"></td>',
  '<tr><th>Field</th><th>Type</th></tr><tr><td>password</td><td>string</td></tr>',
  '{ "admin", "Administrator" },',
  'tool --password <password> --verbose',
  'mutation Login($login: String!, $password: String!)',
  '${DB_PASSWORD:?must be set}',
  'login default accepted',
];

test.each(innocent)('nobody is troubled with %s', (text) => {
  expect(readMarked(text).found).toEqual([]);
});
