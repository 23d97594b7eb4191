/** Finds what someone typed: any case, and any run of white space where they typed one. */
export function patternOf(query: string, flags: 'iu' | 'giu'): RegExp {
  return new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+'), flags);
}
