import { describe, expect, test } from 'vitest';
import type { PreviewedBatch, PreviewedReminder } from '../../../src/schedule/preview/preview-reminders.ts';
import { apartHtml } from '../../../src/web/reminders/coming-html.ts';
import { AT_ONCE, type ComingMessage } from '../../../src/web/reminders/coming-values.ts';
import { DAGTILBUD } from '../../bot/partnerships.ts';
import { REMINDERS } from '../../schedule/apart-rules.ts';

const SAID = 'mindst fem minutters mellemrum';
const COMING = {
  definition: { ...DAGTILBUD, reminders: REMINDERS },
  sendingAt: '2017-04-20T08:00:00.000Z',
};

/** One to Asta at nine, for the deadline, unless something else is said. */
function message(
  rule: string,
  {
    email = 'asta@aarhus.dk',
    kind = 'person' as PreviewedReminder['kind'],
    milestone = 'frist',
    due = '2017-04-21T07:00:00.000Z',
    on = '2017-04-21',
  } = {},
): ComingMessage {
  const batch: PreviewedBatch = {
    ...{ key: `${rule}/${due}`, due, expires: '2017-04-30T07:00:00.000Z', rule, step: 'first' },
    ...{ to: 'contacts', state: 'waiting', occasion: { milestone, title: 'Frist', date: '5. maj 2017' } },
    reminders: [],
  };
  const reminder: PreviewedReminder = {
    ...{
      key: `${batch.key}/${email}`,
      recipient: 'Asta',
      kind,
      email,
      state: 'planned',
      calendarFile: false,
    },
  };
  return { reminder, batch, on };
}

const shown = (...messages: ComingMessage[]) => apartHtml(COMING, messages)?.toString() ?? '';

describe('The preview of reminders says that two to one person come some minutes apart', () => {
  test('where both ask for something at one milestone, or one chases a signature', () => {
    expect(shown(message('svar'), message('afstemning'))).toContain(SAID);
    expect(shown(message('svar'), message('afstemning', { email: 'ASTA@aarhus.dk' }))).toContain(SAID);
    expect(shown(message('nyhed'), message('underskrift', { milestone: 'seminar' }))).toContain(SAID);
    const late = { due: '2017-04-18T07:00:00.000Z', on: AT_ONCE };
    expect(shown(message('svar', late), message('afstemning', { on: AT_ONCE }))).toContain(SAID);
  });

  test('and nowhere else', () => {
    expect(shown(message('svar'))).toBe('');
    expect(shown(message('svar'), message('nyhed'))).toBe('');
    expect(shown(message('svar'), message('afstemning', { milestone: 'seminar' }))).toBe('');
    expect(shown(message('svar'), message('afstemning', { email: 'bo@aarhus.dk' }))).toBe('');
    expect(shown(message('svar'), message('afstemning', { kind: 'channel' }))).toBe('');
    expect(shown(message('svar'), message('afstemning', { due: '2017-04-21T07:05:00.000Z' }))).toBe('');
  });
});
