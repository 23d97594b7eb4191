import type { Dice } from './dice.ts';

/** A made-up value of some sensitive shape: at least eight characters, so that it stands nowhere by chance. */
export function makeValue(dice: Dice): string {
  return dice.pick(shapes)(dice);
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const alphabet = `${letters}${letters.toUpperCase()}0123456789`;
const signs = '!#$%&()*+,-./:;<=>?@[]^_{|}~';

const shapes: ((dice: Dice) => string)[] = [
  (dice) => `${dice.word(6)}.${dice.word(5)}@${dice.word(7)}.example.com`,
  (dice) => `${dice.word(4)}+${dice.word(3)}@mail.${dice.word(6)}.test`,
  (dice) => `${dice.word(2)}-${dice.from(alphabet, 28)}`,
  (dice) => `${dice.word(4)}_${dice.from(`${alphabet}_-`, 36)}`,
  (dice) => `${dice.from(alphabet, 4)}${dice.from(signs, 3)}${dice.from(alphabet, 5)}${dice.from(signs, 2)}`,
  (dice) => `${dice.from('"\'\\`<>&%', 3)}${dice.from(alphabet, 9)}`,
  (dice) =>
    `postgres://${dice.word(5)}:${dice.from(alphabet, 12)}@db-${dice.word(4)}.internal:5432/${dice.word(4)}`,
  (dice) => `+49 30 ${dice.from('0123456789', 3)} ${dice.from('0123456789', 5)}`,
  (dice) =>
    `${dice.pick(['Zoë', 'Åsa', 'Jörg', 'Łukasz', 'François'])} ${dice.pick(['Müller', 'Peña', 'Çelik'])}-${dice.word(5)}`,
  (dice) => dice.from('0123456789abcdef', 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  (dice) => `--- begin ${dice.word(5)}\n${dice.from(alphabet, 40)}\n${dice.from(alphabet, 40)}\n--- end`,
  (dice) => `C:\\Users\\${dice.word(8)}\\${dice.word(5)}`,
  (dice) => `北京${dice.word(6)}${dice.pick(['東京', 'Москва', 'القاهرة'])}`,
];
