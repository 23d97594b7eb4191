import './link-embedding.css';
import { useEffect, useId, useRef, useState } from 'react';
import type { LinkAnswer } from '../../../http/wire/link.ts';
import type { LinkChange } from '../api/links.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { FieldError } from '../ui/field.tsx';

/** Whether other sites may show a link in a frame, and what to put there. */
export function LinkEmbedding({
  link,
  mayEmbed,
  onChange,
}: {
  link: LinkAnswer;
  /** Whether the organization lets links be embedded. */
  mayEmbed: boolean;
  onChange(wish: LinkChange): Promise<unknown>;
}) {
  const [writing, setWriting] = useState(false);
  const { embed } = link;
  const obstacle = link.hasPassword
    ? 'Not with a password: frames keep no cookies.'
    : mayEmbed
      ? undefined
      : 'Your organization does not allow it.';
  return (
    <div className="link-embedding">
      <div className="link-choice">
        <span>
          Embedding
          <span className="field-hint">{obstacle ?? (embed ? 'On these sites, in a frame' : 'Off')}</span>
        </span>
        <span className="link-password-actions">
          {!writing && (
            <Button look="small" disabled={obstacle !== undefined} onClick={() => setWriting(true)}>
              {embed ? 'Change…' : 'Allow…'}
            </Button>
          )}
          {embed && (
            <Button
              look="small quiet"
              onClick={() => {
                setWriting(false);
                // What went wrong is said below, with what goes wrong with every term.
                onChange({ embed: null }).catch(() => {});
              }}
            >
              Turn off
            </Button>
          )}
        </span>
      </div>
      {writing && (
        <SitesForm
          sites={embed?.sites ?? []}
          onSet={(sites) => onChange({ embed: { sites } })}
          onDone={() => setWriting(false)}
        />
      )}
      {embed && !writing && (
        <>
          <ul className="embed-sites">
            {embed.sites.map((site) => (
              <li key={site}>{site}</li>
            ))}
          </ul>
          {obstacle === undefined && embed.html !== null && <Snippet html={embed.html} />}
        </>
      )}
    </div>
  );
}

function SitesForm({
  sites,
  onSet,
  onDone,
}: {
  sites: string[];
  onSet(sites: string[]): Promise<unknown>;
  onDone(): void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(sites.join('\n'));
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const set = () => {
    setBusy(true);
    onSet(typed.split(/[\s,]+/).filter((site) => site !== '')).then(onDone, (error: unknown) => {
      setBusy(false);
      setWrong(inWords(error));
    });
  };
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
    >
      <label htmlFor={id}>Sites, one on each line</label>
      <textarea
        ref={field}
        id={id}
        className="input"
        rows={Math.min(6, Math.max(2, typed.split('\n').length))}
        placeholder="https://wiki.example.com"
        spellCheck={false}
        autoCapitalize="off"
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-about`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(undefined);
        }}
      />
      <div id={`${id}-about`}>
        {wrong === undefined ? (
          <span className="field-hint">
            Whoever can see one of these sites can read the conversation there. https://*.example.com names
            all sites under example.com.
          </span>
        ) : (
          <FieldError>{wrong}</FieldError>
        )}
      </div>
      <div className="link-password-actions">
        <Button look="small" type="submit" busy={busy}>
          Allow on these sites
        </Button>
        <Button look="small quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Snippet({ html }: { html: string }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>HTML to put there</label>
      <textarea
        id={id}
        className="input embed-snippet"
        readOnly
        rows={4}
        value={html}
        onFocus={(event) => event.target.select()}
      />
      <div className="embed-copy">
        <span className="field-hint">
          Whoever sees the site sees the conversation. Sites that know oEmbed take the link itself.
        </span>
        <CopyButton text={html} look="small" label="Copy" />
      </div>
    </div>
  );
}
