import { z } from 'zod';
import {
  changeAssistant as change,
  deleteAssistant,
  listAssistants,
  makeAssistant,
} from '../actions/models/assistants.ts';
import { offeredModels } from '../actions/models/offered.ts';
import {
  addProvider,
  changeProvider as changeIt,
  listProviders as listThem,
  removeProvider,
  tryProvider,
} from '../actions/models/providers.ts';
import { practiceModel } from '../domain/model.ts';
import { forMember } from './route.ts';
import { id } from './wire/conversation.ts';
import * as wire from './wire/models.ts';

const params = z.object({ id });

export const listModels = forMember(
  { summary: 'Models that I can ask', answers: { 200: wire.modelList } },
  async ({ app, viewer }) => {
    const items = await offeredModels(app.ctx, viewer.member.organizationId);
    return { items, standard: items[0]!.id, configured: items[0]!.id !== practiceModel };
  },
);

export const listOfAssistants = forMember(
  { summary: 'My assistants, and those that others share', answers: { 200: wire.assistantList } },
  async ({ app, viewer }) => ({ items: await listAssistants(app.ctx, viewer) }),
);

export const createAssistant = forMember(
  {
    summary: 'Make an assistant',
    body: wire.createAssistant,
    repeats: 'mine',
    answers: { 201: wire.assistant },
  },
  async ({ app, viewer, body, reply }) => reply.code(201).send(await makeAssistant(app.ctx, viewer, body)),
);

export const changeAssistant = forMember(
  {
    summary: 'Change an assistant of mine',
    params,
    body: wire.changeAssistant,
    answers: { 200: wire.assistant },
  },
  async ({ app, viewer, params, body }) => change(app.ctx, viewer, params.id, withoutGaps(body)),
);

export const removeAssistant = forMember(
  {
    summary: 'Delete an assistant of mine; what it answered stays',
    params,
    answers: { 204: null },
  },
  async ({ app, viewer, params, reply }) => {
    await deleteAssistant(app.ctx, viewer, params.id);
    return reply.code(204).send();
  },
);

export const listProviders = forMember(
  { summary: 'Who provides models to my organization (admins)', answers: { 200: wire.providerList } },
  async ({ app, viewer }) => ({ items: await listThem(app.ctx, viewer) }),
);

export const createProvider = forMember(
  {
    summary: 'Add a provider of models (admins)',
    body: wire.createProvider,
    repeats: 'admin',
    answers: { 201: wire.provider },
  },
  async ({ app, viewer, body, reply }) => reply.code(201).send(await addProvider(app.ctx, viewer, body)),
);

export const changeProvider = forMember(
  {
    summary: 'Change a provider (admins); a key that is not given stays, unless the base URL changes',
    params,
    body: wire.changeProvider,
    answers: { 200: wire.provider },
  },
  async ({ app, viewer, params, body }) => changeIt(app.ctx, viewer, params.id, withoutGaps(body)),
);

export const deleteProvider = forMember(
  {
    summary: 'Remove a provider (admins); its models can’t be asked any more',
    params,
    answers: { 204: null },
  },
  async ({ app, viewer, params, reply }) => {
    await removeProvider(app.ctx, viewer, params.id);
    return reply.code(204).send();
  },
);

export const testProvider = forMember(
  {
    summary: 'Ask a provider for its models, to see whether address and key are right (admins)',
    body: wire.testProvider,
    answers: { 200: wire.providerTest },
  },
  async ({ app, viewer, body }) => tryProvider(app.ctx, viewer, body),
);

/** What was left out is not there at all, so that it stays as it was. */
function withoutGaps<T extends object>(body: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as never;
}
