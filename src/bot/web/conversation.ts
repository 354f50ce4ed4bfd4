import { createHash, randomUUID } from 'node:crypto';
import type { DateTime } from 'luxon';
import { keepPage } from '../../acts/personal-links.ts';
import type { Entries } from '../../chat/form.ts';
import type { OpenForm } from '../../chat/message.ts';
import type {
  Bot,
  BotEvent,
  BotReply,
  ChatFile,
  ChatPerson,
  FilledIn,
  ReceivedFile,
} from '../../chat/port.ts';
import type { Log } from '../../chat/services.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { untouchedFields } from '../../chat/untouched.ts';
import type { Clock } from '../../clock.ts';
import { actorOf } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { Store } from '../../store/db/open-store.ts';
import { ask, read } from '../../store/db/read.ts';
import { type KeptPage, latestAndShown, pageOf } from '../../store/db/web-pages.ts';
import { sessionState, type WebSession } from '../../store/identity/web-sessions.ts';
import { createKeyedMutex } from '../platform/keyed-mutex.ts';
import { nowAndLater, type PageContent, type PagePart } from './kept-page.ts';

/** A file that was handed over on a page; `digest` tells it from another of the same name. */
export interface UploadedFile extends ReceivedFile {
  digest: string;
}

/** What was done on a page. */
export type Done =
  | { kind: 'action'; action: string; value: string }
  | { kind: 'text'; text: string; files?: readonly UploadedFile[] }
  | {
      kind: 'submit' | 'leave';
      form: string;
      subject: string;
      entries: Entries;
      shown: readonly string[];
    };

/** What came of what was done. */
export type Came =
  | { kind: 'page'; id: string }
  /** It holds a secret: shown as the response, and by another at its address later on. */
  | { kind: 'once'; id: string; content: PageContent }
  /** It has a page of its own, which is made anew whenever it is fetched. */
  | { kind: 'path'; path: string }
  /** There is nothing to say, or it was said before. */
  | { kind: 'nothing' }
  /** The session is gone by it, as when its person was forgotten or has handed over: shown once. */
  | { kind: 'gone'; content: PageContent };

/** Whose browser it is: what its pages are kept by, and how the bot knows whoever sits there. */
export interface Talking {
  /** Of the session. */
  id: string;
  person: ChatPerson;
}

export interface ConversationServices {
  bot: Bot;
  store: Store;
  clock: Clock;
  log: Log;
  /** A token that opens a file for a while. */
  keepFile(file: ChatFile, reader: string): string;
}

/** A second click, or a form that is sent again because no answer came, comes within this time. */
const SAME_WITHIN_SECONDS = 60;
/** Work that is done by then is shown at once. */
const WAIT_FOR_WORK_MS = 1500;
/** Work that nobody has finished by then was interrupted. */
const WORK_MINUTES = 15;

/**
 * What browsers do becomes events of the bot, and its replies become pages that are kept: each is shown at an address of its
 * own, so that fetching it again repeats nothing.
 */
