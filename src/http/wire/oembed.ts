import { z } from 'zod';

export const oembed = z.object({
  version: z.literal('1.0'),
  type: z.literal('rich'),
  provider_name: z.string(),
  provider_url: z.string(),
  title: z.string().optional().describe('Only where link previews may show it'),
  cache_age: z.number(),
  width: z.number(),
  height: z.number(),
  html: z.string(),
});
