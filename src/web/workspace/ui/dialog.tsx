import './dialog.css';
import { useState, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { IconButton } from './button.tsx';

/** A modal dialog: focus stays inside and returns to where it was, Escape and the shade close it. */
export function Dialog({
  title,
  about,
  look = '',
  onClose,
  onOpenFocus,
  children,
}: {
  title: string;
  about?: ReactNode;
  look?: string;
  onClose(): void;
  /** Called instead of moving the focus to the first control. */
  onOpenFocus?(): void;
  children: ReactNode;
}) {
  const [before] = useState(() => document.activeElement);
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="dialog-shade">
          <Radix.Content
            className={`dialog ${look}`}
            {...(about === undefined ? { 'aria-describedby': undefined } : {})}
            onEscapeKeyDown={(event) => {
              // Radix hears it before the field does, whose open list or question is what Escape closes first.
              const target = event.target;
              const own = '[role="combobox"][aria-expanded="true"], [data-takes-escape]';
              if (target instanceof Element && target.matches(own)) {
                event.preventDefault();
              }
            }}
            onCloseAutoFocus={(event) => {
              // What opened it is somewhere else in the app, so that Radix does not know it.
              event.preventDefault();
              if (before instanceof HTMLElement && before.isConnected) before.focus();
              else document.getElementById('main')?.focus();
            }}
            onOpenAutoFocus={(event) => {
              event.preventDefault();
              if (onOpenFocus) onOpenFocus();
              else (event.target as HTMLElement).focus();
            }}
          >
            <header className="dialog-head">
              <Radix.Title className="dialog-title">{title}</Radix.Title>
              <Radix.Close asChild>
                <IconButton label="Close">
                  <X aria-hidden />
                </IconButton>
              </Radix.Close>
            </header>
            {about !== undefined && (
              <Radix.Description asChild>
                <div className="dialog-about">{about}</div>
              </Radix.Description>
            )}
            {children}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
