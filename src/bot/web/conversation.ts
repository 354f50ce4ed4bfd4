import { randomUUID } from 'node:crypto';
import type { DateTime } from 'luxon';
import { keepPage } from '../../acts/personal-links.ts';
import type { Entries } from '../../chat/form.ts';
import type { OpenForm } from '../../chat/message.ts';
import type { Bot, BotEvent, BotReply, ChatFile, FilledIn, ReceivedFile } from '../../chat/port.ts';
import type { Log } from '../../chat/services.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { untouchedFields } from '../../chat/untouched.ts';
import type { Clock } from '../../clock.ts';
import { actorOf } from '../../partnership/identity/account.ts';
import type { Store } from '../../store/db/open-store.ts';
import { ask, type Reading, read } from '../../store/db/read.ts';
import { type KeptPage, latestAndShown, type PagesBefore, pageOf } from '../../store/db/web-pages.ts';
import { sessionState, type WebSession } from '../../store/identity/web-sessions.ts';
import { createKeyedMutex } from '../platform/keyed-mutex.ts';
import { handleAndKeep } from './handle-and-keep.ts';
import { nowAndLater, type PageContent, type PagePart } from './kept-page.ts';
import { cameOf, doneId, ownPageId, pageIdAfter } from './page-id.ts';
import { placeOf, type Talking } from './talking.ts';
import { workOn } from './work-on.ts';

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

/** What was done, and on which page of the session. */
export interface DoneFrom {
  from: string;
  done: Done;
  /** What the page was about, which the next one is, too. */
  about?: string | undefined;
}

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

  async function keep(session: Talking, id: string, content: PageContent, within = store) {
    const origin = { actor: actorOf(session.person), surface: 'web' };
    return keepPage({ store: within, origin }, session, { id, content });
  }

  /** @param before as read while nobody else acts in this session */
  async function act(
    session: Talking,
    { from, done, about }: DoneFrom,
    { latest, shown }: PagesBefore,
  ): Promise<Came> {
    const made = doneId(session.id, from, done);
    if (latest && cameOf(latest.id, made)) {
      const again = await stillFor(session, latest);
      if (again) return again;
    }
    // What was done since makes it something new: going back to a page and changing the mind counts.
    const id = pageIdAfter(made, latest?.id);
    const pageSaying = (replies: readonly BotReply[]) => {
      const around = { ...askedBy(done), ...(about !== undefined && { about }) };
      return nowAndLater(
        around,
        replies.flatMap((reply) => partsOf(reply, session)),
      );
    };
    const event = { ...eventOf(session, id, done), ...untouchedOn(shown, done) };
    const { replies, kept } = await handleAndKeep(bot, event, async (replies, within) => {
      const page = pageSaying(replies);
      return { page, state: await keep(session, id, page.later, within) };
    });
    const page = kept?.page ?? pageSaying(replies);
    const { now: content, later } = page;
    if (content.parts.length === 0) return { kind: 'nothing' };
    const works = replies.filter((reply) => reply.kind === 'work');
    const state = kept ? kept.state : await keep(session, id, later);
    if (state === undefined) return { kind: 'gone', content };
    if (works.length === 0) return cameAtOnce(state, { id, content, kept: later });
    await startWork(session, { id, content: later }, works);
    return keptFor(await stateAndPage(session, id), id);
  }

  /** A page of the same done before, if it still counts as that. */
  async function stillFor(session: Talking, { id, at }: Pick<KeptPage, 'id' | 'at'>) {
    const found = await stateAndPage(session, id);
    // What was shown as the response to a post may be posted again by loading it anew, however much later.
    const wasOnce = found.page && contentOf(found.page).wasOnce === true;
    return wasOnce || ageInSeconds({ at }, clock.now()) < SAME_WITHIN_SECONDS
      ? keptFor(found, id)
      : undefined;
  }

  function stateAndPage(session: Talking, id: string) {
    return read(store, async (tx) => ({
      state: await sessionState(store, tx, session.id),
      page: await pageOf(store, tx, session.id, id),
    }));
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

  function partsOf(reply: BotReply, session: Talking) {
    const afterwards = reply.kind === 'message' ? reply.afterwards : undefined;
    return partOf(reply, session).map((part) => ({ part, afterwards }));
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
    /** Does what somebody did on a page; one person's doings one after another. */
    act: (session: Talking, what: DoneFrom) =>
      mutex(session.id, async () =>
        act(session, what, await read(store, (tx) => pagesBefore(store, tx, session.id, what))),
      ),

    /**
     * The same where the session is yet to be read: then what it is acted on is read at that moment too (`pagesBefore`).
     * @param session its id
     */
    inTurn: <T>(session: string, work: (perform: typeof act) => Promise<T>) =>
      mutex(session, () => work(act)),

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
    async show(session: Talking, content: PageContent): Promise<string> {
      const id = ownPageId();
      await keep(session, id, content);
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

/** What what is done on a page is judged by, as it is now. */
export function pagesBefore(
  store: Store,
  tx: Pick<Reading, 'executeQuery'>,
  session: string,
  { from, done }: { from: string; done: Done },
): Promise<PagesBefore> {
  return latestAndShown(store, tx, session, 'entries' in done ? from : undefined);
}

/** A page that was kept before, unless its session is gone since. */
function keptFor(
  { state, page }: { state: WebSession['state'] | undefined; page: KeptPage | undefined },
  id: string,
): Came {
  return page && isLast(state) ? { kind: 'gone', content: contentOf(page) } : { kind: 'page', id };
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

function eventOf(session: Talking, id: string, done: Done): BotEvent {
  return { id, person: session.person, place: placeOf(session), ...done };
}

/** What is asked for again, should what came of it be gone. */
function askedBy(done: Done): Pick<PageContent, 'asked'> {
  return done.kind === 'action' ? { asked: { action: done.action, value: done.value } } : {};
}

function ageInSeconds(page: Pick<KeptPage, 'at'>, now: DateTime<true>): number {
  return (now.toMillis() - Date.parse(page.at)) / 1000;
}
