import { z } from 'zod';

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
    limits: {
      fileBytes: v.VITRINE_MAX_FILE_BYTES,
      filesPerConversation: v.VITRINE_MAX_FILES_PER_CONVERSATION,
      messageBytes: v.VITRINE_MAX_MESSAGE_BYTES,
      importBytes: v.VITRINE_MAX_IMPORT_BYTES,
      importFiles: v.VITRINE_MAX_IMPORT_FILES,
      largeImportBytes: v.VITRINE_LARGE_IMPORT_BYTES,
      conversationBytes: v.VITRINE_MAX_CONVERSATION_BYTES,
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
  VITRINE_MAX_FILE_BYTES: bytes(100 * mebibyte),
  VITRINE_MAX_FILES_PER_CONVERSATION: count(2000),
  VITRINE_MAX_MESSAGE_BYTES: bytes(mebibyte),
  VITRINE_MAX_IMPORT_BYTES: bytes(4096 * mebibyte),
  VITRINE_MAX_IMPORT_FILES: count(1000),
  VITRINE_LARGE_IMPORT_BYTES: bytes(8 * mebibyte),
  VITRINE_MAX_CONVERSATION_BYTES: bytes(64 * mebibyte),
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
});

const settings = variables.superRefine(({ VITRINE_SMTP_URL: server, VITRINE_MAIL_FROM: from }, check) => {
  const missing =
    server && !from
      ? (['VITRINE_MAIL_FROM', 'VITRINE_SMTP_URL'] as const)
      : from && !server
        ? (['VITRINE_SMTP_URL', 'VITRINE_MAIL_FROM'] as const)
        : null;
  if (missing) {
    check.addIssue({
      code: 'custom',
      path: [missing[0]],
      message: `is missing; ${missing[1]} is set, and mail needs both`,
    });
  }
});

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
