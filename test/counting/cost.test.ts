import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import type { Button } from '../../src/chat/message.ts';
import type { BotEvent, BotReply } from '../../src/chat/port.ts';
import { runCommandLine } from '../../src/commands/program/command-line.ts';
import { openReminderBench, type ReminderBench } from '../bench/reminder-bench.ts';
import { type Counts, counted } from './count.ts';

const partnership = 'dagtilbud-2017';
const FEW = 98;
const MANY = 9_800;
/** A network's hundred participants are due a week before each. */
const MEETINGS = ['2017-11-06', '2017-11-07'];
/** Of these networks one participant is, first to become warm. */
const MEETINGS_OF_ONE = [
  [3, '2017-11-20'],
  [4, '2017-11-21'],
  [5, '2017-11-22'],
] as const;
const DUE = 100;

/** What the same costs in a partnership of so many municipalities. */
interface Measured {
  /** How many persons the store has. */
  people: number;
  /** A sweep in which a hundred messages are due, and how many were sent. */
  sweep: Counts;
  sent: number;
  /** A sweep in which nothing is due, and one in which one message is. */
  idle: Counts;
  message: Counts;
  /** A reminder to one person from its plan to its sending. */
  planned: Counts;
  submission: Counts;
  confirmation: Counts;
  status: Counts;
}

const folder = mkdtempSync(join(tmpdir(), 'partnerskab-counting-'));
let few: Measured;
let many: Measured;

