import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import type { BotServices } from '../../src/bot/services.ts';
import { STAFF_COMMANDS } from '../../src/bot/staff/staff-commands.ts';
import type { BotEvent, BotReply, ChatPerson } from '../../src/chat/port.ts';
import { municipalityByCode } from '../../src/partnership/municipalities/register.ts';
import type { Store } from '../../src/store/db/open-store.ts';
import { StoreError } from '../../src/store/db/store-error.ts';
import { savePeople } from '../../src/store/enrolments/save-people.ts';
import { statusOf } from '../../src/store/enrolments/status.ts';
import { recordTransition } from '../../src/store/enrolments/transitions.ts';
import { linkChannel } from '../../src/store/identity/channels.ts';
import { renewCode, withdrawCode } from '../../src/store/identity/codes.ts';
import { rounds } from '../rounds.ts';
import { buildAnswer } from '../store/partnership-builders.ts';
import { chat, finished } from './contact/contact-chat.ts';
import { type FakePlatform, fakePlatform } from './fake-platform.ts';

const ID = 'dagtilbud-2017';
const KL = { actor: 'KL', surface: 'test' };
const STINE = 'stine@kl.dk';
const CODES = ['0410', '0420', '0461', '0751', '0851'];

const nameOf = (code: string) => municipalityByCode(code)?.fullName ?? code;
const emailOf = (code: string) => `kontakt-${code}@example.org`;

/** Somebody who sends requests, and what they may be shown of whom. */
interface Role {
  title: string;
  person: Partial<ChatPerson> & { user: string };
  /** Where it is done; in person where it is left out. */
  channel?: string;
  isAlone?: true;
  mayNot: readonly string[];
}

const without = (...own: string[]) => CODES.filter((code) => !own.includes(code));

const ROLES: readonly Role[] = [
  { title: 'a stranger', person: { user: 'ny', email: 'ny@example.org' }, mayNot: CODES },
  { title: 'a guest without an address', person: { user: 'gæst' }, mayNot: CODES },
  {
    title: 'somebody whom the platform cannot describe',
    person: { user: 'uvis', isUndescribed: true },
    mayNot: CODES,
  },
  { title: 'a participant', person: { user: 'deltager', email: 'deltager@example.org' }, mayNot: CODES },
  { title: 'a contact', person: { user: 'u-0410', email: emailOf('0410') }, mayNot: without('0410') },
  {
    title: 'a contact of two municipalities',
    person: { user: 'u-to', email: 'to@example.org' },
    mayNot: without('0751', '0851'),
  },
  { title: 'whoever used a code', person: { user: 'kode' }, mayNot: without('0420') },
  { title: 'whoever used a code that was withdrawn', person: { user: 'forhen' }, mayNot: CODES },
  {
    title: 'a contact of two municipalities, from where one of them is spoken for',
    person: { user: 'u-to-0751', email: 'to@example.org', only: { municipalities: ['0751'] } },
    mayNot: without('0751'),
  },
  {
    title: "somebody with the address of KL's staff, from a municipality's tenant",
    person: { user: 'u-falsk', email: STINE, only: { municipalities: ['0751'] } },
    mayNot: CODES,
  },
  {
    title: 'a contact alone in a channel',
    person: { user: 'u-0410', email: emailOf('0410') },
    channel: 'C-netværk',
    isAlone: true,
    mayNot: without('0410'),
  },
  {
    title: 'a contact where others read along',
    person: { user: 'u-0410', email: emailOf('0410') },
    channel: 'C-netværk',
    mayNot: CODES,
  },
  {
    title: "staff in a network's channel",
    person: { user: 'stine', email: STINE },
    channel: 'C-netværk',
    mayNot: CODES,
  },
  {
    title: "staff in the staff's channel while a contact is in it",
    person: { user: 'stine', email: STINE },
    channel: 'C-medarbejdere',
    mayNot: CODES,
  },
];

const FORMS = [
  ...['express-interest', 'people', 'preconditions', 'self-evaluation', 'add-ons', 'visits', 'alignment'],
  'invoice-details',
  ...['staff-approval', 'staff-signature', 'staff-alignment', 'staff-withdraw', 'staff-retraction'],
  ...['staff-addendum', 'staff-addendum-offer', 'staff-addendum-signature'],
  ...['staff-write', 'staff-move-date', 'staff-meeting', 'nothing', ''],
];
const ACTIONS = [
  ...[
    'menu',
    'missing',
    'our-answer',
    'dates',
    'network',
    'contacts',
    'agreement',
    'my-data',
    'form',
    'talk',
  ],
  ...['forget-me', 'form-confirm', 'form-change', 'alignment-confirm', 'alignment-correct'],
  ...['staff-overview', 'staff-wide', 'staff-move', 'staff-meeting', 'staff-send', 'staff-networks'],
  ...['staff-reminders', 'staff-draft', 'staff-channel', 'staff-channel-change', 'talk-answer'],
];

