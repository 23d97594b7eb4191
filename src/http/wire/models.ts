import { z } from 'zod';
import { providerKinds } from '../../domain/model.ts';
import { answerer, id } from './conversation.ts';

/** What goes over the wire about models, who provides them, assistants, and answers. */

const modelId = z.string().min(1).max(300).describe('`<provider>/<model>`, as `GET /models` lists it');

export const modelList = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), provider: z.string() })),
  standard: z.string().nullable().describe('Who answers when nothing is said'),
  /** False: there is nothing but the Practice model, and an admin may add a provider. */
  configured: z.boolean(),
});

const assistantFields = {
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(300),
  model: modelId,
  systemPrompt: z.string().max(100_000),
  temperature: z.number().min(0).max(2).nullable(),
  shared: z.boolean().describe('Everyone in the organization may use it; they see its name and description'),
};

export const createAssistant = z.object({
  ...assistantFields,
  description: assistantFields.description.default(''),
  systemPrompt: assistantFields.systemPrompt.default(''),
  temperature: assistantFields.temperature.default(null),
  shared: assistantFields.shared.default(false),
});
export const changeAssistant = z.object(assistantFields).partial();

export const assistant = z.object({
  id,
  name: z.string(),
  description: z.string(),
  shared: z.boolean(),
  owner: z.object({ id, name: z.string() }),
  isMine: z.boolean(),
  configuration: z
    .object({ model: z.string(), systemPrompt: z.string(), temperature: z.number().nullable() })
    .nullable()
    .describe('For the one who made it only'),
});
export const assistantList = z.object({ items: z.array(assistant) });

const providerFields = {
  kind: z.enum(providerKinds),
  name: z.string().trim().min(1).max(80),
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).nullable(),
  key: z.string().max(1000).nullable().describe('Kept sealed; it is never sent back'),
  models: z.array(z.string().trim().min(1).max(200)).max(200),
};
export const createProvider = z.object({
  ...providerFields,
  baseUrl: providerFields.baseUrl.default(null),
  key: providerFields.key.default(null),
});
export const changeProvider = z.object(providerFields).omit({ kind: true }).partial();

export const provider = z.object({
  id,
  kind: z.enum(providerKinds),
  name: z.string(),
  baseUrl: z.string().nullable(),
  hasKey: z.boolean(),
  models: z.array(z.string()),
  isFixed: z.boolean().describe('Set by the server’s environment; it can’t be changed here'),
});
export const providerList = z.object({ items: z.array(provider) });

export const testProvider = z.object({
  kind: providerFields.kind,
  baseUrl: providerFields.baseUrl.default(null),
  key: providerFields.key.default(null),
  id: id.optional().describe('Of a provider that is kept: its key is used where none is given'),
});
export const providerTest = z.object({
  problem: z.string().nullable().describe('What is wrong, in words; null: it works'),
  models: z.array(z.string()).describe('What it offers'),
});

export const startAnswer = z.object({
  id: z.uuid().optional().describe('Made by the client, so that a retry is safe; the message will have it'),
  parentId: z.string().describe('What is answered; after an answer: it is continued'),
  ...answerer,
});

export type ModelList = z.infer<typeof modelList>;
export type Assistant = z.infer<typeof assistant>;
export type AssistantList = z.infer<typeof assistantList>;
export type Provider = z.infer<typeof provider>;
export type ProviderList = z.infer<typeof providerList>;
export type ProviderTest = z.infer<typeof providerTest>;