beforeAll(async () => {
  few = await measured(FEW);
  many = await measured(MANY);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function measured(municipalities: number): Promise<Measured> {
  const bench = await openReminderBench(municipalities, { dataFolder: join(folder, String(municipalities)) });
  try {
    const { people } = await bench.store.reading
      .selectFrom('person')
      .select(({ fn }) => fn.countAll<number>().as('people'))
      .executeTakeFirstOrThrow();
    const forms = await formCounts(bench);
    const reminders = await reminderCounts(bench);
    return { people, ...forms, ...reminders, status: await statusCounts(bench) };
  } finally {
    await bench.close();
  }
}

async function reminderCounts({ store, sweeper, ...bench }: ReminderBench) {
  const sweepAt = async (instant: string) => {
    bench.at(instant);
    await sweeper.sweep();
    return bench.takeSent().length;
  };
  for (const [network, day] of MEETINGS.entries()) await bench.meets(network, 'temamoede-1', day);
  await sweepAt('2017-10-30T10:00');
  // What is planned from the meetings is planned by now.
  await sweepAt('2017-10-31T05:00');
  let sent = 0;
  const sweep = await counted(async () => {
    sent = await sweepAt('2017-10-31T10:00');
  });
  const idle = await counted(() => sweepAt('2017-10-31T10:00'));
  const { key } = await store.reading
    .selectFrom('reminder')
    .select('key')
    .where('state', '=', 'sent')
    .orderBy('due', 'desc')
    .orderBy('key')
    .limit(1)
    .executeTakeFirstOrThrow();
  await store.writing
    .updateTable('reminder')
    .set({ state: 'pending', ended_at: null })
    .where('key', '=', key)
    .execute();
  const message = await counted(async () => {
    expect(await sweepAt('2017-10-31T10:00')).toBe(1);
  });
  let planned = message;
  for (const [network, day] of MEETINGS_OF_ONE) {
    await bench.leaveOnePerson(network);
    await bench.meets(network, 'temamoede-1', day);
    planned = await counted(async () => {
      expect(await bench.remindOf(day)).toBe(1);
    });
  }
  return { sweep, sent, idle, message, planned };
}

async function formCounts({ services }: ReminderBench) {
  const bot = createBot(services);
  const contactOf = (municipality: string) => {
    const email = `kontakt@${municipality}.dk`;
    const from = { platform: 'slack', team: 'T1', user: email } as const;
    return (event: object): Promise<BotReply[]> =>
      bot.handle({
        ...event,
        id: randomBytes(8).toString('hex'),
        person: { ...from, email },
        place: { platform: 'slack', team: 'T1', kind: 'personal', reference: email },
      } as BotEvent);
  };
  const submit = {
    ...{ kind: 'submit', form: 'express-interest' },
    entries: { decision: 'yes', ranking: ['social-mobilitet', 'tidlig-indsats', 'tosprogede-boern'] },
  };
  const answers = async (municipality: string) => {
    const send = contactOf(municipality);
    const subject = `express-interest|${partnership}/${municipality}|1`;
    let replies: BotReply[] = [];
    const submission = await counted(async () => {
      replies = await send({ ...submit, subject });
    });
    const { action, value } = confirmButton(replies);
    const confirmation = await counted(async () => {
      replies = await send({ kind: 'action', action, value });
    });
    expect(JSON.stringify(replies)).toContain('modtaget');
    return { submission, confirmation };
  };
  await answers('0147');
  return answers('0101');
}

function confirmButton(replies: readonly BotReply[]): Button {
  const buttons = replies
    .flatMap((reply) => ('message' in reply ? reply.message.blocks : []))
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const found = buttons.find(({ action }) => action === 'form-confirm');
  if (!found) throw new Error(`Nothing to confirm in ${JSON.stringify(replies)}`);
  return found;
}

async function statusCounts({ store, services }: ReminderBench): Promise<Counts> {
  const lines: string[] = [];
  const status = () =>
    runCommandLine(['status', partnership], {
      ...{
        clock: services.clock,
        random: randomBytes,
        partnerships: 'partnerships',
        staff: [],
        environment: {},
      },
      openStore: async () => ({ ...store, close: async () => {} }),
      origin: { actor: 'hso@kl.dk', surface: 'cli' },
      out: (line) => lines.push(line),
      err: (line) => lines.push(line),
    });
  const counts = await counted(status);
  expect(lines.join('\n')).toContain('Middelfart');
  return counts;
}

/** What the store is asked; equal where nothing follows the number of municipalities. */
function inTheStore({ statements, rows, durableWrites, scanned }: Counts) {
  return { statements, rows, durableWrites, scanned };
}

const MEASURED = ['sweep', 'idle', 'message', 'submission', 'confirmation'] as const;

describe('With a hundred times the municipalities', () => {
  test.each(MEASURED)('the same is asked of the store for: %s', (what) => {
    expect(inTheStore(many[what])).toEqual(inTheStore(few[what]));
  });

  test.each(MEASURED)(
    'nothing but the list of partnerships and a note of one row is read from end to end for: %s',
    (what) => {
      // A row for each rehearsal; the last two stand for the one row that these queries begin with.
      const short = ['reminder_switch', 'unscrubbed', 'rehearsal', 'sweep', 'claim'];
      expect(many[what].scanned.filter((table) => !short.includes(table))).toEqual([]);
    },
  );

  test.each(MEASURED)('no longer lists are gone through for: %s', (what) => {
    expect(many[what].calls).toBeLessThan(few[what].calls * 1.05);
  });

  test('a hundred who are due are all written to', () => {
    expect([few.sent, many.sent]).toEqual([DUE, DUE]);
  });

  test('the status takes as many statements, and reads each municipality, person and chat address once', () => {
    expect(many.status.statements).toBe(few.status.statements);
    // Of those that were added each has two people, with an address each.
    expect(many.status.rows - few.status.rows).toBe((MANY - FEW) * 5);
    expect(few.status.rows).toBeLessThan(FEW + 2 * few.people + 5);
  });
});

describe('The store is asked', () => {
  test.each([
    ['planned', 31, 5],
    ['message', 16, 3],
    // Whoever submits was never heard before, and both ask for the networks that the timeline's visits are within.
    ['submission', 12, 1],
    ['confirmation', 12, 1],
    // Where each is reached takes two: chat addresses, and the accounts that used codes.
    ['status', 7, 0],
    ['idle', 1, 0],
  ] as const)(
    'no more statements and durable writes than this for: %s',
    (what, statements, durableWrites) => {
      expect(few[what].statements).toBeLessThanOrEqual(statements);
      expect(few[what].durableWrites).toBeLessThanOrEqual(durableWrites);
    },
  );
});
