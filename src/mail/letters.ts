import type { Mail } from './mailer.ts';

/** Brings an invitation to the one it is for. Whoever has the link can use it: it stands in no other mail. */
export function invitationLetter(invitation: {
  to: string;
  organization: string;
  url: string;
  expiresAt: Date;
}): Mail {
  const { to, organization, url, expiresAt } = invitation;
  return {
    to,
    subject: `Invitation to ${organization}`,
    text: [
      `You are invited to ${organization} on Vitrine, where we keep and share conversations with AI assistants.`,
      `Open this link to join; it works once, until ${day.format(expiresAt)}:`,
      url,
      'If you did not expect this, you can ignore it: nothing happens until the link is used.',
    ].join('\n\n'),
  };
}

/** Tells an owner that something waits. Nothing of what: mail is read on other ways than the conversation. */
export function waitingLetter({ to, url, things }: { to: string; url: string; things: number }): Mail {
  return {
    to,
    subject: 'Something new in a conversation you share publicly waits for your review',
    text: [
      'Something new in a conversation you share publicly waits for your review.',
      things === 1
        ? '1 thing is held back from its public pages until you decide:'
        : `${things} things are held back from its public pages until you decide:`,
      url,
      'You get no other mail about this conversation until you have decided something, or a day has passed.',
    ].join('\n\n'),
  };
}

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
