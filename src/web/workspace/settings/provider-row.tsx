import type { Provider } from '../../../http/wire/models.ts';
import { count } from '../sharing/visible-words.ts';
import { Button } from '../ui/button.tsx';
import { wordsFor } from './provider-kinds.ts';

export function ProviderRow({
  provider: { kind, name, baseUrl, models, isFixed },
  onEdit,
  onDelete,
}: {
  provider: Provider;
  onEdit(): void;
  onDelete(): void;
}) {
  const kindName = wordsFor(kind).name;
  const what = [kindName === name ? null : kindName, baseUrl, count(models.length, 'model')]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <span className="table-main">
        {name}
        <span className="field-hint">{what}</span>
        <span className="field-hint provider-models" title={models.join('\n')}>
          {models.join(', ')}
        </span>
        {isFixed && (
          <span className="field-hint">Set by the server’s environment: it can’t be changed here.</span>
        )}
      </span>
      {!isFixed && (
        <span className="settings-actions">
          <Button look="small" onClick={onEdit}>
            Edit<span className="unseen"> {name}</span>
          </Button>
          <Button look="small danger" aria-haspopup="dialog" onClick={onDelete}>
            Delete…<span className="unseen"> {name}</span>
          </Button>
        </span>
      )}
    </>
  );
}
