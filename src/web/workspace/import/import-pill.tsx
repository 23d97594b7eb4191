import { LoaderCircle } from 'lucide-react';
import { inProgressWords } from './import-dialog.tsx';
import { useImport } from './import-context.tsx';
import { isRunning } from './import-state.ts';

/** An import in the background, at the foot of the list; opens it again. */
export function ImportPill() {
  const { state, isShown, setShown } = useImport();
  if (isShown || !isRunning(state)) return null;
  return (
    <button type="button" className="import-pill" onClick={() => setShown(true)}>
      <LoaderCircle className="spinner" aria-hidden />
      <span>
        <b>Importing</b> {inProgressWords(state)}
      </span>
    </button>
  );
}
