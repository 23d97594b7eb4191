import { z } from 'zod';
import type { Provider } from './domain/model.ts';
import { readRanges } from './webhooks/addresses.ts';

/**
 * The environment, read once into a typed configuration. Each variable has a default that works; a
 * wrong value, or a `VITRINE_` name that is not known, stops the start with an error that names it.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('VITRINE_') && !(name in variables.shape) && !commandLineOnly.has(name),
  );
  if (unknown.length > 0) throw new ConfigError(`${unknown.join(', ')}: there is no such setting.`);
  const parsed = settings.safeParse(
    Object.fromEntries(Object.entries(environment).filter(([, v]) => v !== '')),
  );
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(lines.join('\n'));
  }
  const v = parsed.data;
  return {
    port: v.PORT,
    host: v.HOST,
    origin: v.VITRINE_URL ? new URL(v.VITRINE_URL).origin : null,
    dataFolder: v.VITRINE_DATA,
    databaseUrl: v.DATABASE_URL ?? null,
    trustProxy: v.VITRINE_TRUST_PROXY ?? null,
    logLevel: v.VITRINE_LOG_LEVEL,
    mail:
      v.VITRINE_SMTP_URL && v.VITRINE_MAIL_FROM
        ? { url: v.VITRINE_SMTP_URL, from: v.VITRINE_MAIL_FROM }
        : null,
    providers: providersOf(v),
    webhookPrivate: v.VITRINE_WEBHOOK_PRIVATE,
    limits: {
      fileBytes: v.VITRINE_MAX_FILE_BYTES,
      filesPerConversation: v.VITRINE_MAX_FILES_PER_CONVERSATION,
      messageBytes: v.VITRINE_MAX_MESSAGE_BYTES,
      importBytes: v.VITRINE_MAX_IMPORT_BYTES,
      importFiles: v.VITRINE_MAX_IMPORT_FILES,
      largeImportBytes: v.VITRINE_LARGE_IMPORT_BYTES,
      conversationBytes: v.VITRINE_MAX_CONVERSATION_BYTES,
      conversationMessages: v.VITRINE_MAX_CONVERSATION_MESSAGES,
      zipEntries: v.VITRINE_MAX_ZIP_ENTRIES,
      zipBytes: v.VITRINE_MAX_ZIP_BYTES,
      zipRatio: v.VITRINE_MAX_ZIP_RATIO,
      decisions: v.VITRINE_MAX_DECISIONS,
      scanBytes: v.VITRINE_MAX_SCAN_BYTES,
      scanTextBytes: v.VITRINE_MAX_SCAN_TEXT_BYTES,
      scanSeconds: v.VITRINE_SCAN_SECONDS,
      signInsPerMinute: v.VITRINE_MAX_SIGN_INS_PER_MINUTE,
      liveViewers: v.VITRINE_MAX_LIVE_VIEWERS,
      pageCacheBytes: v.VITRINE_PAGE_CACHE_BYTES,
      liveBacklogBytes: v.VITRINE_MAX_LIVE_BACKLOG_BYTES,
      answerSeconds: v.VITRINE_ANSWER_SECONDS,
      silenceSeconds: v.VITRINE_MODEL_SILENCE_SECONDS,
      answerBytes: v.VITRINE_MAX_ANSWER_BYTES,
      answersPerPerson: v.VITRINE_MAX_ANSWERS_PER_PERSON,
      modelFileBytes: v.VITRINE_MAX_MODEL_FILE_BYTES,
      assistants: v.VITRINE_MAX_ASSISTANTS,
    },
  };
}

export interface Config {
  port: number;
  host: string;
  /** The public origin, for links; null: wherever the server listens. */
  origin: string | null;
  dataFolder: string;
  /** PostgreSQL instead of SQLite. */
  databaseUrl: string | null;
  /** Addresses of the reverse proxies whose `X-Forwarded-For` is believed. */
  trustProxy: string | null;
  logLevel: string;
  /** The mail server, as an address with user and password, and the sender; null: no mail. */
  mail: { url: string; from: string } | null;
  /** Those that every organization on this server may use. */
  providers: Provider[];
  /** Ranges of addresses to which webhooks may go besides the public internet. */
  webhookPrivate: string[];
  limits: Limits;
}

