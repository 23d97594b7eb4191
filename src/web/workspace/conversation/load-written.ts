/** The renderer is some hundred kilobytes that only those need who see an answer being written. */
let loading: Promise<typeof import('./written.ts')> | null = null;

/** Fails when the network does; the next call tries again. */
export function loadWritten(): Promise<typeof import('./written.ts')> {
  loading ??= import('./written.ts').catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
