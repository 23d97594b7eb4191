import { useState } from 'react';
import { scopes, type ListScope } from '../api/lists.ts';

const key = 'list-scope';

/** Whose conversations the list shows; remembered in this browser. */
export function useListScope(): [ListScope, (scope: ListScope) => void] {
  const [scope, setScope] = useState(remembered);
  return [
    scope,
    (next) => {
      // The archive is looked into, and left again.
      if (next !== 'archived') localStorage.setItem(key, next);
      setScope(next);
    },
  ];
}

function remembered(): ListScope {
  const stored = localStorage.getItem(key);
  return scopes.find((scope) => scope === stored) ?? 'all';
}
