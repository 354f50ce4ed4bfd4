import { describe, expect, onTestFinished, test } from 'vitest';
import { REMINDER_REASONS } from '../../../src/chat/text/reminder-reasons-da.ts';
import type { Transport } from '../../../src/schedule/outbox/deliver.ts';
import { type DispatchServices, dispatchDue } from '../../../src/schedule/outbox/dispatch.ts';
import { enqueueDueBatches } from '../../../src/schedule/outbox/enqueue.ts';
import { prepare } from '../../../src/schedule/outbox/prepare.ts';
import { planPartnerships } from '../../../src/schedule/plan/plan-partnerships.ts';
import { StoreError } from '../../../src/store/db/store-error.ts';
import type { Reminder } from '../../../src/store/reminders/reminder-rows.ts';
import { planReminders, remindersOf } from '../../../src/store/reminders/reminders.ts';
import { buildDefinition, KL, registered } from '../../store/partnership-builders.ts';
import { buildBatch, buildReminder, switchTo } from '../../store/schedule-builders.ts';
import { sqliteDatabase } from '../../store/test-databases.ts';
import { PARTNERSHIP, type ScheduleRunner, type Setting, scheduleRunner } from './schedule-runner.ts';

const NINE = '2017-04-21T09:00';
const METTE = 'mette@middelfart.dk';

async function runner(setting: Partial<Setting> = {}): Promise<ScheduleRunner> {
  const made = await scheduleRunner({ from: NINE, ...setting });
  onTestFinished(made.remove);
  return made;
}

/** Sends what is due after `before` was done, when it was claimed and was not yet looked at. */
async function sendAfter(
  at: ScheduleRunner,
  before: (reminder: Reminder) => Promise<unknown>,
): Promise<void> {
  const { services } = at.process();
  const origin = { actor: 'påmindelser', surface: 'schedule' };
  const bug = (error: unknown) => {
    throw error;
  };
  await planPartnerships({ ...services, origin, sweepFailed: bug }, [PARTNERSHIP]);
  await enqueueDueBatches({ ...services, origin, reasons: REMINDER_REASONS, sweepFailed: bug }, [
    PARTNERSHIP,
  ]);
  const sending: DispatchServices = {
    ...{ store: services.store, clock: at.clock, origin, random: () => 0.5, mayHaveArrived: 'uvist' },
    unreached: async () => {},
    troubled: async () => {},
    failed: (_, error) => at.bugs.push(String(error)),
    async judge(reminder) {
      await before(reminder);
      return prepare(services, origin, reminder);
    },
  };
  await dispatchDue(sending, () => true);
}

async function stateOf({ reminders }: ScheduleRunner, recipient: string): Promise<string | undefined> {
  return (await reminders()).findLast((one) => one.recipient === recipient)?.state;
}

function timesTo({ peer }: ScheduleRunner, recipient: string): number {
  return peer.arrived.filter(({ to }) => to === recipient).length;
}

describe('Between the claim and the sending of a reminder', () => {
  test('its municipality answers: it is called off', async () => {
    const at = await runner();
    await sendAfter(at, () => at.answer('0410'));
    expect(timesTo(at, METTE)).toBe(0);
    expect(await stateOf(at, METTE)).toBe('cancelled');
    expect(timesTo(at, 'ole@odense.dk')).toBe(1);
  });

  test('staff pause: it waits, and is sent once they go on', async () => {
    const at = await runner();
    await sendAfter(at, () => at.switchTo('paused'));
    expect(at.peer.arrived).toEqual([]);
    at.pass(60);
    await at.sweep();
    expect(at.peer.arrived).toEqual([]);
    await at.switchTo('on');
    await at.sweep();
    expect(timesTo(at, METTE)).toBe(1);
  });

  test('the date is moved: it is not sent under the old one', async () => {
    const at = await runner();
    await sendAfter(at, () => at.moveDeadline('19. maj 2017'));
    expect(at.peer.arrived).toEqual([]);
    at.pass(10);
    await at.sweep();
    // It is five weeks to the new date, and nobody was told the old one.
    expect(at.peer.arrived).toEqual([]);
    expect(await stateOf(at, METTE)).toBe('cancelled');
  });

  test('the store is away for a moment: it is given back, and in no doubt', async () => {
    const at = await runner({ platform: 'teams' });
    let isAway = true;
    await sendAfter(at, async ({ recipient }) => {
      if (recipient !== METTE || !isAway) return;
      isAway = false;
      throw new StoreError('unreachable', 'away', 'here', 'wait');
    });
    expect(await stateOf(at, METTE)).toBe('pending');
    at.pass(3);
    await at.sweep();
    expect([timesTo(at, METTE), await stateOf(at, METTE)]).toEqual([1, 'sent']);
  });

  test('its lease has nearly run out: it is given back, and sent once', async () => {
    const at = await runner({ platform: 'teams' });
    let passed = false;
    await sendAfter(at, async () => {
      if (!passed) at.pass(4);
      passed = true;
    });
    expect([timesTo(at, METTE), await stateOf(at, METTE)]).toEqual([1, 'sent']);
  });
});

