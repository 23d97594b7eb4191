import { createContext, use } from 'react';

export interface Subject {
  id: string;
  title: string;
}

/** What can be asked of the workspace from any row or header in it. */
export interface Workspace {
  share(subject: Subject): void;
  /** The same dialog, at what is sensitive in it. */
  review(subject: Subject): void;
  remove(subject: Subject): void;
  startConversation(): void;
  showShortcuts(): void;
  /** Takes several conversations away in another form. */
  exportSeveral(): void;
}

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext);
  if (workspace === null) throw new Error('Outside the workspace');
  return workspace;
}
