import { describe, expect, onTestFinished, test } from 'vitest';
import { type ScheduleRunner, scheduleRunner } from './schedule-runner.ts';

/** What was sent since then, by rule and step, to how many. */
function stepsOf({ peer }: ScheduleRunner, since: number): Record<string, number> {
  const steps = peer.arrived.slice(since).map(({ key }) => key.split('/').slice(4, 6).join(' '));
  return Object.fromEntries([...Map.groupBy(steps, (step) => step)].map(([step, all]) => [step, all.length]));
}

async function givenUp({ store }: ScheduleRunner, since: string): Promise<string[]> {
  const rows = await store.reading
    .selectFrom('reminder_round')
    .select(['rule', 'step'])
    .where('state', '=', 'expired')
    .where('due', '>', since)
    .orderBy('due')
    .execute();
  return rows.map(({ rule, step }) => `${rule} ${step}`);
}

const cases = [
  {
    name: 'an hour: what was due is sent late',
    from: '2017-04-21T08:30',
    until: '2017-04-21T10:00',
    sent: { 'svar-14-dage-foer first': 5 },
    lost: [],
  },
  {
    name: 'a night: the next step of the ladder is taken in the morning',
    from: '2017-05-02T15:50',
    until: '2017-05-03T09:10',
    sent: { 'svar-3-arbejdsdage-foer ladder-1': 3 },
    lost: [],
  },
  {
    name: 'three days: of what is due about the same to the same people the latest is sent',
    from: '2017-05-02T08:30',
    until: '2017-05-05T10:00',
    sent: { 'svar-i-dag first': 5, 'svar-3-arbejdsdage-foer ladder-1': 4 },
    lost: ['svar-3-arbejdsdage-foer first'],
  },
  {
    name: 'a weekend: nothing is lost, since nothing would have been sent',
    from: '2017-04-21T08:30',
    until: '2017-04-24T08:10',
    sent: { 'svar-14-dage-foer first': 5 },
    lost: [],
  },
  {
    name: 'longer than a window: what is too late is given up, and shown to the staff',
    from: '2017-04-21T08:30',
    until: '2017-04-25T08:10',
    sent: { 'weekly first': 1 },
    lost: ['svar-14-dage-foer first'],
  },
  {
    name: 'a month: what is still news is sent, and nothing else',
    from: '2017-04-21T08:30',
    until: '2017-05-22T11:00',
    sent: { 'svar-efter-frist again-1': 5, 'weekly first': 1 },
    lost: [
      'svar-14-dage-foer first',
      'weekly first',
      'weekly first',
      'svar-3-arbejdsdage-foer first',
      'svar-3-arbejdsdage-foer ladder-1',
      'svar-i-dag first',
      'weekly first',
      'hvem-mangler-svar first',
      'forventningsafstemning-begynder first',
      'svar-efter-frist first',
      'weekly first',
      'oensker first',
      'svar-efter-frist ladder-1',
      'svar-efter-frist ladder-2',
    ],
  },
];

describe('Nobody sent for', () => {
  test.each(cases)('$name', async ({ from, until, sent, lost }) => {
    const runner = await scheduleRunner({ from });
    onTestFinished(runner.remove);
    await runner.sweep();
    const before = runner.peer.arrived.length;
    const since = runner.clock.now().toUTC().toISO();
    runner.at(until);
    for (let sweeps = 0; sweeps < 3; sweeps += 1) await runner.sweep();
    expect(stepsOf(runner, before)).toEqual(sent);
    expect(await givenUp(runner, since)).toEqual(lost);
    const people = runner.peer.arrived.slice(before).map(({ to }) => to);
    expect(people.toSorted()).toEqual([...new Set(people)].toSorted());
  });
});

describe('A platform that was away, or a pause, for days', () => {
  test.each(['away', 'paused'] as const)(
    'is followed by one message about the same, and no burst: %s',
    async (how) => {
      const runner = await scheduleRunner({
        from: '2017-05-02T09:00',
        rules: (rules) => rules.map((rule) => ({ ...rule, window: 10 })),
      });
      onTestFinished(runner.remove);
      runner.peer.fates = Array.from({ length: 10 }, () => 'is asked to wait');
      await runner.sweep();
      expect(runner.peer.arrived).toEqual([]);
      runner.peer.fates = [];
      if (how === 'paused') await runner.switchTo('paused');
      runner.at('2017-05-05T10:00');
      await runner.switchTo('on');
      for (let sweeps = 0; sweeps < 3; sweeps += 1) await runner.sweep();
      expect(stepsOf(runner, 0)).toEqual({ 'svar-i-dag first': 5, 'svar-3-arbejdsdage-foer ladder-1': 4 });
      const rows = await runner.reminders();
      const overtaken = rows.filter(({ state, rule }) => state === 'expired' && rule !== 'weekly');
      expect(overtaken.map(({ rule, lastError }) => [rule, lastError])).toEqual(
        Array.from({ length: 5 }, () => [
          'svar-3-arbejdsdage-foer',
          'en senere påmindelse om det samme gik forud',
        ]),
      );
    },
  );
});
