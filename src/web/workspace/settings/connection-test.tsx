import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { Provider } from '../../../http/wire/models.ts';
import { testProvider } from '../api/models.ts';
import { inWords } from '../api/problem.ts';
import { count } from '../sharing/visible-words.ts';
import { Button } from '../ui/button.tsx';
import { connectionOf, wrongConnection, type ProviderDraft, type ProviderField } from './provider-draft.ts';

/** So many are offered without being asked for, where there were none: a machine of one's own has few. */
const few = 12;

interface Test {
  run(): void;
  /** What was answered belongs to what stood in the fields then. */
  reset(): void;
  busy: boolean;
  wrong: Partial<Record<ProviderField, string>>;
  problem: string | undefined;
  /** What the provider lists; null: it was not asked, or did not say. */
  offered: string[] | null;
}

/** Tries what stands in the fields. `onFew` gets the models, where none was chosen and there are not many. */
export function useConnectionTest(
  draft: ProviderDraft,
  kept: Provider | null,
  onFew: (models: string[]) => void,
): Test {
  const [asked, setAsked] = useState(false);
  const test = useMutation({ mutationFn: testProvider });
  const answer = test.data;
  return {
    run() {
      setAsked(true);
      if (Object.keys(wrongConnection(draft, kept)).length > 0) return;
      test.mutate(connectionOf(draft, kept), {
        onSuccess: ({ problem, models }) => {
          const isToChoose = problem === null && draft.models.length === 0 && models.length <= few;
          if (isToChoose) onFew(models);
        },
      });
    },
    reset() {
      setAsked(false);
      test.reset();
    },
    busy: test.isPending,
    wrong: asked ? wrongConnection(draft, kept) : {},
    problem: test.isError ? `It was not tried. ${inWords(test.error)}` : (answer?.problem ?? undefined),
    offered: answer && answer.problem === null ? answer.models : null,
  };
}

/** The button, and what came of it. */
export function ConnectionTest({ test: { run, busy, problem, offered } }: { test: Test }) {
  return (
    <div className="connection-test">
      <Button busy={busy} onClick={run}>
        {busy ? 'Testing…' : 'Test connection'}
      </Button>
      <output className="connection-outcome">
        {problem !== undefined && (
          <span className="failed">
            <CircleAlert aria-hidden />
            <span>{problem}</span>
          </span>
        )}
        {offered !== null && (
          <span className="works">
            <CircleCheck aria-hidden />
            <span>
              {offered.length === 0
                ? 'Works, but it lists no models. Add them by hand.'
                : `Works: ${count(offered.length, 'model')}.`}
            </span>
          </span>
        )}
      </output>
    </div>
  );
}
