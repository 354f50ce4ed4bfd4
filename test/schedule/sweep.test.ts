import { describe, expect, onTestFinished, test } from 'vitest';
import type { Surface } from '../../src/chat/surface.ts';
import { reminderText } from '../../src/schedule/message/reminder-text.ts';
import { previewReminders } from '../../src/schedule/preview/preview-reminders.ts';
import { createReminderSweeps } from '../../src/schedule/sweep.ts';
import { saveNetworks } from '../../src/store/networks/networks.ts';
import { saveMeeting } from '../../src/store/partnerships/meetings.ts';
import { switchReminders } from '../../src/store/reminders/reminder-switch.ts';
import { remindersOf } from '../../src/store/reminders/reminders.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { type FakePlatform, fakePlatform } from '../bot/fake-platform.ts';

const KL = { actor: 'stine@kl.dk', surface: 'test' };
const IN_CHAT = [
  'mette@middelfart.dk',
  'bo@middelfart.dk',
  'asta@aarhus.dk',
  'stine@kl.dk',
  'hso@kl.dk',
  'ldpe@kl.dk',
];

/** The partnership of 2017 a moment before something is due, with everybody in Slack. */
async function office(now: string) {
  const slack = fakePlatform('slack', IN_CHAT);
  const platforms = new Map<Surface, FakePlatform>([['slack', slack]]);
  const at = await chat(now, { platforms }, ['dagtilbud-2017']);
  const sweeper = createReminderSweeps(at.services, {
    random: () => 0.5,
    sleep: () => Promise.resolve(),
  });
  onTestFinished(() => sweeper.stop());
  return {
    ...at,
    slack,
    sweepAt: async (instant: string) => {
      at.at(instant);
      await sweeper.sweep();
    },
    switchOn: () => switchReminders(at.store, KL, { partnership: 'dagtilbud-2017', to: 'on' }),
    pause: () => switchReminders(at.store, KL, { partnership: 'dagtilbud-2017', to: 'paused' }),
    states: async () =>
      (await remindersOf(at.store, 'dagtilbud-2017')).map(
        ({ recipient, rule, state }) => `${rule} ${recipient} ${state}`,
      ),
  };
}

describe('A sweep', () => {
  test('sends nothing before staff have switched the partnership on', async () => {
    const at = await office('2017-04-20T10:00');
    await at.sweepAt('2017-04-21T09:00');
    expect(at.slack.sent).toEqual([]);
  });

  test('sends each contact who has not answered one reminder, and no second one', async () => {
    const at = await office('2017-04-20T10:00');
    await at.switchOn();
    await at.sweepAt('2017-04-20T10:00');
    at.slack.sent.length = 0;
    await at.sweepAt('2017-04-21T09:00');
    await at.sweepAt('2017-04-21T09:00');
    await at.sweepAt('2017-04-21T12:00');
    const told = at.slack.sent.filter(({ to }) => to.endsWith('middelfart.dk') || to.endsWith('aarhus.dk'));
    expect(told.map(({ to }) => to).toSorted()).toEqual([
      'asta@aarhus.dk',
      'bo@middelfart.dk',
      'mette@middelfart.dk',
    ]);
    expect(told.map(({ message }) => reminderText(message)).join()).toContain('5. maj 2017');
  });

  test('tells each of KL’s contacts once of all municipalities that nobody can be asked in, whatever is opened again', async () => {
    const at = await office('2017-05-08T10:00');
    await at.switchOn();
    // Three working days after the deadline. Two municipalities have contacts, and nobody a substitute.
    await at.sweepAt('2017-05-10T09:00');
    const toKl = () => at.slack.sent.filter(({ to }) => to === 'hso@kl.dk' || to === 'ldpe@kl.dk');
    const before = toKl().length;
    const shown = await preview(at.services);
    await at.sweepAt('2017-05-10T09:11');
    const texts = toKl()
      .slice(before)
      .map(({ message }) => reminderText(message));
    expect(
      toKl()
        .slice(before)
        .map(({ to }) => to),
    ).toEqual(['hso@kl.dk', 'ldpe@kl.dk']);
    for (const text of texts) {
      expect(text).toContain('Vejle');
      expect(text).not.toMatch(/Middelfart|Aarhus/);
    }
    expect(shown).toEqual(texts);
    await at.sweepAt('2017-05-10T10:00');
    expect(toKl()).toHaveLength(before + 2);
    // Their own time: everybody who hasn't answered.
    await at.sweepAt('2017-05-17T09:00');
    const last = toKl()
      .slice(before + 2)
      .map(({ message }) => reminderText(message));
    expect(last).toHaveLength(2);
    expect(last.join()).toContain('Middelfart');
  });

  test('sends word for word what the preview showed, also to whom it asks before their time', async () => {
    const at = await office('2017-05-10T08:50');
    await at.switchOn();
    await at.sweepAt('2017-05-10T08:50');
    at.slack.sent.length = 0;
    const from = at.services.clock.now();
    const day = { from, to: from.plus({ hours: 1 }) };
    const shown = await previewReminders(at.services, 'dagtilbud-2017', day);
    await at.sweepAt('2017-05-10T09:00');
    await at.sweepAt('2017-05-10T09:11');
    const texts = shown?.batches.flatMap(({ reminders }) => reminders.map(({ text = '' }) => text)) ?? [];
    expect(at.slack.sent.map(({ message }) => reminderText(message)).toSorted()).toEqual(texts.toSorted());
    expect(texts.length).toBeGreaterThan(3);
  });
});

