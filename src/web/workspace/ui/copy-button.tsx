import { useEffect, useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { Button, IconButton } from './button.tsx';

/** Copies `text`, and shows and says that it did. */
export function CopyButton({
  text,
  label = 'Copy',
  look = '',
  iconOnly = false,
}: {
  text: string;
  label?: string;
  look?: string;
  iconOnly?: boolean;
}) {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 2500);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () =>
    copyText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  const words = { ready: label, copied: 'Copied', failed: 'Press Ctrl+C to copy' }[state];
  const icon = state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />;
  return (
    <>
      {iconOnly ? (
        <IconButton label={words} look={look} onClick={copy}>
          {icon}
        </IconButton>
      ) : (
        <Button look={look} onClick={copy}>
          {icon}
          {words}
        </Button>
      )}
      <span className="unseen" aria-live="polite">
        {state === 'copied' ? 'Copied' : ''}
      </span>
    </>
  );
}

/** The clipboard API exists on secure origins only; a server on a plain-HTTP address needs the old way. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  (document.querySelector('[role="dialog"]') ?? document.body).append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('The browser did not allow copying.');
}