const place = fc
  .tuple(fc.constantFrom(ID, 'tilsyn-2020', '../', ''), fc.constantFrom(...CODES, '0999', '410', '٠٤١٠'))
  .map((parts) => parts.join('/'));
const subject = fc
  .tuple(
    fc.constantFrom(...FORMS),
    fc.oneof(place, fc.constant(ID)),
    fc.constantFrom('0', '1', '2', '9', '-1', ''),
  )
  .map((parts) => parts.join('|'));
const untampered = fc.oneof(
  { weight: 4, arbitrary: subject },
  { weight: 2, arbitrary: place },
  fc
    .tuple(fc.constantFrom('show', 'network', 'preview', 'on', ...FORMS), place)
    .map((parts) => parts.join('|')),
  fc.constantFrom(`network|${ID}|n1>staff||`, `show||${ID}`, `preview||${ID}`, ID),
);
/** As it was in a button, or with something in it changed, doubled or cut off. */
const value = fc.oneof(
  { weight: 3, arbitrary: untampered },
  fc
    .tuple(
      untampered,
      fc.nat({ max: 60 }),
      fc.constantFrom('', '|', '/', '0410', '\u0000', ' ', '%2F', '"', '|1|x'),
    )
    .map(([text, at, piece]) => text.slice(0, at) + piece + text.slice(at + piece.length)),
  fc.tuple(untampered, untampered).map(([one, other]) => `${one}|${other}`),
  fc.string({ maxLength: 40 }),
);
/** The subjects of the forms that others were shown. */
const shownToOthers = CODES.map((code) => `express-interest|${ID}/${code}|1`);

const words = Object.values(STAFF_COMMANDS).flat();
const text = fc.oneof(
  fc.constantFrom(
    'svar',
    'vores svar',
    'menu',
    'mangler',
    'netværk',
    'datoer',
    'aftale',
    'mine data',
    'ja',
    'nej',
  ),
  fc.constantFrom(...words),
  fc
    .tuple(
      fc.constantFrom('', ...words),
      fc.constantFrom(...CODES.map((code) => nameOf(code).replace(' Kommune', ''))),
    )
    .map((parts) => parts.join(' ').trim()),
  fc.constantFrom('kanal medarbejdere', 'kanal alle', 'K7QF-02MR-XW3T-9HPC', '.*', "' or 1=1 --"),
  fc.string({ maxLength: 30 }),
);
const entries = fc.dictionary(
  fc.constantFrom(
    'decision',
    'remark',
    'contacts',
    'people',
    'ranking',
    'municipality',
    '__proto__',
    'constructor',
  ),
  fc.oneof(
    fc.constantFrom('yes', 'no', '0410', ID, 'Navn, titel, navn@example.org'),
    fc.string({ maxLength: 20 }),
    fc.array(fc.constantFrom('tidlig-indsats', '', '0751'), { maxLength: 3 }),
  ),
  { maxKeys: 4 },
);
const form = fc.constantFrom(...FORMS);
const kind = fc.constantFrom('submit', 'change', 'leave');
const did = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('action'), action: fc.constantFrom(...ACTIONS), value }),
  },
  { weight: 2, arbitrary: fc.record({ kind, form, subject: value, entries }) },
  {
    weight: 2,
    arbitrary: fc
      .record({ kind, subject: fc.oneof(fc.constantFrom(...shownToOthers), value), entries })
      .map((one) => ({ ...one, form: one.subject.split('|')[0] ?? '' })),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('text'), text }) },
  fc.record({ kind: fc.constantFrom('home', 'arrive') }),
);
const request = fc.record({ did, isStoreAway: fc.nat({ max: 9 }).map((one) => one === 0) });

/** Five municipalities that have answered, each with words that stand in nothing of another's. */
async function prepared() {
  const slack = fakePlatform('slack', [STINE, ...CODES.map(emailOf)]);
  const { services } = await chat('2017-04-20T10:00', { platforms: new Map([['slack', slack]]) }, [
    ID,
    'tilsyn-2020',
  ]);
  const { store } = services;
  for (const municipality of CODES) {
    const contacts = [{ name: `Kontakt Nr${municipality}`, email: emailOf(municipality) }];
    const two = ['0751', '0851'].includes(municipality)
      ? [{ name: 'Kontakt Nrto', email: 'to@example.org' }]
      : [];
    const people = [...contacts, ...two];
    await savePeople(store, KL, { partnership: ID, municipality, role: 'contact', people });
    const answer = buildAnswer({ municipality, localGoals: `HEMMELIGT-${municipality}`, contacts: people });
    await recordTransition(store, KL, { partnership: ID, municipality, move: { kind: 'answer', answer } });
  }
  const people = [{ name: 'En Deltager', email: 'deltager@example.org' }];
  await savePeople(store, KL, { partnership: ID, municipality: '0461', role: 'participant', people });
  const channel = { platform: 'slack', details: null };
  const network = { kind: 'everybody', partnership: ID } as const;
  await linkChannel(store, KL, { ...channel, address: 'T1/C-netv%C3%A6rk', audience: network });
  await linkChannel(store, KL, { ...channel, address: 'T1/C-medarbejdere', audience: { kind: 'staff' } });
  slack.channels.set('C-netværk', [STINE, emailOf('0410')]);
  slack.channels.set('C-medarbejdere', [STINE, emailOf('0410')]);
  return { services, store, slack };
}

