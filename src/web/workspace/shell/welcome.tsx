import { useQuery } from '@tanstack/react-query';
import { Plus, Upload } from 'lucide-react';
import { meQuery } from '../api/organization.ts';
import { StartHere } from '../conversation/start-here.tsx';
import { useImport } from '../import/import-context.tsx';
import { SourceGuide } from '../import/source-guide.tsx';
import { Button } from '../ui/button.tsx';
import { useWorkspace } from './workspace-context.ts';

/** The first screen of an empty workspace. */
export function Welcome() {
  const me = useQuery(meQuery);
  const { startConversation } = useWorkspace();
  const { chooseFiles } = useImport();
  return (
    <div className="welcome">
      <div className="welcome-inner">
        <h1>Bring in your first conversation</h1>
        <p>
          Drop an export file anywhere in this window. Its kind is found out from its content; branches, files
          and dates come along. Everything stays private until you share it.
        </p>
        <div className="center-actions">
          {me.data?.may.includes('import') && (
            <Button look="primary" onClick={chooseFiles}>
              <Upload aria-hidden />
              Choose files…
            </Button>
          )}
          <Button onClick={startConversation}>
            <Plus aria-hidden />
            Start an empty one
          </Button>
        </div>
        <h2 className="welcome-start">Or start with a question</h2>
        <StartHere />
        <SourceGuide />
      </div>
    </div>
  );
}
