import { createHash } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BotServices } from '../../../src/bot/services.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import { type Clock, fixedClock } from '../../../src/clock.ts';
import { readPartnership } from '../../../src/intake/files/partnership-folder.ts';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import type { ReminderRule } from '../../../src/partnership/definition/reminders.ts';
import { rememberTemplates } from '../../../src/schedule/message/remember-templates.ts';
import { createReminderSweeps } from '../../../src/schedule/sweep.ts';
import { openStore, type Store } from '../../../src/store/db/open-store.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { moveMilestone } from '../../../src/store/partnerships/milestones.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { type ReminderSwitch, switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { type CountingPeer, countingPeer } from './counting-peer.ts';
import { type ProcessRun, startRun } from './process-run.ts';

const templates = rememberTemplates('partnerships', ({ message }) => {
  throw new Error(message);
});

const KL = { actor: 'stine@kl.dk', surface: 'test' };
export const PARTNERSHIP = 'dagtilbud-2017';

/** Who is to answer for whom, by the municipality's code. Vejle has nobody but a substitute. */
export const PEOPLE: Readonly<Record<string, { contacts: string[]; substitutes: string[] }>> = {
  '0410': { contacts: ['mette@middelfart.dk', 'bo@middelfart.dk'], substitutes: ['pia@middelfart.dk'] },
  '0461': { contacts: ['ole@odense.dk'], substitutes: [] },
  '0630': { contacts: [], substitutes: ['vibe@vejle.dk'] },
  '0751': { contacts: ['asta@aarhus.dk'], substitutes: ['aage@aarhus.dk'] },
  '0851': { contacts: ['bent@aalborg.dk'], substitutes: ['anna@aalborg.dk'] },
};

export interface Setting {
  platform?: Surface;
  /** When it begins; Danish time. */
  from: string;
  rules?: (rules: readonly ReminderRule[]) => ReminderRule[];
  /** Left out: an own folder with an embedded store. */
  open?: (clock: Clock) => Promise<{ store: Store; remove(): Promise<void> }>;
}

/** A partnership that is switched on, with processes that send its reminders to a peer that counts, on one clock. */
export interface ScheduleRunner {
  store: Store;
  clock: Clock;
  peer: CountingPeer;
  at(instant: string): void;
  pass(minutes: number): void;
  /** A process of its own; ends at a given question to the store, where one is given. */
  process(questions?: number): {
    life: ProcessRun;
    services: BotServices;
    sweep(): Promise<void>;
    stop(): Promise<void>;
  };
  /** One process that sweeps and then is gone. */
  sweep(questions?: number): Promise<void>;
  switchTo(to: ReminderSwitch['state']): Promise<unknown>;
  answer(municipality: string): Promise<unknown>;
  moveDeadline(to: string): Promise<unknown>;
  moveDate(milestone: string, to: string): Promise<unknown>;
  reminders(): ReturnType<typeof remindersOf>;
  /** What was logged as a bug by processes that were alive. */
  bugs: string[];
  remove(): Promise<void>;
}

export async function scheduleRunner({
  platform = 'slack',
  from,
  rules,
  open,
}: Setting): Promise<ScheduleRunner> {
  let now = fixedClock(from).now();
  const clock = { now: () => now };
  const { store, remove } = await (open ?? prepared(rules))(clock);
  if (open) await fill(store, rules);
  const peer = countingPeer(platform, () => now.toUTC().toISO());
  const bugs: string[] = [];

  const runner: ScheduleRunner = {
    ...{ store, clock, peer, bugs, remove },
    at: (instant) => {
      now = fixedClock(instant).now();
    },
    pass: (minutes) => {
      now = now.plus({ minutes });
    },
    process(questions) {
      const life = startRun(store, questions);
      const services: BotServices = {
        ...{ store: life.store, clock, staff: ['stine@kl.dk'] },
        platforms: new Map([[platform, peer.platform(life)]]),
        draft: () => Promise.resolve({ count: 0, signed: 0, files: [], incomplete: [], problems: [] }),
        partnerships: '/nowhere',
        networks: { compose: fail, check: fail } as never,
        reminders: { templates, wake: () => {} },
        log: {
          info: () => {},
          warn: () => {},
          error: (event, facts) => {
            if (!life.hasEnded()) bugs.push(`${event} ${JSON.stringify(facts)}`);
          },
        },
      };
      const sweeper = createReminderSweeps(services, {
        random: () => 0.5,
        sleep: () => Promise.resolve(),
      });
      return {
        ...{ life, services, stop: sweeper.stop },
        sweep: () =>
          Promise.race([
            life.ended,
            sweeper.sweep().catch((error: unknown) => {
              if (!life.hasEnded()) throw error;
            }),
          ]),
      };
    },
    sweep: (questions) => runner.process(questions).sweep(),
    switchTo: (to) => switchReminders(store, KL, { partnership: PARTNERSHIP, to }),
    answer: (municipality) =>
      recordAnswer(store, KL, {
        partnership: PARTNERSHIP,
        answer: buildAnswer({ municipality, decision: 'no', preferences: [], contacts: [] }),
      }),
    moveDeadline: (to) => runner.moveDate('interessefrist', to),
    async moveDate(milestone, to) {
      const read = readMilestoneDate(to);
      if (!read.ok) throw new Error(to);
      const moved = {
        partnership: PARTNERSHIP,
        milestone,
        to: read.date,
        why: 'på grund af ferien',
      };
      return moveMilestone(store, KL, moved);
    },
    reminders: () => remindersOf(store, PARTNERSHIP),
  };
  return runner;
}

function fail(): never {
  throw new Error('Nobody composes networks here');
}

async function fill(store: Store, rules: Setting['rules']): Promise<void> {
  const { definition } = await readPartnership(PARTNERSHIP, 'partnerships');
  if (!definition) throw new Error(`${PARTNERSHIP} has problems`);
  const { reminders } = definition;
  const ruled: Definition = {
    ...definition,
    reminders: { ...reminders, rules: rules?.(reminders.rules) ?? reminders.rules },
  };
  await registerPartnership(store, KL, {
    definition: ruled,
    hash: createHash('sha256').update(JSON.stringify(ruled)).digest('hex'),
    invited: Object.keys(PEOPLE),
    invitedOn: '2017-04-07',
  });
  for (const [municipality, { contacts, substitutes }] of Object.entries(PEOPLE)) {
    const at = { partnership: PARTNERSHIP, municipality };
    const named = (emails: readonly string[]) =>
      emails.map((email) => ({ name: email.split('@')[0] ?? '', email }));
    await savePeople(store, KL, { ...at, role: 'contact', people: named(contacts) });
    await savePeople(store, KL, { ...at, role: 'substitute', people: named(substitutes) });
  }
  await switchReminders(store, KL, { partnership: PARTNERSHIP, to: 'on' });
}

const filled = new Map<string, Promise<string>>();

/** Filled once for each set of rules, and copied for each runner. */
function prepared(rules: Setting['rules']): NonNullable<Setting['open']> {
  return async (clock) => {
    const name = rules?.toString() ?? '';
    const original = filled.get(name) ?? fillFolder(rules);
    filled.set(name, original);
    const folder = await mkdtemp(join(tmpdir(), 'partnerskab-runner-'));
    await cp(await original, folder, { recursive: true });
    const store = await openStore({ dataFolder: folder, clock });
    return {
      store,
      async remove() {
        await store.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  };
}

async function fillFolder(rules: Setting['rules']): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-runner-'));
  process.once('exit', () => void rm(folder, { recursive: true, force: true }));
  const store = await openStore({ dataFolder: folder, clock: fixedClock('2017-04-10T10:00') });
  await fill(store, rules);
  await store.close();
  return folder;
}
