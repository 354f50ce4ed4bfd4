import type { Problem } from '../errors.ts';
import type { OnlyFor } from '../partnership/identity/account.ts';
import type { Store } from '../store/db/open-store.ts';
import type { Entries, FieldErrors, Form } from './form.ts';
import type { Message, OpenForm } from './message.ts';
import type { Surface } from './surface.ts';

/** A conversation or channel. Opaque outside its platform; plain JSON, stored. */
export interface Address {
  platform: Surface;
  /** Workspace or tenant. */
  team: string;
  kind: 'personal' | 'channel';
  /** Whatever the platform needs to write there again. */
  reference: string;
  /** What a channel belongs to, if that has members of its own (Teams: the team). Opaque; not used for writing. */
  within?: string;
}

/** Refers to a sent message, for updating it. Opaque outside its platform. */
export interface MessageReference {
  address: Address;
  reference: string;
}

/** The sender of an event. */
export interface ChatPerson {
  platform: Surface;
  team: string;
  /** The platform's id of the account. */
  user: string;
  name?: string;
  /** As stated by the platform; absent if hidden (guests, other tenants). */
  email?: string;
  /** The platform could not describe the account at the moment: it may belong to somebody known. */
  isUndescribed?: true;
  /** What the account may act for at most, as its platform knows: where it comes from, or what its session is for. */
  only?: OnlyFor;
  /** Signed in as KL's staff in our own pages; no platform states it. */
  isStaff?: true;
}

/** What a person did. The same `id` may come twice, late, or out of order: redelivery is normal. */
export type BotEvent = {
  id: string;
  person: ChatPerson;
  place: Address;
  /** Only this person sees the reply, even though others are in the conversation. */
  isAlone?: true;
} & (
  | {
      kind: 'text';
      text: string;
      /** Typed as a slash command or sent by a shortcut, and so no answer to a question of the bot. */
      isCommand?: true;
      /** The platform's id of the message, if it can be edited. */
      message?: string;
      /** An earlier message was changed to this text. */
      isEdit?: true;
      /** Sent with it. */
      files?: readonly ReceivedFile[];
    }
  /** A button was clicked; `from` is its message, if the platform says so. */
  | { kind: 'action'; action: string; value: string; from?: MessageReference }
  /** `shown`: the fields that were shown, if the platform asks a form in steps. */
  | (FilledIn & { kind: 'submit'; shown?: readonly string[]; from?: MessageReference })
  /**
   * A choice was made that decides which fields are asked (`when`), before the form is submitted. `entries` are those
   * of the fields shown: save them in the draft. Reply with the same `form` as it is to be shown.
   */
  | (FilledIn & { kind: 'change'; from?: MessageReference })
  /** A form is being filled in, and is not shown anew: save the entries in the draft. No reply is expected. */
  | (FilledIn & { kind: 'typing' })
  /** A form was closed with these entries. */
  | (FilledIn & { kind: 'leave' })
  /** The person's home was opened (Slack's App Home). */
  | { kind: 'home' }
  /** The bot was added to a conversation, or a person installed it. */
  | { kind: 'arrive' }
);

/** What stands in a form that somebody was shown. */
export interface FilledIn {
  form: string;
  subject: string;
  entries: Entries;
  /**
   * The fields that still are as they were shown, if the platform can tell: nobody's change, which leaves a colleague's
   * alone.
   */
  untouched?: readonly string[];
  /**
   * What the form stands in (a modal, a card), where that shows the same all the time: what is typed there and taken back
   * is a change, too.
   */
  screen?: string;
}

/** A file that somebody sent. Its bytes are fetched when they are wanted. */
export interface ReceivedFile {
  name: string;
  /** @param most bytes */
  fetch(most: number): Promise<FetchedFile>;
}

export type FetchedFile =
  | { kind: 'fetched'; bytes: Uint8Array }
  | { kind: 'too-large' }
  /** Deleted, no right to it, no connection. */
  | { kind: 'unavailable'; why: string };

/** A reply of the bot. Replies are sent in order; those before slow work are sent before it starts. */
export type BotReply =
  /** `afterwards`: what is kept of it and shown later on, where it holds a secret that is not kept. */
  | { kind: 'message'; message: Message; afterwards?: Message }
  /**
   * Replaces the message or window that was clicked, or the form that was submitted; posts a new message if that is
   * impossible. `isReceipt`: it is to be found again, also where it takes a window's place.
   */
  | { kind: 'update'; message: Message; isReceipt?: true }
  | { kind: 'form'; open: OpenForm }
  /** A refused submission: all entries stay, with errors beside their fields. */
  | { kind: 'errors'; errors: FieldErrors; open: OpenForm }
  | { kind: 'home'; message: Message }
  /** The person's home is out of date: it is composed once everything else is answered. */
  | { kind: 'refresh-home'; compose(): Promise<Message> }
  | { kind: 'file'; file: ChatFile }
  /** Slow work: progress is shown as `done` of `all`, then the replies it returns. */
  | { kind: 'work'; title: string; run(progress: (done: number, all: number) => void): Promise<BotReply[]> };

