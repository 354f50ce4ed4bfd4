import { describe, expect, test } from 'vitest';
import { BOT } from '../../../src/chat/text/bot-da.ts';
import type { ChasedLack, ReminderRule } from '../../../src/partnership/definition/reminders.ts';
import type { Recipient } from '../../../src/partnership/reminders/recipient.ts';
import { reminderButtons } from '../../../src/schedule/message/reminder-buttons.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { type Chat, chat } from '../../bot/contact/contact-chat.ts';
import { DAGTILBUD, TILSYN } from '../../bot/partnerships.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import { eventAt, inputFor, METTE, type SmallRule, withRules } from './reminder-builders.ts';

const STAFF: Recipient = { kind: 'staff', email: 'stine@kl.dk' };
const HELLE: Recipient = { kind: 'consultant', name: 'Helle', email: 'hso@kl.dk', municipalities: ['0410'] };

async function buttonsFor(
  here: Chat,
  rule: Omit<SmallRule, 'id' | 'template'>,
  recipient: Recipient,
  definition = DAGTILBUD,
) {
  const status = await statusOf(here.store, definition.id, '0410');
  const of = withRules(definition, { id: 'r', template: 'r', ...rule });
  const [milestone] = definition.timeline.milestones;
  const event = eventAt(milestone?.id ?? '', '4. kvartal 2017');
  const municipalities = status?.municipalities ?? [];
  return reminderButtons(inputFor(of, event, recipient, '2017-04-20T10:00', { municipalities }));
}

async function saysYes({ store }: Chat) {
  const answer = buildAnswer({
    municipality: '0410',
    preferences: [],
    contacts: [{ name: 'mette', email: 'mette@middelfart.dk' }],
  });
  await recordTransition(
    store,
    { actor: 'KL', surface: 'test' },
    { partnership: 'dagtilbud-2017', municipality: '0410', move: { kind: 'answer', answer } },
  );
}

const about = { activity: 'registration-deadline' } as const;

describe('Clicking the button of a reminder', () => {
  const opens: [ChasedLack, string][] = [
    ['ranking', 'form'],
    ['participants', 'form'],
    ['approval', 'form'],
    ['alignment', 'message'],
    ['signature', 'message'],
  ];

  test('answers the invitation', async () => {
    const here = await chat();
    const [button] = await buttonsFor(here, { about, to: 'contacts', missing: 'answer' }, METTE);
    expect(await here.person('mette@middelfart.dk').clicks(button)).toMatchObject([{ kind: 'form' }]);
  });

  test.each(opens)('opens what is needed where it lacks %s', async (missing, kind) => {
    const here = await chat();
    await saysYes(here);
    const [button] = await buttonsFor(here, { about, to: 'contacts', missing }, METTE);
    const replies = await here.person('mette@middelfart.dk').clicks(button);
    expect(replies).toMatchObject([{ kind }]);
    expect(replies).not.toContainEqual({ kind: 'message', message: BOT.stale });
  });

  test('shows the dates where nothing is missing', async () => {
    const here = await chat();
    const [button] = await buttonsFor(here, { about, to: 'contacts' }, METTE);
    const replies = await here.person('mette@middelfart.dk').clicks(button);
    expect(replies).toMatchObject([
      { kind: 'message', message: { summary: 'Datoer for Middelfart Kommune' } },
    ]);
  });

  const overseeing: [string, Partial<ReminderRule> & Pick<ReminderRule, 'to'>, Recipient][] = [
    ['staff who are to fix a date', { to: 'staff', moment: 'period-opens' }, STAFF],
    ['staff who see who has not answered', { to: 'staff', missing: 'answer' }, STAFF],
    ['KL’s contact of one municipality', { to: 'contacts', missing: 'answer' }, HELLE],
    [
      'KL’s contact of several',
      { to: 'contacts', missing: 'answer' },
      { ...HELLE, municipalities: ['0410', '0751'] },
    ],
  ];

  test.each(overseeing)('gets %s further, with every button', async (_, rule, recipient) => {
    const here = await chat();
    for (const definition of [DAGTILBUD, TILSYN]) {
      for (const button of await buttonsFor(here, { about, ...rule }, recipient, definition)) {
        const replies = await here.person('stine@kl.dk').clicks(button);
        expect(replies).toHaveLength(1);
        expect(replies).not.toContainEqual({ kind: 'message', message: BOT.stale });
      }
    }
  });
});
