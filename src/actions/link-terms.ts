import type { AccessFacts } from '../domain/access.ts';
import { linkState, linkSuspension } from '../domain/access.ts';
import type { Conversation, Message } from '../domain/conversation.ts';
import type { Embedding } from '../domain/embed-site.ts';
import { embedSites } from '../domain/embed-site.ts';
import { Invalid } from '../domain/errors.ts';
import type { Link, LinkState } from '../domain/link.ts';
import type { Policy } from '../domain/policy.ts';
import { latestExpiry } from '../domain/policy.ts';
import { hashPassword } from '../secrets/passwords.ts';
import type { LinkOpenDays } from '../store/link-opens.ts';
import type { StoredLink } from '../store/links.ts';
import type { Context } from './context.ts';

/** What may be asked of a link; what is missing stays as it is, or as it is by default. */
export interface LinkWish {
  label?: string | null;
  expiresAt?: Date | null;
  previewTitle?: boolean;
  /** Null: none. */
  password?: string | null;
  branches?: 'all' | 'this';
  /** With `this`: a message of the branch; missing: the end of the active branch. */
  branchThrough?: string;
  /** `latest`: the newest message; null: live. */
  pinnedTo?: string | null;
  files?: boolean;
  /** Sites that may show it in a frame, as they were written; null: none. */
  embed?: Embedding | null;
}

/** A link as its owner sees it. */
export interface OwnedLink extends Link {
  /** Null when the key it was sealed under is lost: the link can be stopped, but not shown again. */
  url: string | null;
  state: LinkState;
  /** Why it is suspended, in words. */
  reason: string | null;
  /** Messages that came after the one it is pinned to, and would be shown. */
  newer: number;
  opens: LinkOpenDays;
}

/** What a link is measured by. */
export type Standing = Pick<AccessFacts, 'now' | 'owner' | 'policy'>;

export type Terms = Pick<
  Link,
  'label' | 'expiresAt' | 'previewTitle' | 'passwordHash' | 'branchThrough' | 'pinnedTo' | 'files' | 'embed'
>;

const standardTerms: Terms = {
  label: null,
  expiresAt: null,
  previewTitle: false,
  passwordHash: null,
  branchThrough: null,
  pinnedTo: null,
  files: true,
  embed: null,
};

/** Slow on purpose, so it is done before a transaction. Undefined: the wish says nothing of it. */
export async function hashOfWish({ password }: LinkWish): Promise<string | null | undefined> {
  return typeof password === 'string' ? hashPassword(password) : password;
}

/**
 * The terms that a wish makes of those that stand. Invalid for an expiry that is past or beyond the policy,
 * for a password that is missing where it is required, for embedding that the policy forbids, names no site or
 * comes with a password, and for messages that are not in the conversation.
 */
export function termsOf(
  wish: LinkWish,
  passwordHash: string | null | undefined,
  stands: (Terms & Pick<Link, 'createdAt'>) | { createdAt: Date },
  about: { conversation: Conversation; messages: readonly Message[]; standing: Standing },
): Terms {
  const before = 'label' in stands ? stands : standardTerms;
  const terms: Terms = {
    label: wish.label === undefined ? before.label : wish.label,
    expiresAt: wish.expiresAt === undefined ? before.expiresAt : wish.expiresAt,
    previewTitle: wish.previewTitle ?? before.previewTitle,
    passwordHash: passwordHash === undefined ? before.passwordHash : passwordHash,
    branchThrough: branchOf(wish, before, about.conversation),
    pinnedTo: pinOf(wish, before, about.messages),
    files: wish.files ?? before.files,
    embed: embeddingOf(wish, before, about.standing.policy),
  };
  const { policy, now } = about.standing;
  if (wish.expiresAt !== undefined || !('label' in stands)) {
    checkExpiry(policy, terms.expiresAt, stands.createdAt, now);
  }
  // A link that is suspended for want of one can still be narrowed.
  const asksForPassword = wish.password !== undefined || !('label' in stands);
  if (policy.publicLinkPassword && terms.passwordHash === null && asksForPassword) {
    throw new Invalid('password', 'Your organization requires a password on public links.');
  }
  if (terms.embed !== null && terms.passwordHash !== null) {
    const why =
      'A link with a password can’t be embedded: browsers keep no cookies in frames of other sites.';
    throw new Invalid(wish.embed == null ? 'password' : 'embed', why);
  }
  for (const field of ['branchThrough', 'pinnedTo'] as const) {
    const id = terms[field];
    if (id !== before[field] && id !== null && !about.messages.some((message) => message.id === id)) {
      throw new Invalid(field, 'This message is not in the conversation. Reload it, then try again.');
    }
  }
  return terms;
}