export interface Limits {
  fileBytes: number;
  filesPerConversation: number;
  messageBytes: number;
  importBytes: number;
  importFiles: number;
  /** From here on an import is read in a thread of its own, and while it arrives. */
  largeImportBytes: number;
  conversationBytes: number;
  /** Of one conversation that is imported. */
  conversationMessages: number;
  zipEntries: number;
  zipBytes: number;
  zipRatio: number;
  /** Of a review of one conversation. */
  decisions: number;
  /** One file whose text is looked at in a review. */
  scanBytes: number;
  /** The text in such a file. */
  scanTextBytes: number;
  /** For reading and scanning one file, or the texts of one conversation. */
  scanSeconds: number;
  /** From one address. */
  signInsPerMinute: number;
  liveViewers: number;
  pageCacheBytes: number;
  /** What waits for one reader of a live stream, before it is ended to begin anew. */
  liveBacklogBytes: number;
  /** From the question to the end of an answer. */
  answerSeconds: number;
  /** In which a model sends nothing. */
  silenceSeconds: number;
  answerBytes: number;
  /** Being written at once. */
  answersPerPerson: number;
  /** Of all files that go to a model with one question. */
  modelFileBytes: number;
  /** That one person makes. */
  assistants: number;
}

export class ConfigError extends Error {}

/** Read by the command line when it speaks to a server. */
const commandLineOnly = new Set(['VITRINE_KEY']);

const mebibyte = 1024 * 1024;
const bytes = (standard: number) =>
  z.coerce
    .number({ error: 'must be a number of bytes' })
    .int('must be a whole number of bytes')
    .positive('must be more than 0')
    .default(standard);
const count = (standard: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .positive('must be more than 0')
    .default(standard);

/** Ids of models, with commas between them. */
const names = z
  .string()
  .optional()
  .transform((list) => (list ?? '').split(',').flatMap((name) => name.trim() || []));

const variables = z.object({
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535).default(4100),
  HOST: z.string().default('127.0.0.1'),
  VITRINE_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  VITRINE_DATA: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address')
    .optional(),
  VITRINE_TRUST_PROXY: z.string().optional(),
  VITRINE_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be debug, info, warn, error or silent',
    })
    .default('warn'),
  VITRINE_SMTP_URL: z
    .string()
    .refine(
      isMailServer,
      'must be smtp://HOST:PORT or smtps://HOST:PORT, with USER:PASSWORD@ where it needs them',
    )
    .optional(),
  VITRINE_MAIL_FROM: z
    .string()
    .refine(isSender, 'must be an email address, or a name and an address: Name <name@example.com>')
    .optional(),
  VITRINE_WEBHOOK_PRIVATE: names.refine(
    (list) => readRanges(list) !== null,
    'must be addresses or ranges of them, such as 10.0.0.0/8,fd00::/8',
  ),
  VITRINE_MODELS_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  VITRINE_MODELS_KEY: z.string().optional(),
  VITRINE_MODELS: names,
  VITRINE_OPENAI_KEY: z.string().optional(),
  VITRINE_OPENAI_MODELS: names,
  VITRINE_ANTHROPIC_KEY: z.string().optional(),
  VITRINE_ANTHROPIC_MODELS: names,
  VITRINE_GOOGLE_KEY: z.string().optional(),
  VITRINE_GOOGLE_MODELS: names,
  VITRINE_MAX_FILE_BYTES: bytes(100 * mebibyte),
  VITRINE_MAX_FILES_PER_CONVERSATION: count(2000),
  VITRINE_MAX_MESSAGE_BYTES: bytes(mebibyte),
  VITRINE_MAX_IMPORT_BYTES: bytes(4096 * mebibyte),
  VITRINE_MAX_IMPORT_FILES: count(1000),
  VITRINE_LARGE_IMPORT_BYTES: bytes(8 * mebibyte),
  VITRINE_MAX_CONVERSATION_BYTES: bytes(64 * mebibyte),
  VITRINE_MAX_CONVERSATION_MESSAGES: count(100_000),
  VITRINE_MAX_ZIP_ENTRIES: count(100_000),
  VITRINE_MAX_ZIP_BYTES: bytes(8192 * mebibyte),
  VITRINE_MAX_ZIP_RATIO: count(200),
  VITRINE_MAX_DECISIONS: count(10_000),
  VITRINE_MAX_SCAN_BYTES: bytes(50 * mebibyte),
  VITRINE_MAX_SCAN_TEXT_BYTES: bytes(20 * mebibyte),
  VITRINE_SCAN_SECONDS: count(20),
  VITRINE_MAX_SIGN_INS_PER_MINUTE: count(10),
  VITRINE_MAX_LIVE_VIEWERS: count(20_000),
  VITRINE_PAGE_CACHE_BYTES: bytes(64 * mebibyte),
  VITRINE_MAX_LIVE_BACKLOG_BYTES: bytes(mebibyte),
  VITRINE_ANSWER_SECONDS: count(600),
  VITRINE_MODEL_SILENCE_SECONDS: count(90),
  VITRINE_MAX_ANSWER_BYTES: bytes(mebibyte),
  VITRINE_MAX_ANSWERS_PER_PERSON: count(5),
  VITRINE_MAX_MODEL_FILE_BYTES: bytes(20 * mebibyte),
  VITRINE_MAX_ASSISTANTS: count(100),
});

