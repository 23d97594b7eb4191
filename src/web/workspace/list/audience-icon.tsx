import { Building2, Globe, LockKeyhole, Users } from 'lucide-react';
import type { AudienceLook } from './audience.ts';

const icons = { private: LockKeyhole, people: Users, organization: Building2, public: Globe };

export function AudienceIcon({ look }: { look: AudienceLook }) {
  const Icon = icons[look];
  return <Icon aria-hidden />;
}
