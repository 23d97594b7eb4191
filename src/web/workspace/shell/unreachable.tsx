import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';

/** Instead of the workspace, when it could not even ask who is here. */
export function Unreachable({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <main className="center-notice" style={{ height: '100dvh' }}>
      <h1>The workspace didn’t open</h1>
      <p role="alert">{inWords(error)}</p>
      <div className="center-actions">
        <Button
          look="primary"
          onClick={() => {
            reset();
            void router.invalidate();
          }}
        >
          Try again
        </Button>
      </div>
    </main>
  );
}
