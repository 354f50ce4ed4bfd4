import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createBot } from '../../../src/bot/bot.ts';
import type { BotServices } from '../../../src/bot/services.ts';
import { createChatNetworks } from '../../../src/bot/staff/networks/chat-networks.ts';
import type { Entries } from '../../../src/chat/form.ts';
import type { Button, Message } from '../../../src/chat/message.ts';
import type { BotEvent, BotReply, ChatPerson } from '../../../src/chat/port.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import { fixedClock } from '../../../src/clock.ts';
import { createPdfWriter } from '../../../src/documents/pdf/writer.ts';
import { readPartnership } from '../../../src/intake/files/partnership-folder.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { rememberTemplates } from '../../../src/schedule/message/remember-templates.ts';
import { openStore, type Store } from '../../../src/store/db/open-store.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { renewCode } from '../../../src/store/identity/codes.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { openPrepared } from '../../store/open-prepared.ts';

const KL = { actor: 'KL', surface: 'test' };

/** A chat with the bot: who says what, and what comes back. */
export interface Chat {
  store: Store;
  at(instant: string): void;
  /** @param isAlone in a channel, but only this person sees what is answered */
  person(email: string | undefined, platform?: Surface, channel?: string, isAlone?: true): Speaker;
  /** The process ends as soon as it has answered, and another takes its place. */
  restarts(): Promise<void>;
  /** The same bot with the store in another state, such as one that fails. */
  services: BotServices;
}

/** Somebody in front of Slack or Teams. */
export interface Speaker {
  /** @param message the platform's id of the message */
  says(text: string, id?: string, message?: string): Promise<BotReply[]>;
  edits(text: string, message: string): Promise<BotReply[]>;
  /** Files with a text; one without content can't be fetched. */
  sends(files: Readonly<Record<string, Uint8Array | undefined>>, text?: string): Promise<BotReply[]>;
  /** By a slash command or a shortcut. */
  commands(text: string): Promise<BotReply[]>;
  clicks(button: Pick<Button, 'action' | 'value'> | undefined, id?: string): Promise<BotReply[]>;
  /** @param shown the fields of the step, on a platform that asks a form in steps */
  submits(subject: string, entries: Entries, id?: string, shown?: readonly string[]): Promise<BotReply[]>;
  leaves(subject: string, entries: Entries): Promise<BotReply[]>;
  types(subject: string, entries: Entries): Promise<BotReply[]>;
  opensHome(): Promise<BotReply[]>;
}

/**
 * The partnership of 2017 with the contacts of Middelfart (two) and Aarhus (one).
 * @param databaseUrl an empty database on PostgreSQL; SQLite without
 */
