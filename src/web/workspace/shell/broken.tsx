import { Button } from '../ui/button.tsx';

/** A page that could not be drawn, or a part of the app that did not load. */
export function Broken() {
  return (
    <div className="center-notice" role="alert">
      <h1>This page didn’t open</h1>
      <p>
        A part of the app is missing or failed; after an update of the server that can happen. Nothing of
        yours is lost.
      </p>
      <div className="center-actions">
        <Button look="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </div>
    </div>
  );
}