const settings = variables.superRefine((v, check) => {
  const needs = (given: keyof Variables, other: keyof Variables, why: string) => {
    const isSet = (name: keyof Variables) => v[name] !== undefined && String(v[name]) !== '';
    if (!isSet(given) || isSet(other)) return;
    check.addIssue({ code: 'custom', path: [other], message: `is missing; ${given} is set, and ${why}` });
  };
  needs('VITRINE_SMTP_URL', 'VITRINE_MAIL_FROM', 'mail needs both');
  needs('VITRINE_MAIL_FROM', 'VITRINE_SMTP_URL', 'mail needs both');
  needs('VITRINE_MODELS_KEY', 'VITRINE_MODELS_URL', 'a key is sent to an address');
  needs('VITRINE_MODELS_URL', 'VITRINE_MODELS', 'it says which models to offer');
  needs('VITRINE_OPENAI_KEY', 'VITRINE_OPENAI_MODELS', 'it says which models to offer');
  needs('VITRINE_ANTHROPIC_KEY', 'VITRINE_ANTHROPIC_MODELS', 'it says which models to offer');
  needs('VITRINE_GOOGLE_KEY', 'VITRINE_GOOGLE_MODELS', 'it says which models to offer');
});

type Variables = z.infer<typeof variables>;

/** A provider that the environment sets has an id that no other one can have. */
function providersOf(v: Variables): Provider[] {
  const given = (
    kind: Provider['kind'],
    name: string,
    key: string | undefined,
    models: string[],
    baseUrl: string | null = null,
  ): Provider[] =>
    key === undefined && baseUrl === null
      ? []
      : [{ id: `server-${kind}`, kind, name, baseUrl, key: key ?? null, models }];
  const at = v.VITRINE_MODELS_URL ?? null;
  return [
    ...(at === null ? [] : given('openai-compatible', 'Models', v.VITRINE_MODELS_KEY, v.VITRINE_MODELS, at)),
    ...given('openai', 'OpenAI', v.VITRINE_OPENAI_KEY, v.VITRINE_OPENAI_MODELS),
    ...given('anthropic', 'Anthropic', v.VITRINE_ANTHROPIC_KEY, v.VITRINE_ANTHROPIC_MODELS),
    ...given('google', 'Google', v.VITRINE_GOOGLE_KEY, v.VITRINE_GOOGLE_MODELS),
  ];
}

function isMailServer(value: string): boolean {
  const url = URL.parse(value);
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return false;
  try {
    decodeURIComponent(url.username + url.password);
  } catch {
    return false;
  }
  const isBare = /^\/?$/.test(url.pathname) && url.search === '' && url.hash === '';
  return isBare && (url.username !== '') === (url.password !== '');
}

function isSender(value: string): boolean {
  const named = /^[^<>"\r\n]+ <([^<>]+)>$/.exec(value);
  return z.email().safeParse(named ? named[1] : value).success;
}
