import { timeOf } from '../times.ts';

/**
 * A time as Google's pages show it, in English or in numbers: "Jul 26, 2026, 2:07:57 AM EDT",
 * "26 Jul 2026, 08:07:57 BST", "26.07.2026, 08:07:57 MESZ", "2026/07/26 15:07:57 JST". Null for others.
 */
export function shownTime(text: string): Date | null {
  const plain = text.replace(/\s+/g, ' ').trim();
  const zone = /(?: (?:GMT|UTC)([+-]\d{1,2})(?::?(\d{2}))?| ([A-Z]{2,5}))$/.exec(plain);
  const word = zone?.[3] === 'AM' || zone?.[3] === 'PM' ? undefined : zone?.[3];
  const hours = Number(zone?.[1] ?? 0);
  const minutes = hours * 60 + Math.sign(hours) * Number(zone?.[2] ?? 0);
  const offset = word === undefined ? minutes : (zones.get(word) ?? 0) * 60;
  const stated = zone && zone[3] !== 'AM' && zone[3] !== 'PM' ? plain.slice(0, zone.index) : plain;
  const numbers = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}),? (.*)$/.exec(stated);
  const date = numbers ? `${numbers[3]}/${numbers[2]}/${numbers[1]} ${numbers[4]}` : stated;
  const time = Date.parse(`${date.replace(/(\d{4}),/, '$1')} UTC`);
  return Number.isNaN(time) ? null : timeOf(time - offset * 60_000);
}

/** Hours before UTC. */
const zones = new Map(
  Object.entries({
    UTC: 0,
    GMT: 0,
    WET: 0,
    WEST: 1,
    BST: 1,
    CET: 1,
    MEZ: 1,
    CEST: 2,
    MESZ: 2,
    EET: 2,
    EEST: 3,
    MSK: 3,
    IST: 5.5,
    SGT: 8,
    HKT: 8,
    PHT: 8,
    AWST: 8,
    JST: 9,
    KST: 9,
    ACST: 9.5,
    AEST: 10,
    ACDT: 10.5,
    AEDT: 11,
    NZST: 12,
    NZDT: 13,
    BRT: -3,
    ADT: -3,
    AST: -4,
    EDT: -4,
    EST: -5,
    CDT: -5,
    CST: -6,
    MDT: -6,
    MST: -7,
    PDT: -7,
    PST: -8,
    AKDT: -8,
    AKST: -9,
    HST: -10,
  }),
);