/** A bot whose store is away whenever a request says so, and what was logged as a bug of ours. */
function served(services: BotServices) {
  const bugs: string[] = [];
  const state = { isAway: false };
  const gone = new StoreError('unreachable', 'The store is away', 'test', 'Try again later');
  const store = new Proxy(services.store, {
    get(target, property, receiver) {
      if (state.isAway) throw gone;
      return Reflect.get(target, property, receiver);
    },
  });
  const log = {
    ...services.log,
    error: (event: string, facts?: object) => void bugs.push(`${event} ${JSON.stringify(facts)}`),
  };
  return { bot: createBot({ ...services, store, log }), bugs, state };
}

/** Lets staff and every contact open their forms, so that there is something to be given back to the wrong one. */
async function usedByOthers(handle: (event: object) => Promise<BotReply[]>): Promise<void> {
  for (const code of CODES)
    for (const [user, email] of [
      ['en-medarbejder', STINE],
      [`en-${code}`, emailOf(code)],
    ]) {
      const opened = await handle({
        ...{ kind: 'action', action: 'form', value: `express-interest|${ID}/${code}` },
        person: { platform: 'slack', team: 'T1', user, email },
        place: { platform: 'slack', team: 'T1', kind: 'personal', reference: user },
      });
      expect(opened).toMatchObject([{ kind: 'form', open: { subject: `express-interest|${ID}/${code}|1` } }]);
    }
}

async function tieByCode(
  store: Store,
  handle: (event: object) => Promise<BotReply[]>,
  user: string,
  of: string,
) {
  const made = await renewCode(store, KL, { partnership: ID, municipality: of, random: randomBytes });
  if (made.kind !== 'saved') throw new Error(made.kind);
  await handle({
    ...{ kind: 'text', text: made.value.code },
    person: { platform: 'slack', team: 'T1', user },
    place: { platform: 'slack', team: 'T1', kind: 'personal', reference: user },
  });
}

/** Everything that was answered, sent or handed over, as one text. */
function allIn(replies: readonly BotReply[], sent: FakePlatform['sent']): string {
  const files = replies.flatMap((reply) =>
    reply.kind === 'file' ? Buffer.from(reply.file.bytes).toString('utf8') : [],
  );
  return JSON.stringify([replies, sent, files]);
}

function found(all: string, mayNot: readonly string[]): string[] {
  return mayNot.flatMap((code) =>
    [`HEMMELIGT-${code}`, `Nr${code}`, emailOf(code), nameOf(code)].filter((secret) => all.includes(secret)),
  );
}

describe('Whatever is clicked, typed or submitted,', () => {
  test.each(ROLES)(
    '$title is shown nothing of others, and changes nothing of theirs',
    async (role) => {
      const { services, store, slack } = await prepared();
      const { bot, bugs, state } = served(services);
      let ids = 0;
      const handle = (event: object) => bot.handle({ id: `${ids++}`, ...event } as BotEvent);
      await usedByOthers(handle);
      await tieByCode(store, handle, 'kode', '0420');
      await tieByCode(store, handle, 'forhen', '0461');
      await withdrawCode(store, KL, { partnership: ID, municipality: '0461' });
      const { person, channel, isAlone, mayNot } = role;
      const standing = async () =>
        JSON.stringify(
          await Promise.all(mayNot.map(async (code) => (await statusOf(store, ID, code))?.municipalities)),
        );
      const before = await standing();

      const own = CODES.filter((code) => !mayNot.includes(code));
      const seen = new Set<string>();
      const asks = async ({ did: what, isStoreAway }: { did: object; isStoreAway: boolean }) => {
        slack.sent.length = 0;
        state.isAway = isStoreAway;
        const event = {
          ...what,
          person: { platform: 'slack', team: 'T1', ...person },
          ...(isAlone && { isAlone }),
          place: {
            ...{ platform: 'slack', team: 'T1', kind: channel === undefined ? 'personal' : 'channel' },
            reference: channel ?? person.user,
          },
        };
        const replies = await handle(event).catch((error: Error) => {
          expect(error.name).toBe('NotGivenBack');
          return [];
        });
        state.isAway = false;
        const all = await finished(replies);
        const shown = allIn([...replies, ...all], slack.sent);
        expect(found(shown, mayNot)).toEqual([]);
        for (const code of own) if (found(shown, [code]).length > 0) seen.add(code);
      };
      await fc.assert(fc.asyncProperty(request, asks), {
        numRuns: rounds({ gate: 300, soak: 10_000 }),
        endOnFailure: true,
      });
      expect(bugs).toEqual([]);
      // They do get what is theirs: it is not silence that keeps the rest.
      expect([...seen].toSorted()).toEqual(own);
      expect(await standing()).toBe(before);
    },
    3_600_000,
  );
});
