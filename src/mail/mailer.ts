/** Hands mail over to whoever delivers it. */
export interface Mailer {
  /** Resolves when the mail was taken over; MailError when it was not. */
  send(mail: Mail): Promise<void>;
}

/** Plain text: no HTML, no files, no addresses but the one it goes to. */
export interface Mail {
  /** One address, without a name. */
  to: string;
  subject: string;
  text: string;
}

/** Why a mail was not taken over, in words that name no address: they go into a log. */
export class MailError extends Error {
  /** Refused for good: the same mail would be refused again. */
  readonly isFinal: boolean;

  constructor(message: string, isFinal: boolean) {
    super(message);
    this.isFinal = isFinal;
  }
}