describe('Where a platform can not be asked what arrived', () => {
  test('one is begun at a time, and what is only claimed when the process is killed is sent by the next', async () => {
    const at = await runner({ platform: 'teams' });
    let underWay = 0;
    let most = 0;
    at.peer.meanwhile = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
    };
    at.peer.fates = ['arrives', 'kills the sender before it arrives'];
    await at.sweep();
    expect((await at.reminders()).filter(({ inDoubt }) => inDoubt)).toHaveLength(1);
    at.pass(6);
    await at.sweep();
    const states = (await at.reminders()).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['sent', 'sent', 'sent', 'sent', 'unknown']);
    expect([most, at.peer.arrived.length]).toEqual([1, 4]);
  });

  test('whoever answers while others are sent gets nothing', async () => {
    const at = await runner({ platform: 'teams' });
    const told: string[] = [];
    at.peer.meanwhile = async ({ to }) => {
      told.push(to);
      if (told.length === 1) for (const code of ['0410', '0461', '0751', '0851']) await at.answer(code);
    };
    await at.sweep();
    expect(told).toHaveLength(1);
    expect((await at.reminders()).filter(({ state }) => state === 'cancelled')).toHaveLength(4);
  });
});

describe('While a reminder is on its way', () => {
  test('its lease runs out and another looks for it: neither sends it twice', async () => {
    const at = await runner();
    const slow = at.process();
    const platform = slow.services.platforms.get('slack');
    if (!platform) throw new Error('No Slack');
    const { send } = platform;
    // Slack has it, and does not answer for a long time.
    platform.send = async (to, message, key) => {
      const sent = await send(to, message, key);
      if (to.reference === METTE) {
        at.pass(6);
        await at.sweep();
      }
      return sent;
    };
    await slow.sweep();
    expect([timesTo(at, METTE), await stateOf(at, METTE)]).toEqual([1, 'sent']);
    expect(at.bugs).toEqual([]);
  });

  test('the date is moved: its recipient is told of the move', async () => {
    const at = await runner();
    at.peer.meanwhile = async ({ to }) => {
      if (to !== METTE) return;
      at.peer.meanwhile = async () => {};
      await at.moveDeadline('19. maj 2017');
      await at.sweep();
    };
    await at.sweep();
    at.pass(10);
    await at.sweep();
    const rules = at.peer.arrived.filter(({ to }) => to === METTE).map(({ key }) => key.split('/')[4]);
    expect(rules).toEqual(['svar-14-dage-foer', 'moved']);
  });

  test('its process is killed and the date is moved: its recipient is told of the move', async () => {
    const at = await runner();
    at.peer.fates = ['kills the sender once it has arrived'];
    await at.sweep();
    const [told] = at.peer.arrived;
    await at.moveDeadline('19. maj 2017');
    for (const minutes of [1, 6, 1]) {
      at.pass(minutes);
      await at.sweep();
    }
    const after = at.peer.arrived.filter(({ to }) => to === told?.to).map(({ key }) => key.split('/')[4]);
    expect(after).toEqual(['svar-14-dage-foer', 'moved']);
  });

  test('the server is asked to stop: it finishes what it sends, and begins nothing', async () => {
    const at = await runner();
    const { sweep, stop } = at.process();
    let stopped: Promise<void> | undefined;
    at.peer.meanwhile = async () => {
      stopped ??= stop();
    };
    await sweep();
    await stopped;
    const states = (await at.reminders()).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['sent', 'sent', 'sent', 'sent', 'sent']);
  });
});

describe('A clock that is put back', () => {
  test('sends nothing twice, and goes on where it was', async () => {
    const at = await runner();
    at.peer.fates = ['arrives', 'is lost', 'kills the sender once it has arrived'];
    await at.sweep();
    const before = at.peer.arrived.length;
    at.at('2017-04-21T08:40');
    await at.sweep();
    expect(at.peer.arrived).toHaveLength(before);
    for (const time of ['09:00', '09:06', '09:12', '09:40']) {
      at.at(`2017-04-21T${time}`);
      await at.sweep();
    }
    const times = [...Map.groupBy(at.peer.arrived, ({ key }) => key).values()].map((all) => all.length);
    expect(times).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('Thousands that are due in one partnership', () => {
  test('hold up nobody in another', async () => {
    const ref = await sqliteDatabase();
    onTestFinished(ref.remove);
    const store = await registered(await ref.open());
    await registered(store, buildDefinition({ id: 'tilsyn-2020' }));
    const batch = buildBatch();
    const other = { ...buildBatch({ partnership: 'tilsyn-2020' }) };
    const many = Array.from({ length: 5000 }, (_, number) => buildReminder(batch, `p${number}`));
    const few = Array.from({ length: 3 }, (_, number) => buildReminder(other, `q${number}`));
    await planReminders(store, KL, batch.partnership, many);
    await planReminders(store, KL, other.partnership, few);
    await switchTo(store, 'on');
    await switchTo(store, 'on', other.partnership);
    const sent: string[] = [];
    const transport = (partnership: string): Transport => ({
      canBeAsked: true,
      find: async () => 'absent',
      async send() {
        sent.push(partnership);
        return { kind: 'sent' };
      },
    });
    await dispatchDue(
      {
        ...{ store, clock: store.clock, origin: KL, random: () => 0.5, mayHaveArrived: 'uvist' },
        judge: async ({ partnership }) => ({
          kind: 'send',
          transport: transport(partnership),
          afterLostReply: 'leave',
        }),
        unreached: async () => {},
        troubled: async () => {},
        failed: (_, error) => {
          throw error;
        },
      },
      () => sent.length < 16,
    );
    expect(sent.filter((partnership) => partnership === other.partnership)).toHaveLength(3);
    expect((await remindersOf(store, other.partnership)).map(({ state }) => state)).toEqual([
      'sent',
      'sent',
      'sent',
    ]);
  });
});
