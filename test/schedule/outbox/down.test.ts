import { describe, expect, onTestFinished, test } from 'vitest';
import { anOffice, type Office } from './schedule-runner.ts';

/** What was sent since then, by rule and step, to how many. */
function stepsOf({ peer }: Office, since: number): Record<string, number> {
  const steps = peer.arrived.slice(since).map(({ key }) => key.split('/').slice(4, 6).join(' '));
  return Object.fromEntries([...Map.groupBy(steps, (step) => step)].map(([step, all]) => [step, all.length]));
}

async function givenUp({ store }: Office, since: string): Promise<string[]> {
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
    const office = await anOffice({ from });
    onTestFinished(office.remove);
    await office.sweep();
    const before = office.peer.arrived.length;
    const since = office.clock.now().toUTC().toISO();
    office.at(until);
    for (let sweeps = 0; sweeps < 3; sweeps += 1) await office.sweep();
    expect(stepsOf(office, before)).toEqual(sent);
    expect(await givenUp(office, since)).toEqual(lost);
    const people = office.peer.arrived.slice(before).map(({ to }) => to);
    expect(people.toSorted()).toEqual([...new Set(people)].toSorted());
  });
});

describe('A platform that was away, or a pause, for days', () => {
  test.each(['away', 'paused'] as const)(
    'is followed by one message about the same, and no burst: %s',
    async (how) => {
      const office = await anOffice({
        from: '2017-05-02T09:00',
        rules: (rules) => rules.map((rule) => ({ ...rule, window: 10 })),
      });
      onTestFinished(office.remove);
      office.peer.fates = Array.from({ length: 10 }, () => 'is asked to wait');
      await office.sweep();
      expect(office.peer.arrived).toEqual([]);
      office.peer.fates = [];
      if (how === 'paused') await office.switchTo('paused');
      office.at('2017-05-05T10:00');
      await office.switchTo('on');
      for (let sweeps = 0; sweeps < 3; sweeps += 1) await office.sweep();
      expect(stepsOf(office, 0)).toEqual({ 'svar-i-dag first': 5, 'svar-3-arbejdsdage-foer ladder-1': 4 });
      const rows = await office.reminders();
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
