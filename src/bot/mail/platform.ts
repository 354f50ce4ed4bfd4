import { randomBytes } from 'node:crypto';
import type { EnrolmentRef } from '../../chat/enrolment-ref.ts';
import { canBeMailed, mailAddress } from '../../chat/mail-address.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { Address, ChatPlatform, MessageSubject, SendExtras, Sent } from '../../chat/port.ts';
import type { Clock } from '../../clock.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Limit } from '../rate-limit/bucket.ts';
import type { RateLimiter } from '../rate-limit/rate-limiter.ts';
import { composeMail, type Mailbox, messageIdFor } from './compose.ts';
import { followedFor } from './followed.ts';
import { buttonsIn } from './render.ts';
import type { MailTransport } from './smtp.ts';

/** A mail that is about to be sent, as it is remembered: to know what a reply or a report is about. */
export interface MailToRemember {
  messageId: string;
  /** The durable key of the outbox; absent for what is sent once at most. */
  key?: string;
  email: string;
  about?: MessageSubject;
  /** By which the receiver opts out of reminders; the one that is kept already goes before it. */
  optOutToken: string;
}

/** What of the outside a mail needs. */
export interface MailTools {
  transport: MailTransport;
  from: Mailbox;
  replyTo?: string | undefined;
  perMinute: number;
  rateLimiter: RateLimiter;
  clock: Clock;
  /** What Message-IDs are made with; it must survive a restart. */
  idSecret: Uint8Array;
  /**
   * A link by which one person acts for one municipality; with `target` it leads to what that button does. Undefined for
   * whoever may not act for it.
   */
  personalLink(
    to: { email: string; name?: string },
    ref: EnrolmentRef,
    target?: { action: string; value: string },
  ): Promise<string | undefined>;
  /** Remembers a mail before anything of it has left; the id and the token that it was remembered with first. */
  remember(mail: MailToRemember): Promise<Pick<MailToRemember, 'messageId' | 'optOutToken'>>;
  /** Whether a mail with this durable key may have left. */
  isRemembered(key: string): Promise<boolean>;
  /** Where reminders by mail are opted out of with one click. */
  optOutUrl(token: string): string;
}

/**
 * Sending by mail. Everybody with an address is found; nobody can say whether a mail arrived, so `findSent` is absent.
 * Nothing comes in here: replies go to people.
 */
export function createMailPlatform(tools: MailTools): ChatPlatform {
  const { transport, from, clock, rateLimiter, perMinute } = tools;
  const limits: Limit[] = [
    { name: 'mail', perMinute, burst: Math.max(1, Math.floor(perMinute / 10)), isShared: true },
  ];

  async function send(to: Address, message: Message, key?: string, extras: SendExtras = {}): Promise<Sent> {
    const address = to.reference;
    if (!canBeMailed(address)) return { kind: 'unreachable', why: 'address' };
    const wait = await rateLimiter.turn(limits, { isBackground: key !== undefined });
    if (wait !== undefined) return { kind: 'later', afterSeconds: wait };
    const { about } = extras;
    const links = await linksOf(message, { address, ...nameOf(about) }, about);
    const made = messageIdFor(key ?? randomBytes(20).toString('hex'), from, tools.idSecret);
    const { messageId, optOutToken } = await tools.remember({
      ...{ messageId: made, email: address, optOutToken: randomBytes(32).toString('base64url') },
      ...(key !== undefined && { key }),
      ...(about && { about }),
    });
    const mail = await composeMail({
      ...{ message, links, from, messageId, extras },
      ...{ to: { address, ...nameOf(about) }, replyTo: tools.replyTo, date: clock.now() },
      ...(about?.kind === 'reminder' && { unsubscribeUrl: tools.optOutUrl(optOutToken) }),
    }).catch(() => undefined);
    // Nothing has left: it is not in doubt.
    if (!mail) return { kind: 'failed', why: 'not composed' };
    const carried = await transport.carry(mail);
    if (carried.kind !== 'sent') return carried;
    return { kind: 'sent', message: { address: to, reference: messageId } };
  }

  /** Where each button leads that can be followed: pages, and what the receiver may do. */
  async function linksOf(
    { ...message }: Message,
    { address: email, name }: Mailbox,
    about: MessageSubject | undefined,
  ): Promise<Map<Button, string>> {
    const links = new Map<Button, string>();
    for (const button of buttonsIn(message)) {
      const { action, value, url } = button;
      if (url !== undefined) {
        links.set(button, url);
        continue;
      }
      const ref = followedFor(button, about?.municipalities ?? []);
      if (!ref) continue;
      const to = { email, ...(name !== undefined && { name }) };
      const link = await tools.personalLink(to, ref, { action, value });
      if (link !== undefined) links.set(button, link);
    }
    return links;
  }

  return {
    name: 'mail',
    send,
    update: async () => ({ kind: 'failed', why: 'a mail stays as it was sent' }),
    upload: (to, file) => send(to, fileMessage(file.title), undefined, { files: [file] }),
    mayHaveSent: tools.isRemembered,
    async findPerson(email) {
      const address = mailAddress(email);
      if (!address) return undefined;
      const person = { team: address.team, user: emailKey(email), email: address.reference };
      return { person: { platform: 'mail', ...person }, address };
    },
  };
}

function nameOf(about: MessageSubject | undefined): { name?: string } {
  return about?.name === undefined ? {} : { name: about.name };
}

function fileMessage(title: string): Message {
  return { summary: title, blocks: [{ kind: 'text', text: title }] };
}
