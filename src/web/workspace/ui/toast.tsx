import './toast.css';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { IconButton } from './button.tsx';

interface Toast {
  id: number;
  words: string;
  undo: (() => void) | undefined;
}

type Say = (words: string, undo?: () => void) => void;

const SayContext = createContext<Say>(() => {});

/** Says something in passing, at the bottom edge and to screen readers; `undo` takes it back. */
export function useSay(): Say {
  return use(SayContext);
}

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const dismiss = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const say = useCallback(
    (words: string, undo?: () => void) => {
      const id = Date.now() + Math.random();
      setToasts((all) => [...all.filter((toast) => toast.words !== words).slice(-2), { id, words, undo }]);
      // Long enough to read: a base, and a little for each character.
      setTimeout(() => dismiss(id), (undo ? 8000 : 4000) + words.length * 60);
    },
    [dismiss],
  );
  return (
    <SayContext value={say}>
      {children}
      <div className="toasts" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className="toast">
            <span>{toast.words}</span>
            {toast.undo && (
              <button
                type="button"
                className="toast-undo"
                onClick={() => {
                  dismiss(toast.id);
                  toast.undo?.();
                }}
              >
                Undo
              </button>
            )}
            <IconButton label="Dismiss" look="small" onClick={() => dismiss(toast.id)}>
              <X aria-hidden />
            </IconButton>
          </div>
        ))}
      </div>
    </SayContext>
  );
}
