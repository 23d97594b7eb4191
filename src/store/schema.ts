import type { Generated } from 'kysely';

/**
 * The tables, as both databases hold them. Times are whole milliseconds since 1970 (UTC); JSON is text.
 * Sign-in (users, sessions, accounts, verifications) is Better Auth's: see migrations/0001-sign-in.ts.
 */
export interface Schema {
  users: { id: string; name: string; email: string };
  organizations: {
    id: string;
    name: string;
    policy: string;
    created_at: number;
    /** The last entry of its audit log: number and hash, sealed against change (see audit.ts). */
    audit_head: Generated<string>;
    /** Its own terms, which a review looks for: JSON. */
    terms: Generated<string>;
  };
  members: { organization_id: string; user_id: string; role: string; status: string; created_at: number };
  groups: { id: string; organization_id: string; name: string; created_at: number };
  group_members: { group_id: string; user_id: string };
  invitations: {
    id: string;
    organization_id: string;
    email: string;
    role: string;
    token_hash: string;
    created_by: string;
    created_at: number;
    expires_at: number;
    accepted_at: number | null;
  };
  api_keys: {
    id: string;
    organization_id: string;
    user_id: string;
    name: string;
    key_hash: string;
    created_at: number;
    expires_at: number | null;
    /** With spaces between them. */
    scopes: string;
    last_used_at: number | null;
  };
  repeatable_answers: {
    organization_id: string;
    user_id: string;
    /** Of the Idempotency-Key. */
    key_hash: string;
    /** Of the request; null: an upload that is not here as a whole. */
    fingerprint: string | null;
    /** `running`, `committed` (something was kept, its answer is not) or `answered`. */
    state: string;
    status: number | null;
    /** What has to be open to the person for the answer to be given again. */
    conversation_id: string | null;
    /** What they could do with it then: less, and it is not given again. */
    level: string | null;
    review_revision: number | null;
    /** The answer, sealed: it may hold text. */
    sealed: string | null;
    created_at: number;
  };
  webhooks: {
    id: string;
    organization_id: string;
    url: string;
    /** JSON: types of events. */
    events: string;
    secret_sealed: string;
    enabled: number;
    /** The first attempt that failed since one that did not. */
    failing_since: number | null;
    /** In words, where the server turned it off. */
    stopped_because: string | null;
    created_at: number;
  };
  webhook_deliveries: {
    id: string;
    webhook_id: string;
    /** The same for everyone who is told of it. */
    event_id: string;
    type: string;
    /** The bytes that are signed: JSON, ids only. */
    payload: string;
    /** `waiting`, `delivered` or `failed`. */
    state: string;
    attempts: number;
    next_at: number | null;
    last_at: number | null;
    last_status: number | null;
    last_problem: string | null;
    created_at: number;
  };
  conversations: {
    id: string;
    organization_id: string;
    owner_id: string;
    title: string;
    /** The title as search compares it. */
    title_folded: string;
    kind: string;
    /** Its id where it came from. */
    source_id: string | null;
    /** Set while the import that brings it is running: until then it does not exist for anyone. */
    import_id: string | null;
    /** Set with `import_id`: the conversation to which this one's messages will be added. */
    merge_into: string | null;
    active_leaf_id: string | null;
    revision: number;
    /** Raised with each change of its grants. */
    sharing_revision: Generated<number>;
    /** 1: someone besides the owner may have a way in, by grants or by links that are not revoked. */
    shared: Generated<number>;
    /** Raised with each change of what its review decided. */
    review_revision: Generated<number>;
    /** 1: its redactions apply inside the organization, too. */
    redact_inside: Generated<number>;
    /** The title with the redactions applied; null: there is nothing to mask in it. */
    masked_title: string | null;
    /** When its owner was told by mail that something waits; null: not since they last decided something. */
    waiting_told_at: number | null;
    /** Who answered last in it: an assistant, or else a model as `<provider>/<model>`. */
    assistant_id: string | null;
    model: string | null;
    /** Where it was continued from: JSON. */
    continued_from: string | null;
    created_at: number;
    updated_at: number;
    /** The revision that search knows; below `revision`, there is something to index. */
    indexed_revision: Generated<number>;
  };
  grants: {
    conversation_id: string;
    /** `organization`, `group` or `person`. */
    audience: string;
    /** The id of the organization, the group or the user. */
    principal_id: string;
    level: string;
    organization_id: string;
    created_by: string;
    created_at: number;
    /** Of the conversation, so that lists are read from an index. */
    conversation_updated_at: number;
    conversation_owner_id: string;
  };
  messages: {
    id: string;
    conversation_id: string;
    parent_id: string | null;
    role: string;
    author_id: string | null;
    model: string | null;
    /** Its id where it came from. */
    source_id: string | null;
    parts: string;
    /** Why an answer ends before its end: `stopped`, `interrupted`, `failed` or `length`; null: it doesn't. */
    ended: string | null;
    /** The revision of the conversation that brought it. */
    revision: number;
    created_at: number;
  };
  answers: {
    /** Of the message that it becomes. */
    id: string;
    conversation_id: string;
    parent_id: string | null;
    asked_by: string;
    /** As the conversation's owner may see it: a model, or an assistant's name. */
    model: string;
    /** `running` or `failed`. */
    state: string;
    /** In words. */
    problem: string | null;
    /** What has been received: JSON. */
    parts: string;
    created_at: number;
  };
  providers: {
    id: string;
    organization_id: string;
    kind: string;
    name: string;
    base_url: string | null;
    key_sealed: string | null;
    /** JSON: ids of the models that are offered. */
    models: string;
    created_at: number;
  };
  assistants: {
    id: string;
    organization_id: string;
    owner_id: string;
    name: string;
    description: string;
    /** `<provider>/<model>`. */
    model: string;
    system_prompt: string;
    temperature: number | null;
    /** 1: everyone in the organization may use it. */
    shared: number;
    created_at: number;
  };
  bookmarks: {
    conversation_id: string;
    user_id: string;
    /** The leaf of the branch that this person was on. */
    leaf_id: string | null;
    favorite: number;
    archived: number;
  };
  conversation_tags: { conversation_id: string; tag: string };
  files: {
    id: string;
    conversation_id: string;
    name: string;
    media_type: string;
    size: number;
    sha256: string;
    created_at: number;
  };
  links: {
    id: string;
    conversation_id: string;
    label: string | null;
    token_hash: string;
    token_sealed: string;
    created_by: string;
    created_at: number;
    expires_at: number | null;
    revoked_at: number | null;
    preview_title: number;
    password_hash: string | null;
    branch_through: string | null;
    pinned_to: string | null;
    files: number;
    /** A JSON array of the sites that may show it in a frame; null: none. */
    embed_sites: string | null;
  };
  link_opens: {
    link_id: string;
    /** Such as `2026-11-21`, UTC. */
    day: string;
    people: number;
    bots: number;
    first_at: number;
    last_at: number;
  };
  review_decisions: {
    id: string;
    conversation_id: string;
    /** `value`, `passage`, `message` or `file`. */
    type: string;
    key: string;
    /** `redact`, `keep` or `leave-out`. */
    action: string;
    /** JSON, sealed: it may hold what is redacted. */
    sealed: string;
    decided_by: string;
    decided_at: number;
  };
  scans: {
    conversation_id: string;
    /** `title:<hash>`, `message:<id>:<revision>` or `file:<id>`. */
    subject: string;
    version: string;
    /** JSON, sealed: it holds what was found. */
    sealed: string;
  };
  masked_files: {
    conversation_id: string;
    file_id: string;
    review_revision: number;
    /** `same`, `masked` or `left-out`. */
    outcome: string;
    sha256: string;
    size: number;
  };
  search_rows: {
    /** The place in the index: the newest has the highest. Its terms are where each database keeps such. */
    position: number;
    conversation_id: string;
    /** '' for the title. */
    message_id: string;
    role: string;
  };
  /** Of SQLite alone: places whose rows are gone, and whose terms are still to be taken out. */
  search_gone: { position: number };
  audit: {
    organization_id: string;
    /** 1, 2, 3 … in each organization, without a gap. */
    seq: number;
    at: number;
    actor_id: string | null;
    kind: string;
    conversation_id: string | null;
    /** JSON. */
    details: string;
    previous: string;
    hash: string;
  };
}
