import { DateTime } from 'luxon';
import type { BotServices } from '../../src/bot/services.ts';
import type { ChatPlatform } from '../../src/chat/port.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { ZONE } from '../../src/clock.ts';
import { readPartnership } from '../../src/intake/files/partnership-folder.ts';
import type { Definition } from '../../src/partnership/definition/definition.ts';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { rememberTemplates } from '../../src/schedule/message/remember-templates.ts';
import { planSchedule } from '../../src/schedule/plan/plan-schedule.ts';
import type { Sweeper } from '../../src/schedule/sweep.ts';
import { createReminderSweeps } from '../../src/schedule/sweep.ts';
import { openStore, type Store } from '../../src/store/db/open-store.ts';
import type { Schema } from '../../src/store/db/schema.ts';
import { importAnswers } from '../../src/store/enrolments/import-answers.ts';
import { confirmNetworkPlan, saveNetworkPlan } from '../../src/store/networks/network-plans.ts';
import { saveNetworks } from '../../src/store/networks/networks.ts';
import { saveMeeting } from '../../src/store/partnerships/meetings.ts';
import { registerPartnership } from '../../src/store/partnerships/partnerships.ts';
import { keepSchedule } from '../../src/store/reminders/keep-schedule.ts';
import { switchReminders } from '../../src/store/reminders/reminder-switch.ts';
import { scheduleGround } from '../../src/store/reminders/schedule.ts';
import { buildAnswer, hashOf, KL } from '../store/partnership-builders.ts';

const PARTNERSHIP = 'dagtilbud-2017';
/** Networks of ten whose municipalities the register knows: only they can be written to by name. */
export const KNOWN_NETWORKS = 9;
const SIZE = 10;
const PARTICIPANTS = 10;

/** A partnership that runs, with its reminders switched on and everybody in a chat that answers at once. */
export interface ReminderBench {
  store: Store;
  sweeper: Sweeper;
  /** What the bot is handed, for whoever talks to it. */
  services: BotServices;
  /** Moves the clock, which stands still otherwise. Danish time. */
  at(instant: string): void;
  /** Fixes the meeting of a known network; a week before, its ten municipalities' ten participants each are due. */
  meets(network: number, milestone: string, day: string): Promise<void>;
  /** Leaves a single participant in a network. */
  leaveOnePerson(network: number): Promise<void>;
  /** Plans, enqueues and dispatches what is due a week before a meeting. Gives how many messages were sent. */
  remindOf(day: string): Promise<number>;
  /** Adds reminders that were sent long ago, until there are so many. */
  storeEnded(count: number): Promise<void>;
  /** When the platform was handed each message since this was asked last, in milliseconds. */
  takeSent(): number[];
  /** Plans another partnership with the same networks, which has all rules of 2017. */
  planAllRules(): Promise<void>;
  /** Moves a meeting of that other partnership. */
  moveOneMeeting(day: string): Promise<void>;
  close(): Promise<void>;
}

