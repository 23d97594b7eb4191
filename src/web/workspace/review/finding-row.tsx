import { memo } from 'react';
import { ChevronRight } from 'lucide-react';
import type { ReviewFinding } from '../../../http/wire/review.ts';
import { count } from '../sharing/visible-words.ts';
import { Choices, type Choice } from './choices.tsx';
import { KeepReason } from './keep-reason.tsx';
import { Places } from './places.tsx';
import { holdersOf, type FindingState } from './wishes.ts';

const choices = ['redact', 'leave-out', 'keep'] as const;

/** What can be done from a row. The same object each time: a row is drawn again only when it has changed itself. */
export interface RowActions {
  choose(row: string, choice: Choice, reason?: string): void;
  togglePlaces(row: string): void;
  cancelReason(row: string): void;
  focused(row: string): void;
}

interface Props {
  conversationId: string;
  row: string;
  finding: ReviewFinding;
  state: FindingState;
  /** The one that Tab leads to. */
  isCurrent: boolean;
  showsPlaces: boolean;
  asksReason: boolean;
  actions: RowActions;
}

/** One value that was found: what it is, where it stands, what others would see, and what to do. */
export const FindingRow = memo(function FindingRow({
  conversationId,
  row,
  finding,
  state,
  isCurrent,
  showsPlaces,
  asksReason,
  actions,
}: Props) {
  const { preview, why, mask, total, decision, confidence } = finding;
  const holders = holdersOf(finding);
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <li className={`finding ${state}`} data-row={row}>
      <button
        type="button"
        className="finding-main"
        data-head
        tabIndex={tabIndex}
        aria-expanded={showsPlaces}
        onClick={() => actions.togglePlaces(row)}
        onFocus={() => actions.focused(row)}
      >
        <span className="unseen">
          {stateNames[state]}
          {state === 'open' && finding.blocks && ', before a public link can be made'}:{' '}
        </span>
        <span className="finding-value">
          <span className="finding-preview" dir="auto">
            {preview}
          </span>
          <span className="finding-mask">
            {state === 'keep' ? (
              'stays as it is'
            ) : state === 'left-out' ? (
              'left out with what holds it'
            ) : (
              <>
                {state === 'redact' ? 'others see ' : 'if redacted: '}
                <span className="mask">{mask}</span>
              </>
            )}
          </span>
        </span>
        <span className="finding-why">
          <Why words={why} />
          {confidence === 'low' && ', perhaps'}
          <span className="finding-places">
            {count(total, 'place')}
            <ChevronRight aria-hidden />
          </span>
        </span>
        {finding.leavesOutFiles.length > 0 && state !== 'keep' && state !== 'left-out' && (
          <span className="finding-note">{filesInWords(finding, state === 'redact')}</span>
        )}
        {state === 'keep' && decision?.reason && (
          <span className="finding-note">Kept: {decision.reason}</span>
        )}
      </button>
      <Choices
        of={preview}
        state={state}
        choices={choices}
        refused={'refused' in holders ? holders.refused : undefined}
        tabIndex={tabIndex}
        onChoose={(choice) => actions.choose(row, choice)}
      />
      {asksReason && (
        <KeepReason
          label={`Why is it fine to show ${preview}?`}
          onKeep={(reason) => actions.choose(row, 'keep', reason)}
          onCancel={() => actions.cancelReason(row)}
        />
      )}
      {showsPlaces && <Places conversationId={conversationId} finding={finding} />}
    </li>
  );
});

export const stateNames: Record<FindingState, string> = {
  open: 'To decide',
  redact: 'Redacted',
  keep: 'Kept',
  'left-out': 'Left out',
};

/** Names in it are set between backticks. */
function Why({ words }: { words: string }) {
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return sentence.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));
}

function filesInWords({ leavesOutFiles, places }: ReviewFinding, isRedacted: boolean): string {
  const names = places.flatMap((place) =>
    place.type === 'file' && leavesOutFiles.includes(place.fileId) ? [place.name] : [],
  );
  const known = [...new Set(names)];
  const what =
    known.length === leavesOutFiles.length && known.length < 4
      ? new Intl.ListFormat('en').format(known)
      : count(leavesOutFiles.length, 'file');
  return `${isRedacted ? 'Leaves' : 'Redacting it leaves'} out ${what}, where it can’t be masked.`;
}
