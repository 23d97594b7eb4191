import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Mail, Mailer } from './mailer.ts';
import { MailError } from './mailer.ts';

/**
 * Sends through a mail server. `url`: `smtp://` or `smtps://`, with optional user and password, percent-encoded.
 * `from`: an address, or `Name <address>`.
 */
export function openSmtp({ url, from }: { url: string; from: string }): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const auth = username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  const transport = createTransport(
    {
      host,
      // RFC 6409 and RFC 8314: the ports for handing mail in.
      port: Number(port) || (secure ? 465 : 587),
      secure,
      ...(auth && { auth }),
      // A password travels encrypted, or not at all. What stays on this machine needs no certificate that others trust.
      ...(isLoopback(host) ? { tls: { rejectUnauthorized: false } } : { requireTLS: auth !== '' && !secure }),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      dnsTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    // RFC 3834: nobody's "I am away" answers it.
    { from, headers: { 'auto-submitted': 'auto-generated' }, xMailer: false },
  );
  return {
    async send({ to, subject, text }: Mail) {
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject, text });
      } catch (error) {
        throw inOwnWords(error);
      }
    },
  };
}

/** What the server answered may repeat the address: only its number is kept. */
function inOwnWords(error: unknown): MailError {
  const { code, command, responseCode } = error as {
    code?: unknown;
    command?: unknown;
    responseCode?: unknown;
  };
  const said =
    typeof responseCode === 'number' ? `the mail server answered ${responseCode}` : 'the connection failed';
  const when = typeof command === 'string' ? ` to ${command.split(' ')[0]}` : '';
  // RFC 5321, 4.2.1: 5yz is final, 4yz may pass.
  const isFinal = typeof responseCode === 'number' && responseCode >= 500;
  return new MailError(`${said}${when} (${typeof code === 'string' ? code : 'unknown'})`, isFinal);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
