import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { toAddress } from '../../../src/bot/teams/address.ts';
import { clockRunningFrom, fixedClock } from '../../../src/clock.ts';
import { readPartnership } from '../../../src/intake/files/partnership-folder.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { openStore, type Store, type StoreSettings } from '../../../src/store/db/open-store.ts';
import { importContacts } from '../../../src/store/enrolments/save-people.ts';
import { saveChatAddress } from '../../../src/store/identity/chat-addresses.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { COMPILE_CACHE } from '../../compile-cache.ts';
import { rounds } from '../../rounds.ts';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from '../../store/test-databases.ts';
import { countingMail } from './counting-mail.ts';
import { CALM, type CountingServer, countingSlack, countingTeams, type Moods } from './counting-servers.ts';
import { platformAt, senderTo } from './sender.ts';

const KL = { actor: 'stine@kl.dk', surface: 'test' };
const PARTNERSHIP = 'dagtilbud-2017';
/** Two weeks before the deadline, when everybody who has not answered is reminded. */
const MORNING = '2017-04-21T08:59:58';
const RULE = 'svar-14-dage-foer';
const CONTACTS_EACH = rounds({ gate: 1, soak: 4 });
/** Minutes from one start to the next: what was claimed is free again. */
const BETWEEN = 5.4;
/** Milliseconds until a process is killed that sends nothing. */
const MOST_MS = 60_000;

const STORMY: Moods = { repliesLost: 0.06, errors: 0.06, storms: 0.003 };

interface Case {
  name: string;
  make: () => Promise<TestDatabase>;
  to: 'slack' | 'teams' | 'mail';
  senders: number;
  times: number;
  moods: Moods;
}

const onSqlite = { make: sqliteDatabase, senders: 1, times: rounds({ gate: 3, soak: 40 }) };
const twoOnSqlite = { make: sqliteDatabase, senders: 2, times: rounds({ gate: 2, soak: 20 }) };
const twoOnPostgres = { make: postgresDatabase, senders: 2, times: rounds({ gate: 2, soak: 25 }) };

const byMail = { make: sqliteDatabase, senders: 1, times: rounds({ gate: 2, soak: 100 }) };

const cases: Case[] = [
  { name: 'one sends on SQLite to Slack', ...onSqlite, to: 'slack', moods: STORMY },
  { name: 'two send on SQLite to Slack', ...twoOnSqlite, to: 'slack', moods: STORMY },
  { name: 'two send on PostgreSQL to Slack', ...twoOnPostgres, to: 'slack', moods: STORMY },
  { name: 'two send on SQLite to Teams', ...twoOnSqlite, to: 'teams', moods: STORMY },
  { name: 'one sends on SQLite to a calm Teams', ...onSqlite, to: 'teams', moods: CALM },
  { name: 'two send on PostgreSQL to a calm Teams', ...twoOnPostgres, to: 'teams', moods: CALM },
  { name: 'one sends on SQLite by mail, calmly', ...byMail, to: 'mail', moods: CALM },
  { name: 'two send on PostgreSQL by mail', ...twoOnPostgres, to: 'mail', moods: STORMY },
];

describe('Whoever sends reminders is killed at any moment, also while replies are lost and storms of 429 come:', () => {
  test.concurrent.for(cases)('$name, and each arrives once', async (one, { annotate }) => {
    const { make, to, senders, times, moods } = one;
    const database = await make();
    const peer = await PEERS[to](Math.random);
    try {
      const store = await filled(database, peer, to);
      peer.moods = moods;

      let kills = 0;
      for (let time = 0; time < times; time += 1) {
        const from = clockAt(time * BETWEEN);
        const children = Array.from({ length: senders }, () =>
          startSender(database.settings, from, to, peer),
        );
        await Promise.all(children.map((child) => killAtRandom(child, peer)));
        kills += children.length;
      }
      peer.moods = CALM;
      await sendTheRest(database, whereTo(to, peer), times * BETWEEN);

      const rows = (await remindersOf(store, PARTNERSHIP)).filter(({ rule }) => rule === RULE);
      const doubles = [...peer.arrived.values()].filter((count) => count > 1).length;
      const unknown = rows.filter(({ state }) => state === 'unknown').length;
      await annotate(
        `${one.name}: ${kills} kills, ${rows.length} reminders, ${peer.attempts} attempts, ${peer.refused} refused, ` +
          `${peer.ambiguous} replies lost, ${doubles} doubles, ${unknown} unknown`,
      );
      expect(rows).toHaveLength(98 * CONTACTS_EACH);
      expect(doubles).toBe(0);
      expect(
        rows.map(({ state }) => state).filter((state) => state !== 'sent' && state !== 'unknown'),
      ).toEqual([]);
      for (const { state, key, recipient } of rows) {
        if (to === 'slack') expect([key, state, peer.arrived.get(`${key} 1`)]).toEqual([key, 'sent', 1]);
        // Nobody can tell what arrived in Teams or by mail: it is left, and the staff can see it.
        else if (state === 'sent') expect(peer.arrived.get(recipient)).toBe(1);
      }
      // One at a time is begun where nobody can be asked: no more than that is cut off by a kill.
      if (to !== 'slack') expect(unknown).toBeLessThanOrEqual(kills + peer.ambiguous);
    } finally {
      await peer.close();
      await database.remove();
    }
  });
});

