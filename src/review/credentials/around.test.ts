import { expect, it } from 'vitest';
import { standardOptions } from '../finding.ts';
import { credentials } from './credentials.ts';

const found = (text: string) =>
  credentials(text, standardOptions).map(({ start, end }) => text.slice(start, end));

it.each([
  ['Since the password reset I tried l3dg3r515x and nothing works.', 'l3dg3r515x'],
  ['The password is set. The old one (n1QJ8NZSeaN) no longer works.', 'n1QJ8NZSeaN'],
  ['ben: what was the db password again?\nana: Da1vk#x0g2Qg\nben: thanks', 'Da1vk#x0g2Qg'],
  [
    '<tr><th>Login</th><th>Password</th></tr>\n<tr><td>kiosk</td><td>dSMYGg4aKiZnCYsbeA</td></tr>',
    'dSMYGg4aKiZnCYsbeA',
  ],
  ['Wie war das Kennwort? Ich glaube, es war M0nt#Licht7', 'M0nt#Licht7'],
])('finds a password near the word for one: %s', (text, value) => {
  expect(found(text)).toContain(value);
});

it.each([
  'Use sha256sum and base64url to check the password hash of user123.',
  'The password has to be at least 12 characters, with utf8mb4 letters; see RFC2898 and PBKDF2.',
  'const password = await bcrypt.hash(input1, salt2rounds); // argon2id later',
  'The login page moved to /app/v2/login2x and answers 302 since commit 4f3a9b2c11.',
  'Log in on server01 as deploy2, then read ticket ABC-1234 from 2024-03-02.',
])('leaves alone what only looks technical: %s', (text) => {
  expect(found(text)).toEqual([]);
});

it.each([
  ['password: tulip.garden.lamp.nine', 'tulip.garden.lamp.nine'],
  ['The password is tulip.garden.lamp.nine', 'tulip.garden.lamp.nine'],
])('finds a passphrase whose words stand between dots: %s', (text, value) => {
  expect(found(text)).toContain(value);
});

it.each([
  'password: auth.login.password.label',
  'password = config.db.user.password',
  'passwordLabel: form.fields.title',
])('takes no name with dots for one: %s', (text) => {
  expect(found(text)).toEqual([]);
});
