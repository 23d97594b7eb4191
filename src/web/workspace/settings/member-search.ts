import type { MemberAnswer } from '../../../http/wire/organization.ts';

// Asked for once: with many members it is a good deal quicker than comparing each pair anew.
const { compare } = new Intl.Collator();

/** Members whose name or address has all the words, by name; those whose name begins with them first. */
export function membersMatching(members: readonly MemberAnswer[], q: string): MemberAnswer[] {
  const wanted = q.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter((word) => word !== '');
  const found = members.filter(({ name, email }) => {
    const text = `${name} ${email}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = ({ name }: MemberAnswer) => (wanted !== '' && name.toLowerCase().startsWith(wanted) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b) || compare(a.name, b.name));
}
