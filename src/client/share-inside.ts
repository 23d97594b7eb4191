import type { GrantLevel } from '../domain/grant.ts';
import type { SharingAnswer, SharingWish, ShareTarget } from '../http/wire/sharing.ts';
import { ask, jsonBody, mustBeOk, type Api } from './api.ts';

/** Who is to be given access, as people call them: a group by its name, a person by name or address. */
export interface Named {
  type: ShareTarget['type'];
  name: string;
  level: GrantLevel;
}

/**
 * Gives access inside the organization, in addition to what is given already.
 *
 * @throws Refused, also where someone changes it at the same moment: then nothing is done. Error when a name fits
 *   nobody, or several.
 */
export async function shareInside(
  api: Api,
  id: string,
  organization: GrantLevel | null,
  named: readonly Named[],
): Promise<SharingAnswer> {
  const targets = await Promise.all(
    named.map(async (each) => ({ ...each, id: (await findTarget(api, each)).id })),
  );
  return change(api, id, (before) => {
    const of = (type: Named['type']) => targets.filter((target) => target.type === type);
    return {
      organization: organization ?? before.organization,
      groups: [
        ...before.groups.filter(({ groupId }) => of('group').every((target) => target.id !== groupId)),
        ...of('group').map((target) => ({ groupId: target.id, level: target.level })),
      ],
      people: [
        ...before.people.filter(({ userId }) => of('person').every((target) => target.id !== userId)),
        ...of('person').map((target) => ({ userId: target.id, level: target.level })),
      ],
    };
  });
}

/** Takes away all access inside the organization. */
export async function unshareInside(api: Api, id: string): Promise<SharingAnswer> {
  return change(api, id, () => ({ organization: null, groups: [], people: [] }));
}

/** As it was seen, or not at all. */
async function change(
  api: Api,
  id: string,
  wishFor: (before: SharingAnswer) => SharingWish,
): Promise<SharingAnswer> {
  const path = `/api/v1/conversations/${encodeURIComponent(id)}/sharing`;
  const seen = await api.send('GET', path);
  await mustBeOk(seen);
  const { headers, ...sent } = jsonBody(wishFor((await seen.json()) as SharingAnswer));
  const answer = await api.send('PUT', path, {
    ...sent,
    headers: { ...headers, 'if-match': seen.headers.get('etag') ?? '' },
  });
  await mustBeOk(answer);
  return (await answer.json()) as SharingAnswer;
}

async function findTarget(api: Api, { type, name }: Named): Promise<ShareTarget> {
  const query = new URLSearchParams({ q: name });
  const { items } = await ask<{ items: ShareTarget[] }>(
    api,
    'GET',
    `/api/v1/organization/share-targets?${query}`,
  );
  const wanted = name.toLowerCase();
  const fitting = items.filter(
    (item) =>
      item.type === type &&
      (item.name.toLowerCase() === wanted || (item.type === 'person' && item.email.toLowerCase() === wanted)),
  );
  const what = type === 'group' ? 'group' : 'active member';
  if (fitting.length === 0) throw new Error(`There is no ${what} “${name}” in your organization.`);
  if (fitting.length > 1) throw new Error(`There are several people called “${name}”. Name the address.`);
  return fitting[0]!;
}
