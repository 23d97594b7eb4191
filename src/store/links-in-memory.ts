import type { LinkFacts } from './links.ts';

/** A database that tells, for less than a read, whether anything has been committed to it. */
export interface Versioned {
  /** Another number after each commit, whoever made it. */
  dataVersion(): number;
}

/**
 * The facts about links that were read since the last commit. These are facts, not decisions: whoever asks
 * still decides anew each time, since time passes and links expire. Nothing here has to be told of a write.
 * The database is asked on each look, and the slightest commit, by another process too, makes it forget all.
 */
export class LinksInMemory {
  private readonly database: Versioned;
  private version = Number.NaN;
  private facts = new Map<string, LinkFacts>();

  constructor(database: Versioned) {
    this.database = database;
  }

  /**
   * By the hash of the token. Who reads what is not in it adds it to this very map: if something was
   * committed meanwhile, nobody looks into that one any more.
   */
  sinceLastCommit(): Map<string, LinkFacts> {
    const version = this.database.dataVersion();
    if (version !== this.version || this.facts.size >= mostLinks) {
      this.version = version;
      this.facts = new Map();
    }
    return this.facts;
  }
}

/** A few megabytes. Beginning anew is as good as dropping one by one: each commit does it too. */
const mostLinks = 5_000;

export function isVersioned(database: object): database is Versioned {
  return 'dataVersion' in database;
}
