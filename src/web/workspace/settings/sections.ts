import type { ComponentType } from 'react';
import {
  Cpu,
  Eraser,
  KeyRound,
  ScrollText,
  Share2,
  ShieldCheck,
  TextSearch,
  UserRound,
  UserRoundCog,
  UsersRound,
  Webhook,
  type LucideIcon,
} from 'lucide-react';
import { AccountSettings } from './account-settings.tsx';
import { AuditSettings } from './audit-settings.tsx';
import { GroupSettings } from './group-settings.tsx';
import { KeysSettings } from './keys-settings.tsx';
import { MemberSettings } from './member-settings.tsx';
import { ModelsSettings } from './models-settings.tsx';
import { PolicySettings } from './policy-settings.tsx';
import { PurgeSettings } from './purge-settings.tsx';
import { SharedSettings } from './shared-settings.tsx';
import { TermsSettings } from './terms-settings.tsx';
import { WebhookSettings } from './webhook-settings.tsx';

export interface SettingsSection {
  /** Its place in the address, /settings/… */
  key: string;
  name: string;
  Icon: LucideIcon;
  Section: ComponentType;
  /** Tables want more room than forms. */
  wide?: boolean;
}

export const ownSections: SettingsSection[] = [
  { key: 'account', name: 'Account', Icon: UserRound, Section: AccountSettings },
  { key: 'keys', name: 'API keys', Icon: KeyRound, Section: KeysSettings },
];

/** For admins only. */
export const adminSections: SettingsSection[] = [
  { key: 'members', name: 'Members', Icon: UserRoundCog, Section: MemberSettings },
  { key: 'groups', name: 'Groups', Icon: UsersRound, Section: GroupSettings },
  { key: 'models', name: 'Models', Icon: Cpu, Section: ModelsSettings },
  { key: 'policy', name: 'Policy', Icon: ShieldCheck, Section: PolicySettings },
  { key: 'terms', name: 'Terms', Icon: TextSearch, Section: TermsSettings },
  { key: 'shared', name: 'Shared conversations', Icon: Share2, Section: SharedSettings, wide: true },
  { key: 'webhooks', name: 'Webhooks', Icon: Webhook, Section: WebhookSettings },
  { key: 'audit', name: 'Audit log', Icon: ScrollText, Section: AuditSettings, wide: true },
  { key: 'purge', name: 'Retention and purge', Icon: Eraser, Section: PurgeSettings },
];
