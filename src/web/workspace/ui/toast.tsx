import './toast.css';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { IconButton } from './button.tsx';

interface Toast {
  id: number;
  words: string;
}

const Say = createContext<(words: string) => void>(() => {});

/** Says something in passing, at the bottom edge and to screen readers. */
export function useSay(): (words: string) => void {
  return use(Say);
}

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const dismiss = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const say = useCallback(
    (words: string) => {
      const id = Date.now() + Math.random();
      setToasts((all) => [...all.filter((toast) => toast.words !== words).slice(-2), { id, words }]);
      // Long enough to read: a base, and a little for each character.
      setTimeout(() => dismiss(id), 4000 + words.length * 60);
    },
    [dismiss],
  );
  return (
    <Say value={say}>
      {children}
      <div className="toasts" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className="toast">
            <span>{toast.words}</span>
            <IconButton label="Dismiss" look="small" onClick={() => dismiss(toast.id)}>
              <X aria-hidden />
            </IconButton>
          </div>
        ))}
      </div>
    </Say>
  );
}