describe('The dates of several networks', () => {
  const NETWORKS = ['0410', '0751', '0461'].map((code, index) => ({
    id: `netvaerk-${index + 1}`,
    name: `Netværk ${index + 1}`,
    municipalities: [code],
  }));

  async function officeWithNetworks(now: string) {
    const at = await office(now);
    await saveNetworks(at.store, KL, { partnership: 'dagtilbud-2017', networks: NETWORKS });
    await at.switchOn();
    await at.sweepAt(now);
    at.slack.sent.length = 0;
    return {
      ...at,
      fix: (network: string) =>
        saveMeeting(at.store, KL, {
          partnership: 'dagtilbud-2017',
          milestone: 'temamoede-1',
          network,
          number: 1,
          day: '2017-11-14',
        }),
      asked: () =>
        at.slack.sent
          .filter(({ to }) => to === 'stine@kl.dk')
          .map(({ message }) => reminderText(message))
          .filter((text) => text.includes('Første temamøde')),
    };
  }

  test('are asked for in one message, which names those that have none yet and is shown before', async () => {
    const at = await officeWithNetworks('2017-08-31T12:00');
    const shown = await previewReminders(at.services, 'dagtilbud-2017', {
      from: at.services.clock.now(),
      to: at.services.clock.now().plus({ days: 1 }),
    });
    const planned = (shown?.batches ?? []).filter(({ rule }) => rule === 'temamoede-dato');
    expect(planned).toHaveLength(1);
    await at.sweepAt('2017-09-01T09:00');
    await at.sweepAt('2017-09-01T09:30');
    expect(at.asked()).toHaveLength(1);
    expect(at.asked()[0]).toContain(
      'ikke sat datoer for "Første temamøde i de kommunale netværk" i Netværk 1, Netværk 2 og Netværk 3. Sæt datoerne, så de kan meldes ud.',
    );
    expect(planned[0]?.reminders.map(({ text }) => text)).toEqual(at.asked());
    await at.fix('netvaerk-1');
    await at.sweepAt('2017-09-15T09:00');
    expect(at.asked()[1]).toContain('i Netværk 2 og Netværk 3. Sæt datoerne');
    await at.fix('netvaerk-3');
    await at.sweepAt('2017-09-29T09:00');
    expect(at.asked()).toHaveLength(3);
    expect(at.asked()[2]).toContain(
      'ikke sat en dato for "Første temamøde i de kommunale netværk" i Netværk 2. Sæt datoen, så den kan meldes ud.',
    );
  });

  test('are asked for once after a month in which nobody sent', async () => {
    const at = await officeWithNetworks('2017-08-31T12:00');
    await at.sweepAt('2017-09-29T10:00');
    expect(at.asked()).toHaveLength(1);
  });
});

/** What KL's contacts are about to be sent. */
async function preview(services: Parameters<typeof previewReminders>[0]): Promise<(string | undefined)[]> {
  const now = services.clock.now();
  const all = await previewReminders(services, 'dagtilbud-2017', {
    from: now.minus({ hours: 1 }),
    to: now.plus({ weeks: 2 }),
  });
  return (all?.batches ?? [])
    .flatMap(({ reminders }) => reminders)
    .filter(({ kind, state }) => kind === 'consultant' && state === 'pending')
    .map(({ text }) => text);
}
