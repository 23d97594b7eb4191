import type { CallToolResult } from '@modelcontextprotocol/server';

/** An answer for an assistant to read, and the same for programs. */
export function said(text: string, data?: Record<string, unknown>): CallToolResult {
  return { content: [{ type: 'text', text }], ...(data === undefined ? {} : { structuredContent: data }) };
}

/** What went wrong is told to the assistant: it can do something about it. */
export function withErrors<Wish>(
  run: (wish: Wish) => Promise<CallToolResult>,
): (wish: Wish) => Promise<CallToolResult> {
  return (wish) =>
    run(wish).catch((error: unknown) => ({
      ...said(error instanceof Error ? error.message : String(error)),
      isError: true,
    }));
}
