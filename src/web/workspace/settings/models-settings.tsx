import './models.css';
import { useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { Provider } from '../../../http/wire/models.ts';
import { modelsQuery, providersQuery } from '../api/models.ts';
import { meQuery } from '../api/organization.ts';
import { Button } from '../ui/button.tsx';
import { useSay } from '../ui/toast.tsx';
import { DeleteProviderDialog } from './delete-provider-dialog.tsx';
import { ProviderForm } from './provider-form.tsx';
import { ProviderRow } from './provider-row.tsx';
import { Loaded, Section } from './section.tsx';

/** Who provides the models that members can talk to. */
export function ModelsSettings() {
  const providers = useQuery(providersQuery);
  return (
    <Section
      title="Providers"
      about="Their models answer in conversations, for everyone here. What is said in a conversation goes to the provider whose model is asked, and to no other."
    >
      <Loaded query={providers}>{({ items }) => <Providers items={items} />}</Loaded>
    </Section>
  );
}

function Providers({ items }: { items: Provider[] }) {
  /** Which of them is open; `new` is one to add. */
  const [open, setOpen] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<Provider | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const say = useSay();
  const client = useQueryClient();
  const close = () => {
    setOpen(null);
    setTimeout(() => add.current?.focus());
  };
  const onSaved = (saved: Provider) => {
    for (const queryKey of [['providers'], ['models']]) void client.invalidateQueries({ queryKey });
    close();
    say(`Saved. Everyone can ask the models of ${saved.name}.`);
  };
  const form = (provider: Provider | null) => (
    <ProviderForm
      provider={provider}
      otherNames={items.filter(({ id }) => id !== provider?.id).map(({ name }) => name)}
      onSaved={onSaved}
      onCancel={close}
    />
  );
  return (
    <>
      {items.length === 0 && open === null && <HowToBegin />}
      {items.length > 0 && (
        <ul className="table-rows providers">
          {items.map((provider) => (
            <li key={provider.id}>
              {open === provider.id ? (
                form(provider)
              ) : (
                <ProviderRow
                  provider={provider}
                  onEdit={() => setOpen(provider.id)}
                  onDelete={() => setDeleting(provider)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {open === 'new' ? (
        form(null)
      ) : (
        <div className="settings-actions">
          <Button ref={add} look={items.length === 0 ? 'primary' : ''} onClick={() => setOpen('new')}>
            <Plus aria-hidden />
            Add a provider
          </Button>
        </div>
      )}
      {items.length > 0 && <Standard />}
      {deleting && <DeleteProviderDialog provider={deleting} onClose={() => setDeleting(null)} />}
    </>
  );
}

function HowToBegin() {
  const me = useQuery(meQuery);
  return (
    <div className="how-to-begin">
      <p>
        There is none yet: only the built-in Practice model answers, and it knows nothing. Add a provider, and
        everyone in {me.data?.organization.name} can talk to its models, each in conversations of their own.
      </p>
      <dl className="sources">
        <div>
          <dt>On your own machines</dt>
          <dd>
            Ollama, llama.cpp or vLLM. You need its base URL, such as <code>http://127.0.0.1:11434/v1</code>.
          </dd>
        </div>
        <div>
          <dt>As a service</dt>
          <dd>OpenAI, Anthropic or Google. You need a key, which is made on their site.</dd>
        </div>
      </dl>
    </div>
  );
}

/** Who answers when nobody chose. */
function Standard() {
  const { data } = useQuery(modelsQuery);
  const model = data?.items.find(({ id }) => id === data.standard);
  if (!model) return null;
  return (
    <p className="settings-about">
      Where nobody chooses another model, <strong>{model.name}</strong> of {model.provider} answers.
    </p>
  );
}
