import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import { CONTACT_COMMANDS } from '../../src/bot/context/read-command.ts';
import { createChatNetworks } from '../../src/bot/staff/networks/chat-networks.ts';
import { STAFF_COMMANDS } from '../../src/bot/staff/staff-commands.ts';
import { hasRoomFor } from '../../src/bot/teams/render-message.ts';
import type { Entries, Field, Form } from '../../src/chat/form.ts';
import type { Message, OpenForm } from '../../src/chat/message.ts';
import type { BotEvent, BotReply } from '../../src/chat/port.ts';
import { fixedClock } from '../../src/clock.ts';
import { createPdfWriter } from '../../src/documents/pdf/writer.ts';
import { assertNever } from '../../src/errors.ts';
import type { Definition } from '../../src/partnership/definition/definition.ts';
import { municipalities, municipalityByCode } from '../../src/partnership/municipalities/register.ts';
import { openStore, type Store } from '../../src/store/db/open-store.ts';
import { savePeople } from '../../src/store/enrolments/save-people.ts';
import { registerPartnership } from '../../src/store/partnerships/partnerships.ts';
import { fakePlatform } from '../bot/fake-platform.ts';

/** All that can be asked for, and some of what is said in a conversation. */
const ASKED = [
  ...new Set(
    [...Object.values(CONTACT_COMMANDS), ...Object.values(STAFF_COMMANDS)].flatMap(([word]) => word ?? []),
  ),
  'volapyk',
  'samtale',
  'ja',
  'hjælp',
  'tilbage',
  'stop',
];
const MOST_BUTTONS = 400;

export type Shown = { message: Message; where: 'message' | 'home' } | { open: OpenForm };

export interface CollectedMessages {
  shown: Shown[];
  store: Store;
  /** What somebody of that address is answered. */
  does(email: string, what: Did): Promise<BotReply[]>;
}

/** What those are shown who ask for everything and fill in everything, for municipalities of long names. */
export async function collectMessages(definition: Definition, now: string): Promise<CollectedMessages> {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-limits-'));
  const clock = fixedClock(now);
  const store = await openStore({ dataFolder: folder, clock });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const origin = { actor: 'KL', surface: 'test' };
  const invited = municipalities
    .map(({ code, fullName }) => ({ code, fullName }))
    .toSorted((a, b) => b.fullName.length - a.fullName.length)
    .map(({ code }) => code);
  const hash = createHash('sha256').update(definition.id).digest('hex');
  await registerPartnership(store, origin, { definition, hash, invited });
  const [one = '', other = ''] = invited;
  const contact = async (municipality: string, email: string) =>
    savePeople(store, origin, {
      partnership: definition.id,
      municipality,
      role: 'contact',
      people: [{ name: 'Å'.repeat(80), title: 'ø'.repeat(80), email }],
    });
  await contact(one, 'en@example.org');
  for (const municipality of [one, other]) await contact(municipality, 'to@example.org');

  const bot = createBot({
    store,
    clock,
    staff: ['stine@kl.dk'],
    platforms: new Map([['slack', { ...fakePlatform('slack'), hasRoomFor }]]),
    draft: async () => ({ count: 0, signed: 0, files: [], incomplete: [], problems: [] }),
    partnerships: '/nowhere',
    networks: createChatNetworks(clock, createPdfWriter()),
    reminders: { templates: async () => undefined, wake: () => {} },
    log: { info: () => {}, warn: () => {}, error: (event) => expect.fail(event) },
  });
  const shown: Shown[] = [];

  async function did(email: string, what: Did): Promise<BotReply[]> {
    const person = { platform: 'slack', team: 'T1', user: email, email } as const;
    const place = { platform: 'slack', team: 'T1', kind: 'personal', reference: email } as const;
    const replies = await bot.handle({ ...what, id: randomUUID(), person, place } as BotEvent);
    for (const reply of replies) {
      if (reply.kind === 'form' || reply.kind === 'errors') shown.push({ open: reply.open });
      if ('message' in reply) {
        shown.push({ message: reply.message, where: reply.kind === 'home' ? 'home' : 'message' });
      }
    }
    return replies;
  }

  async function fillIn(email: string, replies: readonly BotReply[]): Promise<BotReply[]> {
    const [open] = replies;
    if (open?.kind !== 'form') return [];
    const { form, subject } = open.open;
    const refused = await did(email, { kind: 'submit', form: form.id, subject, entries: {} });
    const taken = await did(email, { kind: 'submit', form: form.id, subject, entries: filled(form) });
    return [...refused, ...taken];
  }

  /** Asks for everything, fills in every form, and clicks whatever is shown on the way. */
  async function doesEverything(email: string): Promise<void> {
    const buttons = new Map<string, { action: string; value: string }>();
    const meet = async (replies: readonly BotReply[]) => {
      for (const button of buttonsIn([...replies, ...(await fillIn(email, replies))])) {
        buttons.set(`${button.action} ${button.value}`, button);
      }
    };
    await meet(await did(email, { kind: 'home' }));
    await meet(await did(email, { kind: 'arrive' }));
    for (const text of ASKED) {
      await meet(await did(email, { kind: 'text', text }));
      await meet(await did(email, { kind: 'text', text: `${text} ${nameOf(one)}` }));
    }
    let clicked = 0;
    // What is met meanwhile is clicked too: a map goes on with what is added to it.
    for (const button of buttons.values()) {
      clicked += 1;
      if (clicked > MOST_BUTTONS) break;
      if (button.action !== 'forget-me-now') await meet(await did(email, { kind: 'action', ...button }));
    }
    await did(email, { kind: 'home' });
  }

  for (const email of ['to@example.org', 'en@example.org', 'stine@kl.dk', 'ukendt@example.org']) {
    await doesEverything(email);
  }
  return { shown, store, does: did };
}

function nameOf(code: string): string {
  return municipalityByCode(code)?.name ?? code;
}

type Did = BotEvent extends infer Event
  ? Event extends BotEvent
    ? Omit<Event, 'id' | 'person' | 'place'>
    : never
  : never;

function buttonsIn(replies: readonly BotReply[]) {
  return replies
    .flatMap((reply) => ('message' in reply ? reply.message.blocks : []))
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .map(({ action, value }) => ({ action, value }));
}

/** Every question answered at its longest. */
function filled(form: Form): Entries {
  return Object.fromEntries(form.fields.map((field) => [field.id, longestEntry(field)]));
}

function longestEntry(field: Field): string | string[] {
  switch (field.kind) {
    case 'text':
      return 'æ & <ø> *å* '.repeat(400).slice(0, field.longest);
    case 'choice':
      return field.options[0]?.value ?? '';
    case 'choices':
    case 'ranking':
      return field.options.slice(0, field.maximum).map(({ value }) => value);
    case 'points':
      return field.options.map(({ value }) => `${value}=1000`);
    case 'people':
      return Array.from({ length: field.maximum }, (_, index) => longestPerson(index)).join('\n');
    case 'date':
      return '2017-05-02';
    default:
      return assertNever(field);
  }
}

function longestPerson(index: number): string {
  return `${'Å'.repeat(60)} nr ${index}, ${'ø'.repeat(60)}, p${index}@example.org`;
}
