import type { AssistantList, ModelList } from '../../../http/wire/models.ts';
import type { Choice } from './asking.ts';

export interface AnswererOption {
  value: Choice;
  name: string;
  about: string | null;
}

export interface AnswererGroup {
  name: string;
  options: AnswererOption[];
}

/** Domain's `practiceModel`, which says what it is. */
const practice = 'practice/practice';

/** Who can be asked, as a list in groups: assistants, the models of each provider, and nobody. */
export function answererGroups(
  models: ModelList | undefined,
  assistants: AssistantList['items'],
  typed: string,
): AnswererGroup[] {
  const byProvider = Map.groupBy(models?.items ?? [], ({ provider }) => provider);
  const groups: AnswererGroup[] = [
    {
      name: 'Assistants',
      options: assistants.map(({ id, name, description, isMine, owner }) => ({
        value: `assistant:${id}`,
        name,
        about: description || (isMine ? null : `By ${owner.name}`),
      })),
    },
    ...[...byProvider].map(([name, items]) => ({
      name,
      options: items.map((model) => ({
        value: `model:${model.id}` as const,
        name: model.name,
        about: model.id === practice ? 'Built in. It knows nothing: it shows how an answer arrives.' : null,
      })),
    })),
    {
      name: 'No answer',
      options: [{ value: 'nobody', name: 'Nobody', about: 'The message is just added.' }],
    },
  ];
  const words = typed.toLowerCase().trim().split(/\s+/);
  return groups
    .map((group) => ({
      ...group,
      options: group.options.filter(({ name, about }) => {
        const text = `${group.name} ${name} ${about ?? ''}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ options }) => options.length > 0);
}
