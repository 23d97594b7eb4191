import { RadioGroup } from 'radix-ui';
import type { ListScope } from '../api/lists.ts';

const choices: { value: ListScope; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'own', label: 'Own' },
  { value: 'shared', label: 'Shared with me' },
];

export function ScopeSwitch({ scope, onChange }: { scope: ListScope; onChange(scope: ListScope): void }) {
  return (
    <RadioGroup.Root
      className="scope-switch"
      aria-label="Which conversations"
      orientation="horizontal"
      value={scope}
      onValueChange={(value) => onChange(value as ListScope)}
    >
      {choices.map(({ value, label }) => (
        <RadioGroup.Item key={value} value={value}>
          {label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
