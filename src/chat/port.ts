import type { Problem } from '../errors.ts';
import type { Entries, FieldErrors, Form } from './form.ts';
import type { Message, OpenForm } from './message.ts';
import type { Surface } from './surface.ts';

/** Where something is said. Opaque outside its platform; plain JSON, kept in the store. */
export interface Address {
  platform: Surface;
  /** Workspace or tenant. */
  team: string;
  kind: 'personal' | 'channel';
  /** Whatever the platform needs to write there again. */
  reference: string;
  /** What a channel is in, where that has members of its own (Teams: the team). Opaque; no part of what is written to. */
  within?: string;
}

/** A message that was sent, so that it can be updated. Opaque outside its platform. */
export interface MessageReference {
  address: Address;
  reference: string;
}

/** Who is talking to the bot. */
export interface ChatPerson {
  platform: Surface;
  team: string;
  /** The platform's id of the account. */
  user: string;
  name?: string;
  /** As the platform states it; absent where it is hidden (guests, other tenants). */
  email?: string;
  /** The platform could not be asked who it is just now: whoever is unknown may not be a stranger. */
  isUndescribed?: true;
}

/** What a person did. The same `id` may come twice, late, or out of order: redelivery is normal. */
export type BotEvent = {
  id: string;
  person: ChatPerson;
  place: Address;
  /** Though it was done where others are, only this person sees what is answered. */
  isAlone?: true;
} /** Asked for by a slash command or a shortcut, it is no answer to what the bot has asked. */ & (
  | { kind: 'text'; text: string; isCommand?: true }
  /** A button: `from` is the message it stands in, where the platform says. */
  | { kind: 'action'; action: string; value: string; from?: MessageReference }
  | { kind: 'submit'; form: string; subject: string; entries: Entries; from?: MessageReference }
  /**
   * A choice was made that decides which questions are asked (`when`), before anything is submitted. `entries` are
   * those of the questions shown now: keep them in the draft. Answer with the same `form` as it is to be shown.
   */
  | { kind: 'change'; form: string; subject: string; entries: Entries; from?: MessageReference }
  /** A form was left with what had been typed so far. */
  | { kind: 'leave'; form: string; subject: string; entries: Entries }
  /** The person's own page was opened (Slack's App Home). */
  | { kind: 'home' }
  /** The bot was added to a conversation, or a person installed it. */
  | { kind: 'arrive' }
);

/** What the bot answers with. In order; the first goes out before slow work begins. */
export type BotReply =
  | { kind: 'message'; message: Message }
  /** Replaces the message that was clicked; a new message where that can't be done. */
  | { kind: 'update'; message: Message }
  | { kind: 'form'; open: OpenForm }
  /** A refused submission: everything typed stays, with the error beside its field. */
  | { kind: 'errors'; errors: FieldErrors; open: OpenForm }
  | { kind: 'home'; message: Message }
  | { kind: 'file'; file: ChatFile }
  /** Slow work: `done` of `all` is shown as it goes, then the replies it gives. */
  | { kind: 'work'; title: string; run(progress: (done: number, all: number) => void): Promise<BotReply[]> };

export interface ChatFile {
  name: string;
  title: string;
  bytes: Uint8Array;
}

/** Keeps a reply that its platform has no time for: it is told later, once, by whichever process runs then. */
export type KeepReply = (reply: {
  /** Who waits for it. */
  person: ChatPerson;
  to: Address;
  message: Message;
  /** Durable name. */
  key: string;
  /** It may have arrived: it is looked for first, where the platform can be asked. */
  inDoubt: boolean;
}) => Promise<void>;

/** The driving port: the one thing that an adapter calls. Never throws for what a person did. */
export interface Bot {
  handle(event: BotEvent): Promise<BotReply[]>;
}

/** Somebody who can read along in a channel. */
export type ChannelMember = Pick<ChatPerson, 'user' | 'email'>;

/** What became of something that was sent. */
export type Sent =
  | { kind: 'sent'; message: MessageReference }
  /** Blocked, left, guest, not installed: recorded, never retried blindly. */
  | { kind: 'unreachable'; why: string }
  /** The platform asks to wait. */
  | { kind: 'later'; afterSeconds: number }
  /** The reply was lost: it may have arrived. */
  | { kind: 'unknown'; why: string }
  /**
   * Our own mistake, or a platform's refusal that no retry mends. One that `concernsAll` says nothing about the recipient
   * (the app's token, rights or settings): until it is mended nothing gets through to anybody.
   */
  | { kind: 'failed'; why: string; concernsAll?: true };

/** The driven port: one per platform. */
export interface ChatPlatform {
  name: Surface;
  /** @param key durable name of this message, for finding it again after a lost reply where the platform lets us */
  send(to: Address, message: Message, key?: string): Promise<Sent>;
  update(message: MessageReference, content: Message): Promise<Sent>;
  /** Whether there is room for a form with what stands in it; always, where it is left out. */
  hasRoomFor?(open: OpenForm): boolean;
  /** What of a form could not be shown there, however it is filled in. */
  problems?(form: Form): Problem[];
  /** Sends a file into a conversation; where a platform has no uploads, a link made by `link`. */
  upload(to: Address, file: ChatFile): Promise<Sent>;
  /** The personal conversation with the account of this e-mail address; undefined where the platform knows none. */
  findPerson(email: string): Promise<{ person: ChatPerson; address: Address } | undefined>;
  /**
   * The people who can read along in a channel, programs left out. An address is stated only where the platform vouches
   * for it. `not-now` where the platform doesn't answer just now, undefined where it can't tell all of them.
   */
  channelMembers?(channel: Address): Promise<readonly ChannelMember[] | 'not-now' | undefined>;
  /**
   * Looks for a message that was sent under a key; `later` where the platform doesn't answer just now, undefined where it
   * can't tell.
   */
  findSent?(to: Address, key: string): Promise<MessageReference | 'absent' | 'later' | undefined>;
}