export function createConversation(services: ConversationServices) {
  const { bot, store, clock, log } = services;
  const mutex = createKeyedMutex();
  const working = new Map<string, { progress: { done: number; all: number }; ended: Promise<void> }>();

  async function keep(session: Talking, id: string, content: PageContent) {
    const origin = { actor: actorOf(session.person), surface: 'web' };
    return keepPage({ store, origin }, session, { id, content });
  }

  async function act(session: Talking, from: string, done: Done, about?: string): Promise<Came> {
    const made = hashOf([session.id, from, done]);
    const { latest, shown } = await latestAndShown(store, session.id, from);
    if (latest && isOf(made, latest, clock.now())) return stillFor(session, latest.id);
    // What was done since makes it something new: going back to a page and changing the mind counts.
    const id = hashOf([made, latest?.id ?? '']);
    const replies = await bot.handle({ ...eventOf(session, id, done), ...untouchedOn(shown, done) });
    const parts = replies.flatMap((reply) => {
      const afterwards = reply.kind === 'message' ? reply.afterwards : undefined;
      return partOf(reply, session).map((part) => ({ part, afterwards }));
    });
    if (parts.length === 0) return { kind: 'nothing' };
    const around = { made, ...askedBy(done), ...(about !== undefined && { about }) };
    const { now: content, later: kept } = nowAndLater(around, parts);
    const works = replies.filter((reply) => reply.kind === 'work');
    const state = await keep(session, id, kept);
    if (state === undefined) return { kind: 'gone', content };
    if (works.length === 0) return cameAtOnce(state, { id, content, kept });
    await startWork(session, { id, content: kept }, works);
    return stillFor(session, id);
  }

  /** A page that was kept before, unless its session is gone since. */
  async function stillFor(session: Talking, id: string): Promise<Came> {
    const [state, page] = await read(store, async (tx) => [
      await sessionState(store, tx, session.id),
      await pageOf(store, tx, session.id, id),
    ]);
    return page && isLast(state) ? { kind: 'gone', content: contentOf(page) } : { kind: 'page', id };
  }

  /** The page shows what was typed into it, from now on: what is typed back to how it was is a change, too. */
  async function keepTyped(
    session: Talking,
    page: KeptPage,
    subject: string,
    entries: Entries,
  ): Promise<void> {
    const content = contentOf(page);
    const parts = content.parts.map(
      (part): PagePart =>
        part.kind === 'form' && part.open.subject === subject
          ? { ...part, open: { ...part.open, entries: { ...part.open.entries, ...entries } } }
          : part,
    );
    await keep(session, page.id, { ...content, parts });
  }

  async function startWork(
    session: Talking,
    { id, content }: { id: string; content: PageContent },
    works: readonly Extract<BotReply, { kind: 'work' }>[],
  ): Promise<void> {
    const progress = { done: 0, all: 0 };
    const ended = workOn(works, progress)
      .then((replies) => replies.flatMap((reply) => partOf(reply, session)))
      .catch((error: unknown): PagePart[] => {
        log.error('web-work-failed', { error });
        return [{ kind: 'message', message: BOT.later }];
      })
      .then((found) => {
        const rest = content.parts.filter(({ kind }) => kind !== 'work');
        const parts = [...rest, ...found];
        const shown: PagePart[] = parts.length > 0 ? parts : [{ kind: 'message', message: BOT.later }];
        return keep(session, id, { ...content, parts: shown });
      })
      .then(() => {})
      .catch((error: unknown) => log.error('web-work-failed', { error }))
      .finally(() => working.delete(id));
    working.set(id, { progress, ended });
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, WAIT_FOR_WORK_MS).unref())]);
  }

  /** Work may lead to more work; its replies come in order. */
  async function workOn(
    works: readonly BotReply[],
    progress: { done: number; all: number },
  ): Promise<BotReply[]> {
    const found: BotReply[] = [];
    for (const reply of works) {
      if (reply.kind !== 'work') {
        found.push(reply);
        continue;
      }
      const replies = await reply.run((done, all) => Object.assign(progress, { done, all }));
      found.push(...(await workOn(replies, progress)));
    }
    return found;
  }

  function partOf(reply: BotReply, session: Talking): PagePart[] {
    switch (reply.kind) {
      case 'message':
      case 'update':
      case 'home':
        return [{ kind: 'message', message: reply.message }];
      case 'form':
      case 'errors':
        return [{ kind: 'form', open: reply.open }];
      case 'file': {
        const { name, title } = reply.file;
        return [{ kind: 'file', name, title, token: services.keepFile(reply.file, session.id) }];
      }
      case 'work':
        return [{ kind: 'work', title: reply.title }];
      case 'refresh-home':
        // The front page is made anew whenever it is fetched.
        return [];
    }
  }

  return {
    /**
     * Does what somebody did on a page; one person's doings one after another.
     * @param about what the page was about, which the next one is, too
     */
    act: (session: Talking, from: string, done: Done, about?: string) =>
      mutex(session.id, () => act(session, from, done, about)),

    /** Keeps what is being typed, as far as it is typed. */
    async typed(
      session: Talking,
      from: string,
      { form, subject, entries }: Omit<Extract<Done, { form: string }>, 'kind'>,
    ): Promise<void> {
      await mutex(session.id, async () => {
        const shown = await ask(store, (tx) => pageOf(store, tx, session.id, from));
        const untouched = untouchedOn(shown, { subject, entries });
        await bot.handle({
          ...{ id: randomUUID(), person: session.person, place: placeOf(session) },
          ...{ kind: 'typing', form, subject, entries, ...untouched },
        });
        if (shown) await keepTyped(session, shown, subject, entries);
      });
    },

    /** A form as it is now, for what was typed into it on a page that is not this session's. */
    async formAnew(session: Talking, { form, subject, entries }: Extract<Done, { form: string }>) {
      const [, ref = ''] = subject.split('|');
      const event: BotEvent = {
        ...{ id: randomUUID(), person: session.person, place: placeOf(session) },
        ...{ kind: 'action', action: 'form', value: `${form}|${ref}` },
      };
      const [reply] = await bot.handle(event);
      if (reply?.kind !== 'form' || reply.open.form.id !== form) return undefined;
      return { ...reply.open, entries: { ...reply.open.entries, ...entries } };
    },

    /** Keeps a page of parts that were put together elsewhere. */
    async show(session: Talking, content: Omit<PageContent, 'made'>): Promise<string> {
      const id = hashOf([randomUUID()]);
      await keep(session, id, { made: id, ...content });
      return id;
    },

    /** A page of this session; undefined once it is gone. */
    async page(session: Talking, id: string): Promise<(KeptPage & { content: PageContent }) | undefined> {
      const page = await ask(store, (tx) => pageOf(store, tx, session.id, id));
      return page && { ...page, content: contentOf(page) };
    },

    /** How far the work of a page is; undefined if nobody works on it any more. */
    progressOf: (id: string) => working.get(id)?.progress,

    /** Whether work that nobody finished was begun so long ago that nobody will. */
    isInterrupted: (page: KeptPage) =>
      !working.has(page.id) && ageInSeconds(page, clock.now()) > WORK_MINUTES * 60,

    /** Resolves when no work is under way. */
    async settled(): Promise<void> {
      while (working.size > 0) await Promise.all([...working.values()].map(({ ended }) => ended));
    },
  };
}