function clockAt(minutes: number): string {
  return fixedClock(MORNING).now().plus({ minutes }).toISO();
}

const PEERS = { slack: countingSlack, teams: countingTeams, mail: countingMail };

function whereTo(to: Case['to'], { url }: CountingServer): string {
  return to === 'teams' ? 'teams' : url;
}

async function filled(database: TestDatabase, peer: CountingServer, to: Case['to']): Promise<Store> {
  const store = await database.open(fixedClock('2017-04-10T10:00'));
  const { definition } = await readPartnership(PARTNERSHIP, 'partnerships');
  if (!definition) throw new Error(`${PARTNERSHIP} has problems`);
  const hash = createHash('sha256').update('killed').digest('hex');
  const invited = municipalities.map(({ code }) => code);
  await registerPartnership(store, KL, { definition, hash, invited, invitedOn: '2017-04-07' });
  const contacts = invited.flatMap((municipality) =>
    Array.from({ length: CONTACTS_EACH }, (_, number) => ({
      municipality,
      role: 'contact' as const,
      person: { name: `Kontakt ${number}`, email: `k${number}@k${municipality}.dk` },
    })),
  );
  await importContacts(store, KL, { partnership: PARTNERSHIP, contacts });
  if (to === 'teams') {
    for (const email of [...contacts.map(({ person }) => person.email), 'stine@kl.dk']) {
      const details = toAddress(
        { serviceUrl: `${peer.url}/`, conversation: email, bot: 'bot', user: email },
        'local',
        'personal',
      );
      await saveChatAddress(store, KL, {
        ...{ platform: 'teams', address: `local/${email}`, email, state: 'reachable', details },
      });
    }
  }
  await switchReminders(store, KL, { partnership: PARTNERSHIP, to: 'on' });
  return store;
}

const program = fileURLToPath(new URL('./sender-process.ts', import.meta.url));

function startSender(settings: StoreSettings, from: string, to: Case['to'], peer: CountingServer) {
  const { dataFolder, databaseUrl } = settings;
  const options = [dataFolder, databaseUrl ?? '-', from, whereTo(to, peer)];
  const child = spawn(process.execPath, [program, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: COMPILE_CACHE,
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(() => stderr);
  return { kill: () => child.kill('SIGKILL'), swept: once(child.stdout, 'data'), ended };
}

/** After some attempts to send; or where fewer come, once it has nothing left to do, or waits for long. */
async function killAtRandom(child: ReturnType<typeof startSender>, peer: CountingServer): Promise<void> {
  const attempts = peer.attempted(1 + Math.floor(Math.random() * 16));
  await Promise.race([attempts, child.swept, child.ended, sleep(MOST_MS)]);
  await sleep(Math.random() * 15);
  child.kill();
  expect(await child.ended).toBe('');
}

/** Long enough for two more attempts at what was tried often: from the fourth on there is about an hour between them. */
async function sendTheRest(database: TestDatabase, where: string, after: number): Promise<void> {
  const bugs: string[] = [];
  for (let quarters = 1; quarters <= 12; quarters += 1) {
    const { databaseUrl, dataFolder } = database.settings;
    const clock = clockRunningFrom(clockAt(after + quarters * 14));
    const store = await openStore({ databaseUrl, dataFolder, clock });
    const platform = await platformAt(where, store);
    await senderTo(store, platform, (event, facts) => bugs.push(`${event} ${JSON.stringify(facts)}`)).sweep();
    await store.close();
  }
  expect(bugs).toEqual([]);
}
