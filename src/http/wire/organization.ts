import { z } from 'zod';
import { keyScopes } from '../../domain/key-scope.ts';
import { memberRoles, memberStatuses } from '../../domain/member.ts';

const time = z.iso.datetime().describe('ISO 8601, UTC');
const role = z.enum(memberRoles);
const name = z.string().trim().min(1).max(200);

const policy = z.object({
  organizationSharing: z.boolean(),
  groupSharing: z.boolean(),
  personSharing: z.boolean(),
  collaboration: z.boolean(),
  publicLinks: z.enum(['off', 'admins', 'members']),
  publicLinkMaxDays: z.number().int().min(1).max(3650).nullable(),
  publicLinkPassword: z.boolean().describe('A public link opens only with a password'),
  publicFiles: z.boolean().describe('Public pages show files'),
  publicEmbedding: z
    .boolean()
    .describe('Other sites may show public links in a frame, where their owners let them'),
  review: z
    .enum(['advised', 'required'])
    .describe('`required`: what was not cleared by a scan or by its owner is on no public page'),
  blockCredentials: z
    .boolean()
    .describe('Credentials that nobody decided on keep what holds them off public pages'),
  keepReason: z.boolean().describe('Keeping a finding needs a reason'),
  redactInside: z.boolean().describe('Redactions apply inside the organization, too'),
  scanAddresses: z.boolean().describe('The scan looks for postal addresses'),
  scanNames: z.boolean().describe('The scan looks for names of people'),
  export: z.enum(['all', 'own', 'off']).describe('Who may export: all who see it, its owner, nobody'),
  retentionDays: z
    .number()
    .int()
    .min(1)
    .max(36_500)
    .nullable()
    .describe('Conversations are purged when they were not changed for so long'),
});
/** What is missing stays as it is. */
export const policyChange = policy.partial();

/** What a policy would stop that works now; for a look before it is set. */
export const policyPreview = z.object({
  links: z.number(),
  organizationGrants: z.number(),
  groupGrants: z.number(),
  personGrants: z.number(),
  collaborations: z.number().describe('Grants that would let view only'),
  conversations: z.number().describe('Conversations that any of this bears on'),
  owners: z.number(),
  purged: z.number().describe('Conversations that would be purged by retention'),
});

export const organization = z.object({ id: z.string(), name: z.string(), policy });

export const me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  organization: z.object({ id: z.string(), name: z.string(), role }),
  organizations: z.array(z.object({ id: z.string(), name: z.string() })),
  may: z.array(z.enum(['import', 'administer', 'create-public-links'])),
  policy,
  limits: z.object({
    fileBytes: z.number(),
    importBytes: z.number(),
    messageBytes: z.number(),
  }),
});

const member = z.object({
  id: z.string().describe('Of the user'),
  name: z.string(),
  email: z.string(),
  role,
  status: z.enum(memberStatuses),
});
export const memberList = z.object({
  items: z.array(member),
  invitations: z.array(
    z.object({ id: z.string(), email: z.string(), role, createdAt: time, expiresAt: time }),
  ),
});
export const inviteMember = z.object({ email: z.email().max(254), role: role.default('member') });
export const invitationMade = z.object({
  id: z.string(),
  email: z.string(),
  role,
  expiresAt: time,
  url: z.url().describe('Shown once: whoever opens it can join with this address'),
  mailed: z.boolean().describe('It is on its way to the address by mail, too; false: hand it over yourself'),
});
export const invitation = z.object({ organization: z.string(), email: z.string(), hasAccount: z.boolean() });
export const acceptInvitation = z.object({ name, password: z.string().min(12).max(128) });

export const changeMember = z.object({
  role: role.optional(),
  status: z.enum(['active', 'disabled']).optional(),
});
/** What becomes of the conversations of a member who is removed. */
export const removeMember = z.object({
  conversations: z.union([
    z.object({ handOverTo: z.string().describe('Another active member') }),
    z.literal('purge'),
  ]),
});
export const switchOrganization = z.object({ id: z.string() });

export const group = z.object({ id: z.string(), name: z.string(), members: z.array(z.string()) });
export const groupList = z.object({ items: z.array(group) });
export const createGroup = z.object({ name });

const scope = z
  .enum(keyScopes)
  .describe(
    '`read`: what I see; `write`: import, post, rename, delete …; `share`: who may read; `admin`: the organization',
  );
const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(scope),
  createdAt: time,
  expiresAt: time.nullable(),
  lastUsedAt: time.nullable().describe('Within some seconds; null: never'),
});
export const apiKeyList = z.object({ items: z.array(apiKey) });
export const createApiKey = z.object({
  name,
  expiresAt: time.nullable().optional(),
  scopes: z.array(scope).optional().describe('Missing: all of them'),
});
export const apiKeyMade = apiKey.extend({ key: z.string().describe('Shown once') });

/** What the browser needs before anyone is signed in. */
export const server = z.object({
  version: z.string(),
  needsOwner: z.boolean().describe('No account exists yet: the address printed at the start makes the first'),
  demo: z.boolean(),
});
export const setUp = z.object({
  key: z.string().describe('From the address that the server printed'),
  organization: name,
  name,
  email: z.email().max(254),
  password: z.string().min(12).max(128),
});

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  /** Which field of the request, where it is one. */
  field: z.string().optional(),
  limit: z.object({ name: z.string(), most: z.number() }).optional(),
  /** What an API key would need. */
  scope: scope.optional(),
});

export const done = z.object({});

export type Policy = z.infer<typeof policy>;
export type PolicyPreview = z.infer<typeof policyPreview>;
export type GroupAnswer = z.infer<typeof group>;
export type Me = z.infer<typeof me>;
export type OrganizationAnswer = z.infer<typeof organization>;
export type MemberAnswer = z.infer<typeof member>;
export type MemberList = z.infer<typeof memberList>;
export type InvitationMade = z.infer<typeof invitationMade>;
export type InvitationAnswer = z.infer<typeof invitation>;
export type ApiKeyAnswer = z.infer<typeof apiKey>;
export type ApiKeyMade = z.infer<typeof apiKeyMade>;
export type ServerAnswer = z.infer<typeof server>;
export type Problem = z.infer<typeof problem>;