/** What a kept page says: only this room writes it. */
export function contentOf({ content }: KeptPage): PageContent {
  return content as PageContent;
}

/** Whoever has just handed over to somebody else still gets the receipt. */
function isLast(state: WebSession['state'] | undefined): boolean {
  return state === 'no-contact';
}

function cameAtOnce(
  state: WebSession['state'],
  { id, content, kept }: { id: string; content: PageContent; kept: PageContent },
): Came {
  if (isLast(state)) return { kind: 'gone', content };
  return kept.wasOnce ? { kind: 'once', id, content } : { kind: 'page', id };
}

/** What still is as the page showed it, or as it was typed there since; nothing where the page is gone. */
function untouchedOn(
  page: KeptPage | undefined,
  done: Done | Pick<FilledIn, 'subject' | 'entries'>,
): Pick<FilledIn, 'untouched'> {
  if (!page || !('entries' in done)) return {};
  const open = openIn(contentOf(page), done.subject);
  return open ? { untouched: untouchedFields(done.entries, open.entries) } : {};
}

function openIn({ parts }: PageContent, subject: string): OpenForm | undefined {
  const part = parts.find((one) => one.kind === 'form' && one.open.subject === subject);
  return part?.kind === 'form' ? part.open : undefined;
}

/** Whose browser a municipality's session is. */
export function talkingOf(session: WebSession): Talking {
  return { id: session.id, person: personOf(session) };
}

/** Whoever has a session, within the one municipality that it is for. */
export function personOf(session: WebSession): ChatPerson {
  const { partnership, municipality, email, name } = session;
  const key = JSON.stringify([emailKey(email), partnership, municipality]);
  return {
    ...{ platform: 'web', team: 'web', user: createHash('sha256').update(key).digest('hex').slice(0, 32) },
    ...{ email, only: { partnership, municipalities: [municipality] } },
    ...(name !== undefined && { name }),
  };
}

function placeOf(session: Talking): BotEvent['place'] {
  return { platform: 'web', team: session.person.team, kind: 'personal', reference: session.person.user };
}

function eventOf(session: Talking, id: string, done: Done): BotEvent {
  return { id, person: session.person, place: placeOf(session), ...done };
}

/** What is asked for again, should what came of it be gone. */
function askedBy(done: Done): Pick<PageContent, 'asked'> {
  return done.kind === 'action' ? { asked: { action: done.action, value: done.value } } : {};
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
}

/**
 * Whether a page is of the same done on the same page, a short while ago. What was shown as the response to a post may be
 * posted again by loading it anew, however much later.
 */
function isOf(made: string, page: KeptPage, now: DateTime<true>): boolean {
  const content = contentOf(page);
  return content.made === made && (content.wasOnce === true || ageInSeconds(page, now) < SAME_WITHIN_SECONDS);
}

function ageInSeconds(page: KeptPage, now: DateTime<true>): number {
  return (now.toMillis() - Date.parse(page.at)) / 1000;
}