export async function chat(
  now = '2017-04-20T10:00',
  given: Partial<BotServices> = {},
  ids: readonly string[] = ['dagtilbud-2017', 'tilsyn-2020'],
  databaseUrl?: string,
): Promise<Chat> {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-chat-'));
  let clock = fixedClock(now);
  const settings = { dataFolder: folder, databaseUrl, clock: { now: () => clock.now() } };
  const key = JSON.stringify(['chat', now, ids]);
  const store = await openPrepared(settings, { key, fill: (empty) => fill(empty, ids) });
  onTestFinished(async () => {
    await services.store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const services: BotServices = {
    store,
    clock: { now: () => clock.now() },
    staff: ['stine@kl.dk'],
    platforms: new Map(),
    draft: () => Promise.resolve({ count: 0, signed: 0, files: [], incomplete: [], problems: [] }),
    partnerships: '/nowhere',
    networks: createChatNetworks({ now: () => clock.now() }, createPdfWriter()),
    reminders: { templates: rememberTemplates('partnerships', fail), wake: () => {} },
    log: { info: () => {}, warn: () => {}, error: fail },
    ...given,
  };
  let bot = createBot(services);
  const person: Chat['person'] = (email, platform = 'slack', channel, isAlone) => {
    const who: ChatPerson = { platform, team: 'T1', user: email ?? 'gæst', ...(email ? { email } : {}) };
    const send = (
      event: DistributiveOmit<BotEvent, 'id' | 'person' | 'place'>,
      id = randomBytes(8).toString('hex'),
    ) =>
      bot.handle({
        ...event,
        id,
        person: who,
        ...(isAlone && { isAlone }),
        place: {
          platform,
          team: 'T1',
          kind: channel === undefined ? 'personal' : 'channel',
          reference: channel ?? who.user,
        },
      } as BotEvent);
    return {
      says: (text, id, message) => send({ kind: 'text', text, ...(message && { message }) }, id),
      edits: (text, message) => send({ kind: 'text', text, message, isEdit: true }),
      sends: (files, text = '') =>
        send({
          kind: 'text',
          text,
          files: Object.entries(files).map(([name, bytes]) => ({
            name,
            fetch: async (most) =>
              bytes === undefined
                ? { kind: 'unavailable', why: 'gone' }
                : bytes.length > most
                  ? { kind: 'too-large' }
                  : { kind: 'fetched', bytes },
          })),
        }),
      commands: (text) => send({ kind: 'text', text, isCommand: true }),
      clicks: (button, id) => {
        if (!button) throw new Error('There is no such button');
        return send({ kind: 'action', action: button.action, value: button.value }, id);
      },
      submits: (subject, entries, id, shown) =>
        send(
          { kind: 'submit', form: subject.split('|')[0] ?? '', subject, entries, ...(shown && { shown }) },
          id,
        ),
      leaves: (subject, entries) =>
        send({ kind: 'leave', form: subject.split('|')[0] ?? '', subject, entries }),
      types: (subject, entries) =>
        send({ kind: 'typing', form: subject.split('|')[0] ?? '', subject, entries }),
      opensHome: () => send({ kind: 'home' }),
    };
  };
  return {
    get store() {
      return services.store;
    },
    services,
    person,
    async restarts() {
      await services.store.close();
      services.store = await openStore(settings);
      bot = createBot(services);
    },
    at: (instant) => {
      clock = fixedClock(instant);
    },
  };
}

async function fill(store: Store, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { definition } = await readPartnership(id, 'partnerships');
    if (!definition) throw new Error(`${id} has problems`);
    const invited = municipalities.map(({ code }) => code);
    const hash = createHash('sha256').update(id).digest('hex');
    await registerPartnership(store, KL, { definition, hash, invited, invitedOn: '2017-04-07' });
  }
  const contacts = { '0410': ['mette@middelfart.dk', 'bo@middelfart.dk'], '0751': ['asta@aarhus.dk'] };
  for (const [municipality, emails] of Object.entries(contacts)) {
    const people = emails.map((email) => ({ name: email.split('@')[0] ?? '', email }));
    await savePeople(store, KL, { partnership: 'dagtilbud-2017', municipality, role: 'contact', people });
  }
}

/** Our own bug must not look like a polite answer. */
function fail(event: unknown, facts?: object): never {
  throw new Error(`${JSON.stringify(event)} ${JSON.stringify(facts)}`);
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A code of the partnership of 2017, as the letter to a municipality has it. */
export async function codeFor({ store }: Chat, municipality: string): Promise<string> {
  const result = await renewCode(store, KL, {
    partnership: 'dagtilbud-2017',
    municipality,
    random: randomBytes,
  });
  if (result.kind !== 'saved') throw new Error(result.kind);
  return result.value.code;
}

/** Everything that can be read in replies, as one text. */
export function textOf(replies: readonly BotReply[]): string {
  return replies.flatMap((reply) => ('message' in reply ? [messageText(reply.message)] : [])).join('\n');
}

function messageText({ blocks }: Message): string {
  return blocks
    .flatMap((block) => {
      switch (block.kind) {
        case 'list':
          return block.items;
        case 'facts':
          return block.facts.map(({ label, value }) => `${label}: ${value}`);
        case 'buttons':
          return block.buttons.map(({ label }) => `[${label}]`);
        case 'divider':
        case 'form':
          return [];
        default:
          return [block.text];
      }
    })
    .join('\n');
}

/** The button with this label. */
export function button(replies: readonly BotReply[], label: string): Button | undefined {
  return replies
    .flatMap((reply) => ('message' in reply ? reply.message.blocks : []))
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find((one) => one.label === label);
}

/** Does the slow work that was promised, and gives what came of it. */
export async function finished(replies: readonly BotReply[]): Promise<BotReply[]> {
  const done = await Promise.all(
    replies.map((reply) => (reply.kind === 'work' ? reply.run(() => {}) : [reply])),
  );
  return done.flat();
}

/** The form that was opened. */
export function openedForm(replies: readonly BotReply[]) {
  const [reply] = replies;
  if (reply?.kind !== 'form' && reply?.kind !== 'errors')
    throw new Error(`No form in ${JSON.stringify(replies)}`);
  return reply.open;
}