function branchOf(wish: LinkWish, before: Terms, conversation: Conversation): string | null {
  if (wish.branches === 'all') return null;
  if (wish.branches === undefined && wish.branchThrough === undefined) return before.branchThrough;
  const through = wish.branchThrough ?? conversation.activeLeafId;
  if (through === null) throw new Invalid('branches', 'There are no messages yet, so there is no branch.');
  return through;
}

function pinOf({ pinnedTo }: LinkWish, before: Terms, messages: readonly Message[]): string | null {
  if (pinnedTo === undefined) return before.pinnedTo;
  if (pinnedTo !== 'latest') return pinnedTo;
  const newest = messages.at(-1);
  if (!newest) throw new Invalid('pinnedTo', 'There are no messages yet, so there is nothing to pin it to.');
  return newest.id;
}

function embeddingOf({ embed }: LinkWish, before: Terms, policy: Policy): Embedding | null {
  if (embed === undefined) return before.embed;
  if (embed === null) return null;
  if (!policy.publicEmbedding) throw new Invalid('embed', 'Your organization does not allow embedding.');
  return { sites: embedSites(embed.sites) };
}

/** Invalid for an expiry that is past, or later than the policy lets a link live that was made at `createdAt`. */
export function checkExpiry(policy: Policy, expiresAt: Date | null, createdAt: Date, now: Date): void {
  if (expiresAt !== null && expiresAt <= now) {
    throw new Invalid('expiresAt', 'The link would have expired already. Choose a time in the future.');
  }
  const latest = latestExpiry(policy, createdAt);
  if (latest !== null && expiresAt !== null && expiresAt > latest) {
    throw new Invalid(
      'expiresAt',
      `Your organization lets public links live ${policy.publicLinkMaxDays} days. The latest is ${latest.toISOString()}.`,
    );
  }
}

/** The link for its owner's eyes. */
export function owned(
  ctx: Context,
  link: StoredLink,
  standing: Standing,
  counted: { newer: number; opens: LinkOpenDays },
): OwnedLink {
  const { tokenSealed, ...rest } = link;
  // A policy's limit ends a link that was given no end of its own.
  const latest = latestExpiry(standing.policy, link.createdAt);
  const expiresAt =
    latest !== null && (link.expiresAt === null || latest < link.expiresAt) ? latest : link.expiresAt;
  const token = ctx.sealer.openOrNull(tokenSealed, rowOf(link));
  const state = linkState(link, standing);
  return {
    ...rest,
    expiresAt,
    url: token === null ? null : `${ctx.origin}/share/${token}`,
    state,
    reason: state === 'suspended' ? linkSuspension(link, standing) : null,
    ...counted,
  };
}

/** Where a token is sealed to. */
export function rowOf(link: Pick<Link, 'id'>): string {
  return `links/${link.id}`;
}

/** What the audit log tells of a link's terms: settings, no secrets and no words of anyone's. */
export function auditedTerms(terms: Terms): Record<string, unknown> {
  return {
    expiresAt: terms.expiresAt?.toISOString() ?? null,
    password: terms.passwordHash !== null,
    branches: terms.branchThrough === null ? 'all' : 'this',
    pinned: terms.pinnedTo !== null,
    files: terms.files,
    previewTitle: terms.previewTitle,
    embed: terms.embed?.sites ?? null,
  };
}
