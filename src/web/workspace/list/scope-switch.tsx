import type { ReactNode } from 'react';
import { Archive } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { ListScope } from '../api/lists.ts';

const choices: { value: ListScope; label: string; icon?: ReactNode }[] = [
  { value: 'all', label: 'All' },
  { value: 'own', label: 'Own' },
  { value: 'shared', label: 'Shared with me' },
  { value: 'archived', label: 'Archived', icon: <Archive aria-hidden /> },
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
      {choices.map(({ value, label, icon }) => (
        <RadioGroup.Item key={value} value={value} {...(icon ? { 'aria-label': label, title: label } : {})}>
          {icon ?? label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
