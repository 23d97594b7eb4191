/**
 * What an API key may be used for. `read`: see what its person sees. `write`: import, post, rename, tag, delete.
 * `share`: who may read: grants, links, what a review decides. `admin`: the organization, for those who are its admins.
 */
export const keyScopes = ['read', 'write', 'share', 'admin'] as const;
export type KeyScope = (typeof keyScopes)[number];