export interface ChatFile {
  name: string;
  title: string;
  bytes: Uint8Array;
}

/**
 * Stores a reply that came too late for its platform's response: whichever process is running sends it later, once.
 */
export type KeepReply = (reply: {
  /** Who is waiting for it. */
  person: ChatPerson;
  to: Address;
  message: Message;
  /** Idempotency key. */
  key: string;
  /** It may have arrived: it is looked for first, if the platform supports that. */
  inDoubt: boolean;
}) => Promise<void>;

/** Where the app is installed and people are found by it (teams in Teams), kept for the processes to come. */
export interface Installations {
  all(platform: Surface): Promise<readonly Address[]>;
  /** @param id what it is known by within its tenant, wherever it is served from */
  keep(place: Address, id: string): Promise<void>;
  drop(place: Address, id: string): Promise<void>;
}

/**
 * Keeps replies in the transaction of what they answer. It may run again, and what it kept may be rolled back, so its only
 * side effects are changes through `within`.
 */
export type KeepReplies = (replies: readonly BotReply[], within: Store) => Promise<void>;

/** The driving port: all that an adapter calls. Never throws for what a person did. */
export interface Bot {
  /**
   * @param keep called with the very replies that are returned, where they are made in the transaction of the event's
   *   effects, as what a form says next is; everything else whoever calls keeps afterwards
   */
  handle(event: BotEvent, keep?: KeepReplies): Promise<BotReply[]>;
}

/** Somebody who can read a channel. */
export type ChannelMember = Pick<ChatPerson, 'user' | 'email'>;

/** The outcome of sending. */
export type Sent =
  | { kind: 'sent'; message: MessageReference }
  /** Blocked, left, guest, not installed: recorded, not retried blindly. */
  | { kind: 'unreachable'; why: string }
  /** The platform asks to wait. */
  | { kind: 'later'; afterSeconds: number }
  /** The reply was lost: it may have arrived. */
  | { kind: 'unknown'; why: string }
  /**
   * A bug, or a refusal that no retry can fix. With `concernsAll` it says nothing about the recipient (the app's token,
   * scopes or settings): until it is fixed nothing gets through to anybody.
   */
  | { kind: 'failed'; why: string; concernsAll?: true };

/** What goes along with a message by mail. In chat, files are sent on their own (`upload`). */
export interface SendExtras {
  files?: readonly ChatFile[];
  /** A meeting as mail programs take it into the calendar (iMIP, RFC 6047). */
  calendar?: { method: 'REQUEST' | 'CANCEL'; ics: string };
  about?: MessageSubject;
}

/** What a message is about, for the links in it and for knowing what a reply answers. */
export interface MessageSubject {
  kind: 'reminder' | 'message' | 'invitation';
  partnership: string;
  /** Codes of those that the receiver acts for: only their buttons can be clicked in a mail. */
  municipalities: readonly string[];
  /** The receiver's name, as it is known. */
  name?: string;
}

/** Whom an address in somebody else's tenant stands for. */
export interface AddressLimit extends OnlyFor {
  /** Whether those who run the tenant are believed about an e-mail address. */
  ownsEmail(email: string): boolean;
}

/** The driven port: one per platform. */
export interface ChatPlatform {
  name: Surface;
  /** @param key idempotency key of the message, for finding it after a lost reply if the platform supports that */
  send(to: Address, message: Message, key?: string, extras?: SendExtras): Promise<Sent>;
  update(message: MessageReference, content: Message): Promise<Sent>;
  /** Whether a form with its entries fits; if absent, every form does. */
  hasRoomFor?(open: OpenForm): boolean;
  /** What of a form could not be shown there, however it is filled in. */
  problems?(form: Form): Problem[];
  /** Sends a file into a conversation; on a platform without uploads, as a link. */
  upload(to: Address, file: ChatFile): Promise<Sent>;
  /** The personal conversation with the account of this e-mail address; undefined if the platform knows none. */
  findPerson(email: string): Promise<{ person: ChatPerson; address: Address } | undefined>;
  /** What whoever is at an address may get at most; undefined, or absent, if nothing limits it. */
  limitAt?(to: Address): AddressLimit | undefined;
  /**
   * The people who can read a channel, bots excluded. An e-mail address is only stated if the platform vouches for it.
   * `not-now` if the platform does not answer at the moment, undefined if it cannot list all of them.
   */
  channelMembers?(channel: Address): Promise<readonly ChannelMember[] | 'not-now' | undefined>;
  /**
   * Whether sending with this key was ever begun, where nothing can be looked for: false tells that nothing has left.
   */
  mayHaveSent?(key: string): Promise<boolean>;
  /**
   * Looks for a message by its key; `later` if the platform does not answer at the moment, undefined if it cannot tell.
   */
  findSent?(to: Address, key: string): Promise<MessageReference | 'absent' | 'later' | undefined>;
}
