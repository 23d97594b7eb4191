/** Where to look. It only narrows: whether someone sees what is found is decided elsewhere. */
export type SearchScope =
  | { organizationId: string; ownerId: string; conversationIds: readonly string[] }
  /** Everything in it: for those who see much. */
  | { organizationId: string };

/** Of these terms, one has to be among a row's. No text has such: their letters and digits never follow two `_`. */
export function scopeTerms(scope: SearchScope): string[] {
  if (!('ownerId' in scope)) return [organizationTerm(scope.organizationId)];
  return [ownerTerm(scope), ...scope.conversationIds.map(conversationTerm)];
}

/** What a row of this conversation is found by besides its text. */
export function placeTerms(of: { id: string; organizationId: string; ownerId: string }): string[] {
  return [conversationTerm(of.id), ownerTerm(of), organizationTerm(of.organizationId)];
}

export function conversationTerm(id: string): string {
  return `__c${bare(id)}`;
}

function ownerTerm(of: { organizationId: string; ownerId: string }): string {
  return `__o${bare(of.organizationId)}_${bare(of.ownerId)}`;
}

function organizationTerm(id: string): string {
  return `__g${bare(id)}`;
}

function bare(id: string): string {
  return id.replace(/[^0-9A-Za-z]/g, '').toLowerCase();
}
