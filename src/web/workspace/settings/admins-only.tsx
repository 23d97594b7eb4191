import { useQuery } from '@tanstack/react-query';
import { membersQuery, meQuery } from '../api/organization.ts';
import { Notice } from '../ui/field.tsx';

/** Instead of a page that is not for members, when they open its address. */
export function AdminsOnly({ name }: { name: string }) {
  const me = useQuery(meQuery);
  const members = useQuery(membersQuery);
  const admins = (members.data?.items ?? []).filter(
    ({ role, status }) => role !== 'member' && status === 'active',
  );
  return (
    <div className="settings-section">
      <Notice>
        <strong>{name}</strong> is for the admins of {me.data?.organization.name} only. If something there
        should be different, ask one of them
        {admins.length > 0 &&
          `: ${new Intl.ListFormat('en', { type: 'disjunction' }).format(admins.slice(0, 5).map((admin) => admin.name))}`}
        .
      </Notice>
    </div>
  );
}