/** So many municipalities in networks of ten, each with a contact, all with a channel; beyond 98 they are invented. */
export async function openReminderBench(
  count: number,
  { dataFolder, databaseUrl }: { dataFolder: string; databaseUrl?: string | undefined },
): Promise<ReminderBench> {
  let now = moment('2017-05-10T10:00');
  const clock = { now: () => now };
  const store = await openStore({ dataFolder, databaseUrl, clock });
  const definition = await oneRule();
  const { known, networks } = networksOf(count);
  await register(store, definition, known);
  await invent(
    store,
    networks.slice(KNOWN_NETWORKS).flatMap((network) => network.municipalities),
  );
  await saveNetworks(store, KL, { partnership: PARTNERSHIP, networks });
  await planned(store, networks);
  await inChat(store, networks);
  await farAhead(store, networks.slice(KNOWN_NETWORKS));
  await withAllRules(store, networks);
  await switchReminders(store, KL, { partnership: PARTNERSHIP, to: 'on' });

  const moments: number[] = [];
  const services: BotServices = {
    store,
    clock,
    staff: ['stine@kl.dk'],
    platforms: new Map<Surface, ChatPlatform>([['slack', answeringAtOnce(moments)]]),
    draft: () => Promise.resolve({ count: 0, signed: 0, files: [], incomplete: [], problems: [] }),
    partnerships: '/nowhere',
    networks: { compose: fail, prove: fail, map: fail, page: fail },
    reminders: { templates: rememberTemplates('partnerships', fail), wake: () => {} },
    log: { info: () => {}, warn: fail, error: fail },
  };
  const sweeper = createReminderSweeps(services, { random: () => 0.5, sleep: () => Promise.resolve() });
  let stored = 0;
  const at = (instant: string) => {
    now = moment(instant);
  };
  return {
    store,
    sweeper,
    services,
    at,
    meets: (network, milestone, day) =>
      fixed(store, { partnership: PARTNERSHIP, milestone, network: `n${network}`, number: 1, day }),
    leaveOnePerson: (network) => leaveOnePerson(store, `n${network}`),
    async remindOf(day) {
      const due = moment(day).minus({ weeks: 1 }).toISODate();
      at(`${due}T05:00`);
      await sweeper.sweep();
      at(`${due}T10:00`);
      await sweeper.sweep();
      return moments.splice(0).length;
    },
    async storeEnded(wanted) {
      await insertAll(store, 'reminder', range(stored, wanted).map(endedReminder));
      stored = wanted;
    },
    takeSent: () => moments.splice(0),
    planAllRules: () => planAll(store, now),
    moveOneMeeting: (day) =>
      fixed(store, { partnership: ALL_RULES, milestone: 'temamoede-1', network: 'n0', number: 1, day }),
    async close() {
      await sweeper.stop();
      await store.close();
    },
  };
}

