import { useId, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { TriedTerms } from '../../../http/wire/review.ts';
import { inWords } from '../api/problem.ts';
import { triedQuery, type Term } from '../api/review.ts';
import { count } from '../sharing/visible-words.ts';
import { useSettled } from '../ui/settled.ts';

export interface Trial {
  /** Why the term can't be used, in words. */
  problem: string | null;
  /** In the text `tried`, which may be older than what stands there now. */
  matches: TriedTerms['matches'];
  tried: string;
  /** Why it could not be tried. */
  failed: string | null;
}

/** What a term finds in a text, while one types either of them. */
export function useTrial(term: Term, sample: string): Trial {
  const value = useSettled(term.value, 200);
  const tried = useSettled(sample, 200);
  const query = useQuery({ ...triedQuery({ ...term, value }, tried), enabled: value !== '' });
  if (term.value === '') return { problem: null, matches: [], tried: sample, failed: null };
  const isOld = query.isPlaceholderData || value !== term.value;
  return {
    problem: query.data && !isOld ? query.data.problem : null,
    matches: query.data && !isOld ? query.data.matches : [],
    tried,
    failed: query.isError ? inWords(query.error) : null,
  };
}

/** A text to try the term on, with what it finds marked in it. */
export function TermTrial({
  sample,
  trial: { problem, matches, tried, failed },
  onSample,
}: {
  sample: string;
  trial: Trial;
  onSample(sample: string): void;
}) {
  const id = useId();
  const marked = tried === sample ? matches : [];
  return (
    <div className="field">
      <label htmlFor={id}>Try it</label>
      {/* The same text twice, one over the other: the lower one carries the marks. */}
      <div className="trial">
        <div className="trial-marks" aria-hidden>
          {pieces(sample, marked)}{' '}
        </div>
        <textarea
          id={id}
          className="trial-text"
          rows={4}
          maxLength={100_000}
          spellCheck={false}
          placeholder="Paste some text here, such as a message. It is not kept."
          aria-describedby={`${id}-said`}
          value={sample}
          onChange={(event) => onSample(event.target.value)}
        />
      </div>
      <p id={`${id}-said`} className="field-hint" aria-live="polite">
        {failed ?? (sample === '' || problem !== null ? '' : foundInWords(matches.length))}
      </p>
    </div>
  );
}

function foundInWords(matches: number): string {
  return matches === 0 ? 'Finds nothing here.' : `Finds ${count(matches, 'place')} here.`;
}

function pieces(text: string, matches: TriedTerms['matches']): ReactNode[] {
  const shown: ReactNode[] = [];
  let done = 0;
  for (const { start, end } of matches) {
    if (start < done) continue;
    shown.push(text.slice(done, start), <mark key={start}>{text.slice(start, end)}</mark>);
    done = end;
  }
  shown.push(text.slice(done));
  return shown;
}
