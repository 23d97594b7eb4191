import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Choice } from './choices.tsx';
import {
  isAbout,
  nameOf,
  needsReason,
  rowGroups,
  wishOf,
  wishOfAll,
  type Row,
  type RowGroup,
} from './choosing.ts';
import type { RowActions } from './finding-row.tsx';
import { GroupSection, moreAtOnce, shownAtFirst } from './group-section.tsx';
import { choiceOfKey, saidOf, stepOfKey } from './review-keys.ts';
import { useRovingFocus } from './roving-focus.ts';
import type { Decisions } from './use-decisions.ts';
import { isEmpty, withWishes, type Wishes } from './wishes.ts';

/** All that was found, to be decided on with the pointer or with single keys. */
export function ReviewList({
  conversationId,
  decisions,
  onSay,
  onAllDecided,
}: {
  conversationId: string;
  decisions: Decisions & { review: NonNullable<Decisions['review']> };
  /** To those who listen. */
  onSay(words: string): void;
  onAllDecided(): void;
}) {
  const { review, rows: all, make, undo } = decisions;
  const groups = useMemo(() => rowGroups(all, review), [all, review]);
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  const [shown, setShown] = useState<Record<string, number>>({});
  const [places, setPlaces] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<string | null>(null);
  const { list, current, setCurrent, focusRow } = useRovingFocus(rows);

  const goTo = (row: Row | undefined) => {
    if (!row) return;
    const index = groups.find(({ key }) => key === row.group)?.rows.indexOf(row) ?? 0;
    setShown((all) => ({ ...all, [row.group]: Math.max(all[row.group] ?? shownAtFirst, index + 1) }));
    focusRow(row.id);
  };
  const showMore = ({ key, rows: inGroup }: RowGroup) => {
    const now = shown[key] ?? shownAtFirst;
    setShown((all) => ({ ...all, [key]: now + moreAtOnce }));
    if (inGroup[now]) focusRow(inGroup[now].id);
  };
  /** The rows that a wish leaves open: to leave a message out decides on all that stands in it. */
  const openAfter = (wish: Wishes) => {
    const after = rowGroups(all, withWishes({ ...review, ...all }, wish)).flatMap((group) => group.rows);
    return new Set(after.filter((row) => row.state === 'open').map((row) => row.id));
  };
  const moveOn = (from: Row, open: ReadonlySet<string>) => {
    const start = rows.indexOf(from);
    const next = [...rows.slice(start + 1), ...rows.slice(0, start)].find(({ id }) => open.has(id));
    if (next) goTo(next);
    else onAllDecided();
  };

  /** `advances`: by a key, to go on with the next one at once. */
  const choose = (row: Row, choice: Choice, advances: boolean, reason?: string) => {
    if (reason === undefined && needsReason(row, choice, review)) return setAsked(row.id);
    const wish = wishOf(row, choice, reason);
    if (!wish) return onSay(`${nameOf(row)} can’t be decided so.`);
    const takesBack = row.state === choice || (row.state === 'left-out' && choice === 'leave-out');
    setAsked(null);
    make(wish);
    const open = openAfter(wish);
    onSay(saidOf(takesBack ? 'open' : choice, nameOf(row), open.size));
    if (advances && !takesBack) moveOn(row, open);
    else if (reason !== undefined) focusRow(row.id);
  };
  const chooseAll = (group: RowGroup, choice: Choice, from: Row | null, reason?: string) => {
    if (
      choice === 'keep' &&
      reason === undefined &&
      group.rows.some((row) => needsReason(row, 'keep', review))
    )
      return setAsked(group.key);
    const wish = wishOfAll(group.rows, choice, reason);
    setAsked(null);
    if (isEmpty(wish)) return;
    make(wish);
    const open = openAfter(wish);
    onSay(saidOf(choice, `all of ${group.name}`, open.size));
    if (from) moveOn(from, open);
  };
  const takeBack = () => {
    const wishes = undo();
    if (!wishes) return onSay('There is nothing to undo.');
    onSay('The last decision is undone.');
    goTo(rows.find((row) => isAbout(wishes, row)));
  };

  const byId = (id: string) => rows.find((row) => row.id === id);
  const latest: RowActions = {
    choose: (id, choice, reason) => {
      const row = byId(id);
      if (row) choose(row, choice, reason !== undefined, reason);
    },
    togglePlaces: (id) =>
      setPlaces((all) =>
        all.has(id) ? new Set([...all].filter((each) => each !== id)) : new Set([...all, id]),
      ),
    cancelReason: (id) => {
      setAsked(null);
      focusRow(id);
    },
    focused: setCurrent,
  };
  const actions = useStable(latest);

  useKeys(list, (event) => {
    const target = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches('input, textarea, select')) return;
    const id = target.closest<HTMLElement>('[data-row]')?.dataset.row;
    const row = id === undefined ? undefined : byId(id);
    if (!row) return;
    const step = stepOfKey(event.key);
    const choice = choiceOfKey(event.key);
    if (step !== null)
      goTo(rows[Math.min(Math.max(step(rows.indexOf(row), rows.length), 0), rows.length - 1)]);
    else if (event.key.toLowerCase() === 'u') takeBack();
    else if (choice !== null && event.shiftKey) {
      const group = groups.find(({ key }) => key === row.group);
      if (group) chooseAll(group, choice, row);
    } else if (choice !== null) choose(row, choice, true);
    else return;
    event.preventDefault();
  });

  return (
    <div ref={list} className="review-groups">
      {groups.map((group) => (
        <GroupSection
          key={group.key}
          conversationId={conversationId}
          group={group}
          shown={shown[group.key] ?? shownAtFirst}
          current={current}
          places={places}
          asked={asked}
          actions={actions}
          onAll={(choice, reason) => chooseAll(group, choice, null, reason)}
          onCancelAll={() => setAsked(null)}
          onMore={() => showMore(group)}
        />
      ))}
    </div>
  );
}

function useKeys(list: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void): void {
  const press = useEffectEvent(onKey);
  useEffect(() => {
    const element = list.current;
    const listen = (event: KeyboardEvent) => press(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [list]);
}

/** One object for all drawings, which does what the latest one says. */
function useStable(latest: RowActions): RowActions {
  const now = useRef(latest);
  useLayoutEffect(() => {
    now.current = latest;
  });
  return useMemo(
    () => ({
      choose: (...given) => now.current.choose(...given),
      togglePlaces: (row) => now.current.togglePlaces(row),
      cancelReason: (row) => now.current.cancelReason(row),
      focused: (row) => now.current.focused(row),
    }),
    [],
  );
}
