import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { busyMachine } from './support/busy-machine.ts';
import { hasBrowser } from './support/browser.ts';
import { expectPresentable, startJourneys } from './support/journey.ts';
import type { ModelServer } from './support/model-server.ts';
import { startModelServer } from './support/model-server.ts';
import type { Person, World } from './support/world.ts';

/** What admins do so that there are models, and what everyone makes of them, in a real browser. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  const { begin, signedIn } = startJourneys();
  let world: World;

  beforeEach(async () => {
    world = await begin();
  });

  async function modelServer(options?: Parameters<typeof startModelServer>[0]): Promise<ModelServer> {
    const server = await startModelServer(options);
    onTestFinished(() => server.stop());
    return server;
  }

  /** As an admin has set it up before. */
  async function provider(server: ModelServer, wish: object = {}): Promise<string> {
    const answer = await (
      await world.as('bo')
    ).post('/api/v1/organization/providers', {
      kind: 'openai-compatible',
      name: 'Basement',
      baseUrl: server.url,
      models: ['small', 'large'],
      ...wish,
    });
    expect(answer.status).toBe(201);
    return answer.json.id;
  }

  const modelNames = async (person: Person): Promise<string[]> =>
    (await (await world.as(person)).get('/api/v1/models')).json.items.map(
      ({ name }: { name: string }) => name,
    );

  /** Bo is about to add this one, and has tested it. */
  async function tested(server: ModelServer): Promise<Page> {
    const page = await signedIn('bo', '/settings/models');
    await page.getByRole('button', { name: 'Add a provider' }).click();
    await page.getByLabel('Base URL').fill(server.url);
    await page.getByRole('button', { name: 'Test connection' }).click();
    return page;
  }

  /** In the menu of an assistant. */
  async function choose(page: Page, assistant: string, item: string): Promise<void> {
    await page.getByRole('button', { name: `More for ${assistant}` }).click();
    await page.getByRole('menuitem', { name: item }).click();
  }

  it('Bo adds a provider: what is wrong is said beside it, and then everyone can ask its models', async () => {
    const server = await modelServer({ key: 'basement-key-1234567890' });
    const gone = await startModelServer();
    await gone.stop();
    const page = await signedIn('bo', '/settings/models');
    await page.getByText('only the built-in Practice model answers').waitFor();
    await page.getByRole('button', { name: 'Add a provider' }).click();
    await page.getByRole('button', { name: 'Add provider' }).click();
    await page.getByText('Type the address of its API').waitFor();
    await page.getByText('Choose at least one model').waitFor();
    await page.getByText('Give it a name.').waitFor();

    // A usual place is filled in and named; nothing listens at this one.
    await page.getByRole('button', { name: 'Ollama' }).click();
    expect(await page.getByLabel('Base URL').inputValue()).toBe('http://127.0.0.1:11434/v1');
    expect(await page.getByLabel('Name').inputValue()).toBe('Ollama');
    await page.getByLabel('Base URL').fill(gone.url);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('can’t be reached: nothing is listening there').waitFor();

    await page.getByLabel('Base URL').fill(server.url);
    await page.getByText('can’t be reached').waitFor({ state: 'detached' });
    await page.getByLabel(/^Key/).fill('wrong');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('did not accept the key').waitFor();
    await page.getByLabel(/^Key/).fill('basement-key-1234567890');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('Works: 2 models.').waitFor();
    // There are few: they are all offered, and one can be left out.
    await page.getByRole('checkbox', { name: 'large' }).uncheck();
    await page.getByLabel('Name').fill('Basement');
    await page.getByRole('button', { name: 'Add provider' }).click();
    await page.getByText('Saved. Everyone can ask the models of Basement.').waitFor();
    await page.getByText(`OpenAI-compatible · ${server.url} · 1 model`).waitFor();
    await page.getByText('Where nobody chooses another model, small of Basement answers.').waitFor();
    expect(await modelNames('cai')).toEqual(['small', 'Practice model']);
    const seen = (await (await world.as('bo')).get('/api/v1/organization/providers')).text;
    expect(seen + (await page.content())).not.toContain('basement-key');
  });

  it('the key of a provider is kept without being shown, and does not go to another address', async () => {
    const server = await modelServer({ key: 'basement-key' });
    const other = await modelServer();
    const id = await provider(server, { key: 'basement-key', models: ['small'] });
    const page = await signedIn('bo', '/settings/models');
    await page.getByRole('button', { name: 'Edit Basement' }).click();
    await page.getByText('A key is kept; leave empty to keep it.').waitFor();
    expect(await page.getByLabel(/^Key/).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('Works: 2 models.').waitFor();
    // What is new is not offered by itself.
    expect(await page.getByRole('checkbox', { name: 'large' }).isChecked()).toBe(false);
    await page.getByRole('checkbox', { name: 'large' }).check();
    await page.getByRole('button', { name: 'Save provider' }).click();
    await page.getByText('2 models').waitFor();

    await page.getByRole('button', { name: 'Edit Basement' }).click();
    await page.getByLabel('Base URL').fill(other.url);
    await page.getByText('belongs to the other address').waitFor();
    await page.getByRole('button', { name: 'Save provider' }).click();
    await page.getByText(other.url).waitFor();
    const cai = await world.as('cai');
    const conversation = (await cai.post('/api/v1/conversations', {})).json.id;
    const question = { text: 'Hello?', reply: true, model: `${id}/small` };
    await cai.post(`/api/v1/conversations/${conversation}/messages`, question);
    await expect.poll(() => other.asked.length).toBeGreaterThan(0);
    expect(other.asked[0]!.authorization ?? '').not.toContain('basement-key');
  });

  it('Bo finds a few models among many, and adds one that is not in the list', async () => {
    const models = Array.from({ length: 60 }, (_, n) => `vendor/model-${n + 1}`);
    const server = await modelServer({ models });
    const page = await tested(server);
    await page.getByText('Works: 60 models.').waitFor();
    await page.getByText('0 of 60').waitFor();
    await page.getByLabel('Search 60 models').fill('model-5');
    await page.getByRole('button', { name: 'All of these' }).click();
    await page.getByText('11 of 60').waitFor();
    await page.getByLabel('Search 60 models').fill('');
    await page.getByRole('button', { name: 'None' }).click();
    await page.getByRole('checkbox', { name: 'vendor/model-7' }).check();
    await page.getByLabel('Add a model by hand').fill('vendor/unlisted');
    await page.keyboard.press('Enter');
    await page.getByText('not in its list').waitFor();
    await page.getByRole('button', { name: 'Add provider' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await modelNames('cai')).toEqual(['vendor/model-7', 'vendor/unlisted', 'Practice model']);
  });

  it('a provider that lists nothing is used with models that are added by hand', async () => {
    const server = await modelServer();
    server.offer(null);
    const page = await tested(server);
    await page.getByText('not at this address').waitFor();
    await page.getByLabel('Add a model by hand').fill('only-one');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Add provider' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await modelNames('cai')).toEqual(['only-one', 'Practice model']);
  });

  it('those that live at one place need a key, and say where it is made', async () => {
    const page = await signedIn('bo', '/settings/models');
    await page.getByRole('button', { name: 'Add a provider' }).click();
    await page.getByRole('radio', { name: /^Anthropic/ }).check();
    expect(await page.getByLabel('Base URL').count()).toBe(0);
    expect(await page.getByLabel('Name').inputValue()).toBe('Anthropic');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('Anthropic answers with a key only. Make one at console.anthropic.com').waitFor();
  });

  it('Bo deletes a provider, and learns before what ends', async () => {
    await provider(await modelServer());
    const page = await signedIn('bo', '/settings/models');
    await page.getByRole('button', { name: 'Delete… Basement' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete the provider Basement?' });
    await dialog.getByText('Nobody can ask its 2 models any more').waitFor();
    await dialog.getByRole('button', { name: 'Delete provider' }).click();
    await page.getByText('only the built-in Practice model answers').waitFor();
    expect(await modelNames('cai')).toEqual(['Practice model']);
  });

  it('what the server’s environment sets is shown, and not changed here', async () => {
    const server = await modelServer();
    world = await begin({
      environment: { VITRINE_MODELS_URL: server.url, VITRINE_MODELS: 'small' },
    });
    const page = await signedIn('bo', '/settings/models');
    await page.getByText('Set by the server’s environment').waitFor();
    await page.getByText(`${server.url} · 1 model`).waitFor();
    expect(await page.getByRole('button', { name: /^(Edit|Delete)/ }).count()).toBe(0);
  });

  it('a member is not led to the providers', async () => {
    const page = await signedIn('cai', '/settings/models');
    await page.getByText('is for the admins of Acme only').waitFor();
    expect(await page.getByRole('link', { name: 'Models' }).count()).toBe(0);
  });

  it('Cai makes an assistant by keyboard and shares it; Ana uses it and does not see how it is made', async () => {
    const server = await modelServer();
    await provider(server);
    const page = await signedIn('cai');
    await page.getByRole('link', { name: 'Assistants' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('You have none yet.').waitFor();
    await page.getByRole('button', { name: 'New assistant' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'New assistant' });
    await dialog.waitFor();
    await page.keyboard.type('Proofreader');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Finds mistakes in letters');
    await page.keyboard.press('Tab');
    expect(await dialog.getByRole('combobox', { name: 'Model' }).inputValue()).toMatch(/\/small$/);
    await page.keyboard.type('large');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Never mention the word heron.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    const slider = dialog.getByRole('slider', { name: 'Temperature' });
    expect(await slider.inputValue()).toBe('0.7');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Saved: Proofreader').waitFor();
    const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Proofreader' });
    await row.getByText('large · Basement').waitFor();
    await row.getByText('Anyone in Acme can use it').waitFor();

    const ana = await signedIn('ana', '/assistants');
    const seen = ana.getByRole('main').getByRole('listitem').filter({ hasText: 'Proofreader' });
    await seen.getByText('By Cai').waitFor();
    expect(await seen.innerText()).not.toContain('large');
    expect(await ana.getByRole('button', { name: 'More for Proofreader' }).count()).toBe(0);
    const answer = await (await world.as('ana')).get('/api/v1/assistants');
    expect(answer.text).not.toContain('heron');
    const { id } = answer.json.items[0];
    await ana.getByRole('link', { name: 'Start a conversation with Proofreader' }).click();
    await ana.waitForURL((url) => url.search === `?assistant=${id}`);

    // What Cai wrote goes to the model.
    const client = await world.as('ana');
    const conversation = (await client.post('/api/v1/conversations', {})).json.id;
    const question = { text: 'Dear all', reply: true, assistantId: id };
    expect((await client.post(`/api/v1/conversations/${conversation}/messages`, question)).status).toBe(201);
    await expect.poll(() => server.asked.some(({ stream }) => stream)).toBe(true);
    const asked = server.asked.find(({ stream }) => stream)!;
    expect([asked.model, asked.temperature]).toEqual(['large', 0.1]);
    expect(JSON.stringify(asked.messages[0])).toContain('heron');
  });

  it('Cai changes an assistant, closes it by mistake and gets back what was typed, and deletes it', async () => {
    const server = await modelServer();
    const model = `${await provider(server)}/small`;
    const cai = await world.as('cai');
    await cai.post('/api/v1/assistants', { name: 'Editor', model, systemPrompt: 'Be brief.' });
    const page = await signedIn('cai', '/assistants');
    await choose(page, 'Editor', 'Edit…');
    const instructions = page.getByRole('textbox', { name: 'Instructions' });
    expect(await instructions.inputValue()).toBe('Be brief.');
    await instructions.fill('Be kind.');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await instructions.inputValue()).toBe('Be kind.');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved: Editor').waitFor();
    const [saved] = (await cai.get('/api/v1/assistants')).json.items;
    expect(saved.configuration).toEqual({ model, systemPrompt: 'Be kind.', temperature: null });

    // Without a change there is nothing to undo.
    await choose(page, 'Editor', 'Edit…');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);

    await choose(page, 'Editor', 'Delete…');
    await page.getByText('its instructions are gone for good').waitFor();
    await page.getByRole('button', { name: 'Delete assistant' }).click();
    await page.getByText('You have none yet.').waitFor();
    expect((await cai.get('/api/v1/assistants')).json.items).toEqual([]);
  });

  it('an assistant whose model is gone says so, and can be renamed and given another one', async () => {
    const server = await modelServer();
    const providerId = await provider(server);
    const cai = await world.as('cai');
    await cai.post('/api/v1/assistants', { name: 'Editor', model: `${providerId}/small` });
    await (await world.as('bo')).send('DELETE', `/api/v1/organization/providers/${providerId}`);
    const page = await signedIn('cai', '/assistants');
    await page.getByText('Can’t answer: its model is not offered any more').waitFor();
    await choose(page, 'Editor', 'Edit…');
    await page.getByText('This model is not offered any more. Choose another one.').waitFor();
    await page.getByText('An admin can add a provider.').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('Old editor');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved: Old editor').waitFor();
    await choose(page, 'Old editor', 'Edit…');
    await page.getByRole('combobox', { name: 'Model' }).selectOption('Practice model');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Practice model · Vitrine').waitFor();
    const [saved] = (await cai.get('/api/v1/assistants')).json.items;
    expect(saved.configuration.model).toBe('practice/practice');
  });

  it.each([
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 390 },
  ] as const)('nothing stands in the way of assistive technology: %o', async ({ colorScheme, width }) => {
    const models = Array.from({ length: 40 }, (_, n) => `a-vendor-with-a-long-name/model-${n + 1}`);
    const model = `${await provider(await modelServer(), { models })}/${models[0]}`;
    const ana = await world.as('ana');
    await ana.post('/api/v1/assistants', { name: 'Editor', model, shared: true, temperature: 1 });
    const page = await signedIn('ana', '/', { colorScheme, viewport: { width, height: 900 } });
    const check = async (what: string) => {
      await page.waitForTimeout(300);
      await expectPresentable(page, what);
    };
    await page.goto(`${world.origin}/assistants`);
    await page.getByRole('heading', { name: 'Editor' }).waitFor();
    await check('assistants');
    await choose(page, 'Editor', 'Edit…');
    await page.getByRole('slider').waitFor();
    await check('an assistant');
    await page.goto(`${world.origin}/settings/models`);
    await page.getByRole('button', { name: 'Edit Basement' }).waitFor();
    await check('providers');
    await page.getByRole('button', { name: 'Edit Basement' }).click();
    await check('a provider');
    await page.getByRole('button', { name: 'None' }).click();
    await page.getByRole('button', { name: 'Save provider' }).click();
    await page.getByText('Choose at least one model').waitFor();
    await check('a provider that can’t be saved');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Delete… Basement' }).click();
    await check('deleting');
  });
});