function moment(instant: string): DateTime<true> {
  return DateTime.fromISO(instant, { zone: ZONE }) as DateTime<true>;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** The partnership of 2017, of whose reminders only the participants' before their meeting are left. */
async function oneRule(): Promise<Definition> {
  const definition = await realDefinition();
  const rules = definition.reminders.rules.filter(({ id }) => id === 'temamoede-deltagere');
  return { ...definition, reminders: { ...definition.reminders, rules, weekly: undefined } };
}

async function realDefinition(): Promise<Definition> {
  const { definition } = await readPartnership(PARTNERSHIP, 'partnerships');
  if (!definition) throw new Error('The definition has problems');
  return definition;
}

function networksOf(count: number) {
  const known = municipalities.slice(0, KNOWN_NETWORKS * SIZE).map(({ code }) => code);
  const codes = [...known, ...range(known.length, count).map((number) => `k${number}`)];
  const networks = range(0, Math.ceil(count / SIZE)).map((number) => ({
    id: `n${number}`,
    name: `Netværk ${number + 1}`,
    municipalities: codes.slice(number * SIZE, (number + 1) * SIZE),
  }));
  return { known, networks };
}

async function register(store: Store, definition: Definition, invited: readonly string[]): Promise<void> {
  await registerPartnership(store, KL, {
    definition,
    hash: hashOf(definition),
    invited,
    invitedOn: '2017-04-07',
  });
  const answers = invited.map((municipality) => buildAnswer({ municipality, ...peopleOf(municipality) }));
  const result = await importAnswers(store, KL, { partnership: PARTNERSHIP, answers });
  if (result.kind !== 'saved') throw new Error(JSON.stringify(result));
}

function peopleOf(municipality: string) {
  const person = (who: string) => ({ name: `Anne ${who}`, email: `${who}@${municipality}.dk` });
  return {
    contacts: [person('kontakt')],
    participants: range(0, PARTICIPANTS).map((number) => person(`d${number}`)),
  };
}

/** Copies of a real municipality's rows: a hundred thousand answers in earnest would take most of the time. */
async function invent(store: Store, codes: readonly string[]): Promise<void> {
  const like = municipalities[0]?.code ?? '';
  const rowsOf = <Table extends 'enrolment' | 'answer' | 'person'>(table: Table) =>
    store.reading
      .selectFrom(table as 'answer')
      .selectAll()
      .where('municipality', '=', like)
      .execute();
  const renamed = (row: object, code: string) =>
    JSON.parse(
      JSON.stringify(row)
        .replaceAll(like, code)
        .replaceAll(/("id":"[^"]+)"/g, `$1-${code}"`),
    );
  for (const table of ['enrolment', 'answer'] as const) {
    const [row] = await rowsOf(table);
    await insertAll(
      store,
      table,
      codes.map((code) => renamed(row ?? {}, code)),
    );
  }
  // A contact and a participant each are enough: nobody of them is due.
  const people = (await rowsOf('person')).slice(0, 2);
  await insertAll(
    store,
    'person',
    codes.flatMap((code) => people.map((row) => renamed(row, code))),
  );
}

async function insertAll<Table extends keyof Schema>(
  store: Store,
  table: Table,
  rows: readonly object[],
): Promise<void> {
  await store.writing.transaction().execute(async (tx) => {
    for (let at = 0; at < rows.length; at += 500)
      await tx
        .insertInto(table)
        .values(rows.slice(at, at + 500) as never)
        .execute();
  });
}

type Networks = readonly { id: string; name: string; municipalities: readonly string[] }[];

/** The plan that the networks come from, as staff chose it. */
async function planned(store: Store, networks: Networks): Promise<void> {
  const content = {
    plan: {
      networks: networks.map(({ municipalities: members }, index) => ({
        number: index + 1,
        members,
        focusAreas: ['sprog'],
      })),
    },
  };
  await saveNetworkPlan(store, KL, { partnership: PARTNERSHIP, content });
  await confirmNetworkPlan(store, KL, { partnership: PARTNERSHIP, number: 1 });
}

/** Everybody who is due has written to the bot, and of each municipality a contact has used its code. */
async function inChat(store: Store, networks: Networks): Promise<void> {
  const address = (email: string, municipality: string) => ({
    ...{ platform: 'slack', address: `T1/${email}`, revision: 1, email, name: null, municipality },
    ...{ state: 'reachable', reason: null },
    content: JSON.stringify({ platform: 'slack', team: 'T1', kind: 'personal', reference: email }),
  });
  const codes = networks.flatMap((network) => network.municipalities);
  const people = codes.flatMap((code, index) => {
    const { contacts, participants } = peopleOf(code);
    return [...contacts, ...(index < KNOWN_NETWORKS * SIZE ? participants : [])].map(({ email }) =>
      address(email, code),
    );
  });
  await insertAll(store, 'chat_address', people);
  await insertAll(
    store,
    'account_tie',
    codes.map((code) => ({
      ...{
        platform: 'slack',
        address: `T1/kontakt@${code}.dk`,
        partnership: PARTNERSHIP,
        municipality: code,
      },
      ...{ code: 1, at: '2017-04-10T08:00:00.000Z', name: 'Anne Kontakt', email: `kontakt@${code}.dk` },
    })),
  );
  await insertAll(
    store,
    'self_evaluation',
    codes.map((code) => ({
      ...{ partnership: PARTNERSHIP, municipality: code, revision: 1, at: '2017-05-01T08:00:00.000Z' },
      ...{ complete: 1, content: '{}' },
    })),
  );
  await insertAll(
    store,
    'channel',
    networks.map(({ id }) => ({
      ...{ platform: 'slack', address: `T1/${id}`, revision: 1, kind: 'network', partnership: PARTNERSHIP },
      ...{ network: id, content: '{}' },
    })),
  );
}

/** The invented networks meet when nothing is measured any more. */
async function farAhead(store: Store, networks: Networks): Promise<void> {
  await insertAll(
    store,
    'meeting',
    networks.map(({ id }) => meetingRow(PARTNERSHIP, 'temamoede-5', id, '2019-09-10')),
  );
}

function meetingRow(partnership: string, milestone: string, network: string, day: string) {
  return {
    ...{ partnership, milestone, network, number: 1, revision: 1, day },
    ...{ starts: '09:30', ends: null, place: 'Vejle', at: '2017-05-09T08:00:00.000Z' },
  };
}

async function fixed(store: Store, meeting: Parameters<typeof saveMeeting>[2]): Promise<void> {
  const result = await saveMeeting(store, KL, meeting);
  if (result.kind !== 'saved') throw new Error(JSON.stringify(result));
}

async function leaveOnePerson(store: Store, network: string): Promise<void> {
  const members = await store.reading
    .selectFrom('network_member')
    .select('municipality')
    .where('network', '=', network)
    .orderBy('municipality')
    .execute();
  const codes = members.map(({ municipality }) => municipality);
  await store.writing
    .deleteFrom('person')
    .where('role', '=', 'participant')
    .where('municipality', 'in', codes)
    .where('email', '<>', `d0@${codes[0]}.dk`)
    .execute();
}

const ALL_RULES = 'dagtilbud-alle-regler';

/** Only what is planned from: networks, and the first meeting of each. */
async function withAllRules(store: Store, networks: Networks): Promise<void> {
  const definition = { ...(await realDefinition()), id: ALL_RULES };
  await registerPartnership(store, KL, { definition, hash: hashOf(definition), invited: [] });
  const rows = networks.map(({ id, name }, position) => ({ partnership: ALL_RULES, id, position, name }));
  await insertAll(store, 'network', rows);
  const days = ['2017-10-10', '2017-11-07', '2017-11-16', '2017-12-05'];
  await insertAll(
    store,
    'meeting',
    networks.map(({ id }, index) =>
      meetingRow(ALL_RULES, 'temamoede-1', id, days[index % days.length] as string),
    ),
  );
}

async function planAll(store: Store, now: DateTime<true>): Promise<void> {
  const ground = await scheduleGround(store, ALL_RULES);
  if (!ground) throw new Error('The partnership is missing');
  const until = now.plus({ weeks: 4 });
  const { scheduleRevision } = ground;
  const result = await keepSchedule(store, KL, ALL_RULES, (kept) => planSchedule(ground, kept, now, until), {
    scheduleRevision,
    until: until.toUTC().toISO(),
  });
  if (result.kind !== 'saved') throw new Error(JSON.stringify(result));
}

function endedReminder(number: number) {
  const round = `${PARTNERSHIP}/interessefrist//0/svar-${Math.floor(number / 100)}/first/r0`;
  return {
    ...{
      key: `${round}/${number}`,
      partnership: PARTNERSHIP,
      milestone: 'interessefrist',
      rule: 'svar-i-dag',
    },
    ...{ recipient: `k${number}@kommune.dk`, date_revision: 0, due: '2017-04-21T07:00:00.000Z' },
    ...{ expires: '2017-04-23T07:00:00.000Z', state: 'sent', attempts: 1, lease_owner: null },
    ...{ leased_until: null, last_error: null, round, municipality: '0101', in_doubt: 0 },
    content: JSON.stringify({ round, told: 'fredag den 5. maj 2017', part: 'message' }),
    ended_at: '2017-04-21T07:00:01.000Z',
  };
}

function answeringAtOnce(moments: number[]): ChatPlatform {
  return {
    name: 'slack',
    async send(address) {
      moments.push(performance.now());
      return { kind: 'sent', message: { address, reference: String(moments.length) } };
    },
    update: async (message) => ({ kind: 'sent', message }),
    upload: async (address) => ({ kind: 'sent', message: { address, reference: 'file' } }),
    findPerson: async () => undefined,
  };
}

/** Our own bug must not look like speed. */
function fail(event: unknown, facts?: unknown): never {
  throw new Error(`${JSON.stringify(event)} ${JSON.stringify(facts)}`);
}
