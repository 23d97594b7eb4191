import './menu.css';
import type { ReactElement, ReactNode } from 'react';
import { ChevronRight } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';

/** A menu that opens from `trigger`. */
export function Menu({
  trigger,
  align = 'end',
  side = 'bottom',
  children,
}: {
  trigger: ReactElement;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom';
  children: ReactNode;
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align={align} side={side} sideOffset={4} collisionPadding={8} loop>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({
  icon,
  danger = false,
  onSelect,
  children,
}: {
  icon?: ReactNode;
  danger?: boolean;
  onSelect(): void;
  children: ReactNode;
}) {
  return (
    // A dialog that opens from here must find the focus settled: it returns there when it closes.
    <Radix.Item className={`menu-item${danger ? ' danger' : ''}`} onSelect={() => setTimeout(onSelect)}>
      {icon}
      {children}
    </Radix.Item>
  );
}

/** A download, as a menu item. */
export function MenuDownload({
  href,
  icon,
  children,
}: {
  href: string;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Radix.Item className="menu-item" asChild>
      <a href={href} download>
        {icon}
        {children}
      </a>
    </Radix.Item>
  );
}

/** A page in a tab of its own, as a menu item. */
export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Radix.Item className="menu-item" asChild>
      <a href={href} target="_blank" rel="noopener">
        {children}
        <span className="unseen"> (opens a new tab)</span>
      </a>
    </Radix.Item>
  );
}

/** What is not to be had, with the reason beside it. */
export function MenuRefused({
  icon,
  reason,
  children,
}: {
  icon?: ReactNode;
  reason: string;
  children: ReactNode;
}) {
  return (
    <Radix.Item className="menu-item refused" aria-disabled onSelect={(event) => event.preventDefault()}>
      {icon}
      <span>
        {children}
        <span className="field-hint">{reason}</span>
      </span>
    </Radix.Item>
  );
}

export function MenuRule() {
  return <Radix.Separator className="menu-rule" />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="menu-label">{children}</Radix.Label>;
}

export function SubMenu({ icon, label, children }: { icon?: ReactNode; label: string; children: ReactNode }) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className="menu-item">
        {icon}
        {label}
        <ChevronRight className="menu-end" aria-hidden />
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent className="menu submenu" sideOffset={4} collisionPadding={8} loop>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}

/** One choice of several, in a menu that stays one list. */
export function MenuChoices<T extends string>({
  value,
  choices,
  onChange,
}: {
  value: T;
  choices: readonly { value: T; label: string; icon: ReactNode }[];
  onChange(value: T): void;
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as T)}>
      {choices.map((choice) => (
        <Radix.RadioItem
          key={choice.value}
          className="menu-item"
          value={choice.value}
          onSelect={(event) => event.preventDefault()}
        >
          {choice.icon}
          {choice.label}
          <Radix.ItemIndicator className="menu-end">✓</Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}
