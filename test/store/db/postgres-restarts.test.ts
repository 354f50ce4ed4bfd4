import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { clockRunningFrom, fixedClock } from '../../../src/clock.ts';
import { readPartnership } from '../../../src/intake/files/partnership-folder.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { caseFileOf } from '../../../src/store/case-file.ts';
import { openStore, type Store } from '../../../src/store/db/open-store.ts';
import { importContacts } from '../../../src/store/enrolments/save-people.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { rounds } from '../../rounds.ts';
import { countingSlack } from '../../schedule/outbox/counting-servers.ts';
import { senderTo, slackAt } from '../../schedule/outbox/sender.ts';
import { hashOf, KL } from '../partnership-builders.ts';
import { startPostgres } from '../postgres-server.ts';

const PARTNERSHIP = 'dagtilbud-2017';
/** Two weeks before the deadline, when everybody who has not answered is reminded. */
const MORNING = '2017-04-21T08:59:58';
const RULE = 'svar-14-dage-foer';
/** Each answered by a process of its own. */
const ANSWERING = [
  ['0751', '0851'],
  ['0461', '0101'],
];
const REMINDED = municipalities.map(({ code }) => code).filter((code) => !ANSWERING.flat().includes(code));
/** Of each municipality, from one outage to the next. */
const ANSWERS = 5;

test('When PostgreSQL restarts repeatedly under load, no process ends, acknowledged changes are there once, and each reminder arrives once', {
  timeout: 3_600_000,
}, async ({ annotate }) => {
  const outages = rounds({ gate: 3, soak: 40 });
  const contactsEach = outages + 2;
  const postgres = await startPostgres({ durable: true });
  onTestFinished(postgres.stop);
  const slack = await countingSlack(Math.random);
  onTestFinished(slack.close);
  await prepare(postgres.url, contactsEach);
  const running = ANSWERING.map((codes) => startTireless(postgres.url, slack.url, codes));

  let whileSending = 0;
  for (let outage = 0; outage < outages; outage += 1) {
    await Promise.all(running.map((one) => one.gives(ANSWERS)));
    if (slack.attempts < (REMINDED.length - 2) * contactsEach) {
      await slack.attempted(1);
      whileSending += 1;
    }
    await postgres.goAway(outage % 2 === 0 ? 'shut down' : 'crash');
    await Promise.all(running.map((one) => one.isReady(false)));
    await postgres.comeBack();
    await Promise.all(running.map((one) => one.isReady(true)));
  }
  await Promise.all(running.map((one) => one.gives(ANSWERS)));
  const ended = await Promise.all(running.map((one) => one.end()));
  expect(ended).toEqual(running.map(() => ({ code: 0, stderr: '' })));
  await sendTheRest(postgres.url, slack.url);

  const store = await openStore({ databaseUrl: postgres.url, dataFolder: '.', clock: fixedClock(MORNING) });
  onTestFinished(store.close);
  const told = running.flatMap((one) => one.told);
  for (const code of ANSWERING.flat())
    await expectAnswersOf(
      store,
      code,
      told.filter(({ municipality }) => municipality === code),
    );
  const rows = (await remindersOf(store, PARTNERSHIP)).filter(({ rule }) => rule === RULE);
  expect(rows).toHaveLength(REMINDED.length * contactsEach);
  for (const { key, state } of rows)
    expect([key, state, slack.arrived.get(`${key} 1`)]).toEqual([key, 'sent', 1]);
  expect(whileSending).toBeGreaterThan(0);
  const count = (outcome: string) => told.filter((one) => one.outcome === outcome).length;
  await annotate(
    `${outages} outages, ${whileSending} of them while reminders were sent; answers: ${count('saved')} saved, ` +
      `${count('unreachable')} refused, ${count('unknown-outcome')} unknown; ${rows.length} reminders`,
  );
});

interface Told {
  municipality: string;
  number: number;
  outcome: string;
}

