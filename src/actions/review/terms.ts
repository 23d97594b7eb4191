import { Invalid } from '../../domain/errors.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ScanOptions, Term } from '../../review/finding.ts';
import type { Store } from '../../store/store.ts';
import { audited, mustAdminister } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';

/** What an organization looks for, and how. */
export async function scanOptions(
  store: Store,
  organizationId: string,
  policy: Policy,
): Promise<ScanOptions> {
  return {
    postalAddresses: policy.scanAddresses,
    personNames: policy.scanNames,
    terms: (await store.organizations.terms(organizationId)) as Term[],
  };
}

/** Admins only. */
export async function listTerms(ctx: Context, viewer: Viewer): Promise<Term[]> {
  await mustAdminister(ctx.store, viewer);
  return (await ctx.store.organizations.terms(viewer.member.organizationId)) as Term[];
}

/** Admins only: sets them, whole. Everything is looked at with them from now on. Invalid for a term that can't be used. */
export async function changeTerms(ctx: Context, viewer: Viewer, terms: readonly Term[]): Promise<void> {
  const { organizationId } = viewer.member;
  await mustAdminister(ctx.store, viewer);
  for (const [i, term] of terms.entries()) {
    const problem = await problemWith(term);
    if (problem !== null) throw new Invalid(`items.${i}.value`, problem);
  }
  await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    const { policy } = (await store.organizations.find(organizationId))!;
    await store.organizations.setTerms(organizationId, terms);
    await store.organizations.setPolicy(organizationId, {
      ...policy,
      termsRevision: policy.termsRevision + 1,
    });
    await audited(ctx, store, viewer, 'terms.changed', { terms: terms.length });
  });
  await ctx.bus.publish({ type: 'organization', organizationId });
}

/** Admins only: what a term would find in a text, or why it can't be used, in words. */
export async function tryTerm(
  ctx: Context,
  viewer: Viewer,
  term: Term,
  text: string,
): Promise<{ problem: string | null; matches: { start: number; end: number }[] }> {
  await mustAdminister(ctx.store, viewer);
  const problem = await problemWith(term);
  if (problem !== null) return { problem, matches: [] };
  const found = await ctx.scanner.tryTerm(text, term);
  if ('failed' in found) return { problem: `It could not be tried: ${found.failed}.`, matches: [] };
  return { problem: null, matches: found.map(({ start, end }) => ({ start, end })) };
}

/** What reads patterns is loaded when someone writes one. */
async function problemWith(term: Term): Promise<string | null> {
  const { checkTerm } = await import('../../review/terms.ts');
  return checkTerm(term);
}
