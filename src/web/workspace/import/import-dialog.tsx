import './import.css';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import type { ImportResult } from '../../../http/wire/conversation.ts';
import { kindNames } from '../../../domain/kind.ts';
import { SourceGuide } from './source-guide.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';
import { useImport } from './import-context.tsx';
import { countOutcomes, isRunning, type ImportState } from './import-state.ts';

export function ImportDialog() {
  const { state, isShown, setShown } = useImport();
  if (!isShown || state.phase === 'idle') return null;
  const close = () => setShown(false);
  if (state.phase === 'done') return <Result result={state.result} onClose={close} />;
  if (state.phase === 'failed') return <Failure words={state.words} onClose={close} />;
  return <Running state={state} onClose={close} />;
}

function Running({ state, onClose }: { state: ImportState; onClose(): void }) {
  const { names, cancel } = useImport();
  return (
    <Dialog title="Importing" about={<FileNames names={names} />} onClose={onClose}>
      <Progress state={state} />
      <div className="dialog-actions">
        <Button look="quiet" onClick={cancel}>
          Cancel import
        </Button>
        <Button onClick={onClose}>Continue in the background</Button>
      </div>
    </Dialog>
  );
}

function Progress({ state }: { state: ImportState }) {
  if (!isRunning(state)) return null;
  const words = inProgressWords(state);
  const share = 'share' in state ? state.share : 0;
  return (
    <div className="import-progress">
      <progress aria-label={words} max={1} value={share} />
      <p aria-live="polite">{words}</p>
    </div>
  );
}

/** One line on where the import is. */
export function inProgressWords(state: ImportState): string {
  if (state.phase === 'uploading') return `Uploading, ${Math.floor(state.share * 100)}%`;
  if (state.phase !== 'processing') return '';
  const found = `${count(state.conversations, 'conversation')} read`;
  return state.skipped > 0 ? `${found}, ${state.skipped} skipped` : found;
}

function Failure({ words, onClose }: { words: string; onClose(): void }) {
  const { names, retry, chooseFiles } = useImport();
  return (
    <Dialog title="The import did not work" about={<FileNames names={names} />} look="wide" onClose={onClose}>
      <div className="import-failure">
        <Notice look="error">{words}</Notice>
        <p className="field-hint">These files can be imported:</p>
        <SourceGuide />
      </div>
      <div className="dialog-actions">
        <Button onClick={chooseFiles}>Choose other files…</Button>
        <Button look="primary" onClick={retry}>
          Try again
        </Button>
      </div>
    </Dialog>
  );
}

function Result({ result, onClose }: { result: ImportResult; onClose(): void }) {
  const outcomes = countOutcomes(result);
  const summary = outcomes.map(({ words, count: number }) => `${number} ${words}`).join(', ');
  return (
    <Dialog
      title={result.conversations.length === 0 ? 'Nothing was imported' : 'Import finished'}
      about={summary === '' ? 'There were no conversations in these files.' : `${summary}.`}
      look="wide"
      onClose={onClose}
    >
      {result.skipped.length > 0 && (
        <section className="import-section">
          <h3>
            <TriangleAlert aria-hidden /> Skipped
          </h3>
          <ul className="import-rows">
            {result.skipped.slice(0, mostShown).map((skip) => (
              <li key={skip.where + skip.why}>
                <span className="import-where">{skip.where}</span>
                <span className="import-why">{skip.why}</span>
              </li>
            ))}
          </ul>
          {result.skipped.length > mostShown && (
            <p className="field-hint">{firstOf(result.skipped.length)}.</p>
          )}
        </section>
      )}
      {result.conversations.length > 0 && (
        <section className="import-section">
          <h3>Conversations</h3>
          <ul className="import-rows">
            {result.conversations.slice(0, mostShown).map((each) => (
              <li key={each.id}>
                <Link
                  to="/c/$conversationId"
                  params={{ conversationId: each.id }}
                  className="text-link"
                  onClick={onClose}
                >
                  {each.title}
                </Link>
                <span className="import-why">
                  {kindNames[each.kind]} · {count(each.messages, 'message')}
                  {each.outcome !== 'created' && ` · ${each.outcome}`}
                </span>
              </li>
            ))}
          </ul>
          {result.conversations.length > mostShown && (
            <p className="field-hint">
              {firstOf(result.conversations.length)}; all are in the list of conversations.
            </p>
          )}
        </section>
      )}
      <div className="dialog-actions">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}

/** Rows of a list: who brings more doesn't read them one by one. */
const mostShown = 200;

function firstOf(number: number): string {
  return `These are the first ${mostShown} of ${number.toLocaleString()}`;
}

function FileNames({ names }: { names: string[] }) {
  return (
    <>
      {names.length > 3
        ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more files`
        : names.join(', ')}
    </>
  );
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString()} ${noun}${number === 1 ? '' : 's'}`;
}
