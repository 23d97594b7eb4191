import { useQuery } from '@tanstack/react-query';
import { linksQuery } from '../api/links.ts';
import { sharingQuery } from '../api/sharing.ts';

/** Whose eyes `as` stands for (see the transcript's query), by the name that they have now; undefined: nobody's who has access. */
export function useAudienceName(id: string, as: string | undefined): string | undefined {
  const enabled = as !== undefined;
  const sharing = useQuery({ ...sharingQuery(id), enabled }).data?.sharing;
  const links = useQuery({ ...linksQuery(id), enabled }).data?.items;
  const [type, principal] = (as ?? '').split(':');
  if (type === 'public') return 'the public';
  if (type === 'organization') return sharing && `anyone in ${sharing.organizationName}`;
  if (type === 'group') return sharing?.groups.find(({ groupId }) => groupId === principal)?.name;
  if (type === 'person') return sharing?.people.find(({ userId }) => userId === principal)?.name;
  const link = links?.find((each) => each.id === principal);
  return link && (link.label === null ? 'anyone with the link' : `anyone with the link “${link.label}”`);
}