/** Saved is there once, refused is not there unless it was given again, and what nobody knows at most once. */
async function expectAnswersOf(store: Store, municipality: string, told: readonly Told[]): Promise<void> {
  const numbered = (outcome: string) =>
    told.filter((one) => one.outcome === outcome).map(({ number }) => number);
  const file = await caseFileOf(store, PARTNERSHIP, municipality);
  const kept = file?.answers.map(({ answer }) => Number(answer.comment?.replace('svar ', ''))) ?? [];
  const [saved, unknown] = [numbered('saved'), numbered('unknown-outcome')];
  expect(new Set(told.map(({ outcome }) => outcome)).difference(PLANNED)).toEqual(new Set());
  expect(kept).toEqual([...new Set(kept)]);
  expect(saved.filter((number) => !kept.includes(number))).toEqual([]);
  expect(kept.filter((number) => !saved.includes(number) && !unknown.includes(number))).toEqual([]);
  expect(file?.enrolment.revision).toBe(kept.length);
}

const PLANNED = new Set(['saved', 'unreachable', 'unknown-outcome']);

async function prepare(databaseUrl: string, contactsEach: number): Promise<void> {
  const store = await openStore({ databaseUrl, dataFolder: '.', clock: fixedClock('2017-04-10T10:00') });
  const { definition } = await readPartnership(PARTNERSHIP, 'partnerships');
  if (!definition) throw new Error(`${PARTNERSHIP} has problems`);
  const invited = municipalities.map(({ code }) => code);
  await registerPartnership(store, KL, {
    ...{ definition, hash: hashOf(definition), invited, invitedOn: '2017-04-07' },
  });
  const contacts = REMINDED.flatMap((municipality) =>
    Array.from({ length: contactsEach }, (_, number) => ({
      municipality,
      role: 'contact' as const,
      person: { name: `Kontakt ${number}`, email: `k${number}@k${municipality}.dk` },
    })),
  );
  await importContacts(store, KL, { partnership: PARTNERSHIP, contacts });
  await switchReminders(store, KL, { partnership: PARTNERSHIP, to: 'on' });
  await store.close();
}

/** Later, when what was claimed while the database went away is free again. */
async function sendTheRest(databaseUrl: string, slack: string): Promise<void> {
  const bugs: string[] = [];
  for (let time = 1; time <= 8; time += 1) {
    const from = fixedClock(MORNING)
      .now()
      .plus({ minutes: time * 14 });
    const store = await openStore({ databaseUrl, dataFolder: '.', clock: clockRunningFrom(from.toISO()) });
    await senderTo(store, slackAt(slack), (event, facts) =>
      bugs.push(`${event} ${JSON.stringify(facts)}`),
    ).sweep();
    await store.close();
  }
  expect(bugs).toEqual([]);
}

const program = fileURLToPath(new URL('../persistent-process.ts', import.meta.url));

function startTireless(databaseUrl: string, slack: string, codes: readonly string[]) {
  const child = spawn(process.execPath, [program, databaseUrl, MORNING, slack, ...codes], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const told: Told[] = [];
  const news = new EventEmitter();
  let isReady: boolean | undefined;
  let hasEnded = false;
  let [rest, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [municipality = '', number, outcome] = line.split(' ');
      if (outcome === undefined) isReady = line === 'ready';
      else told.push({ municipality, number: Number(number), outcome });
    }
    news.emit('news');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code]) => {
    hasEnded = true;
    news.emit('news');
    return { code: code as number | null, stderr };
  });
  const savedOf = (code: string) =>
    told.filter(({ municipality, outcome }) => municipality === code && outcome === 'saved').length;

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (hasEnded) throw new Error(`The process has ended:\n${stderr}`);
      await once(news, 'news');
    }
  }
  return {
    told,
    gives(more: number) {
      const wanted = new Map(codes.map((code) => [code, savedOf(code) + more]));
      return until(() => [...wanted].every(([code, count]) => savedOf(code) >= count));
    },
    isReady: (wanted: boolean) => until(() => isReady === wanted),
    end() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
