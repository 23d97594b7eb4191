import type { ProjectedFile } from '../../domain/projection.ts';
import type { Renderer } from '../../render/renderer.ts';

/** What the components need to know about the page they are on. */
export interface TranscriptOptions {
  renderer: Renderer;
  /** `inline`: for showing on the page (safe raster images), otherwise for downloading. */
  hrefOfFile(id: string, options: { inline: boolean }): string;
  /** Leads to the branch through this message, scrolled to it (ends in `#m-<id>`). */
  hrefOfBranch(messageId: string): string;
  remoteImages: boolean;
  /** People's names and models: inside the organization only. */
  showAuthors: boolean;
  /** In a frame on another site: pictures open a page of their own. */
  isFramed?: boolean;
}

/** Where a message stands: what its own fields can't tell. */
export interface Place {
  /** Starts at 1. */
  round: number;
  /** The first message of its round, which bears the number. */
  opensRound: boolean;
  /** All that share its parent, itself among them, in the order they were made. */
  siblingIds: readonly string[];
  /** The conversation's files by id, for their sizes. */
  files: ReadonlyMap<string, ProjectedFile>;
}
