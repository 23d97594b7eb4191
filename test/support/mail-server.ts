import { SMTPServer } from 'smtp-server';

/** A mail server on the loopback interface that keeps what it gets. */
export interface MailServer {
  /** For `VITRINE_SMTP_URL`. */
  url: string;
  mails: ReceivedMail[];
  /** How many times someone tried to hand a mail in, taken or not. */
  tries(): number;
  /** From now on: `take` all, refuse them (`refuse` for good, `defer` for now), or don't answer until the next call (`hang`). */
  behave(how: Behavior): void;
  stop(): Promise<void>;
}

export interface ReceivedMail {
  to: string[];
  from: string;
  /** As it came, headers first. */
  raw: string;
  subject: string;
  text: string;
}

type Behavior = 'take' | 'refuse' | 'defer' | 'hang';

export async function startMailServer(login?: { user: string; password: string }): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let tries = 0;
  let behavior: Behavior = 'take';
  const hanging: (() => void)[] = [];
  const server = new SMTPServer({
    // Its certificate is made for trying out: nothing to warn of in a test.
    logger: false,
    closeTimeout: 100,
    authOptional: login === undefined,
    onAuth: ({ username, password }, _session, done) =>
      login && username === login.user && password === login.password
        ? done(null, { user: username })
        : done(new Error('Wrong user or password')),
    onRcptTo({ address }, _session, done) {
      tries += 1;
      if (behavior === 'hang') return void hanging.push(() => done());
      const responseCode = { take: null, refuse: 550, defer: 451 }[behavior];
      // As real ones do, it names the address in its answer.
      if (responseCode !== null) done(Object.assign(new Error(`<${address}> not taken`), { responseCode }));
      else done();
    },
    onData(stream, { envelope }, done) {
      const lines: Buffer[] = [];
      stream.on('data', (line: Buffer) => lines.push(line));
      stream.on('end', () => {
        const raw = Buffer.concat(lines).toString();
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), from, raw, ...read(raw) });
        done();
      });
    },
  });
  // A client that goes away in the middle is no news here.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  const user = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : '';
  return {
    url: `smtp://${user}127.0.0.1:${port}`,
    mails,
    tries: () => tries,
    behave(how) {
      behavior = how;
      for (const go of hanging.splice(0)) go();
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** A mail of one plain text, with its long lines put together again (RFC 2045, 6.7; RFC 3676). */
function read(raw: string): { subject: string; text: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  let body = rest.join('\r\n\r\n');
  if (/quoted-printable/i.test(header('content-transfer-encoding'))) {
    const bytes = body
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    body = Buffer.from(bytes, 'latin1').toString();
  }
  if (/format=flowed/i.test(header('content-type'))) body = body.replace(/ \r\n/g, ' ');
  return { subject: header('subject'), text: body.replaceAll('\r\n', '\n').trim() };
}
