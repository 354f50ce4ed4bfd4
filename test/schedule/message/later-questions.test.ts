import { describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { needsToKnow } from '../../../src/schedule/audience/batch-audience.ts';
import { lacks } from '../../../src/schedule/audience/eligibility.ts';
import { writeReminder } from '../../../src/schedule/message/write-reminder.ts';
import type { MunicipalityStatus } from '../../../src/store/enrolments/status.ts';
import { trivselDefinition } from '../../partnership/definition/trivsel.ts';
import {
  eventAt,
  inputFor,
  invited,
  METTE,
  messageOf,
  takesPart,
  templatesFor,
  textOf,
  withRules,
} from './reminder-builders.ts';

const DEADLINE = eventAt('bindende-frist', '12. marts 2021 kl. 12.00');
const ORDERS = eventAt('tilkoebsfrist', '3. maj 2021');

function asking(template: string): Definition {
  return withRules(trivselDefinition(), {
    id: 'svar',
    about: { activity: 'registration-deadline' },
    moment: 'end',
    to: 'contacts',
    missing: 'answer',
    template,
  });
}

function written(template: string, event = DEADLINE, municipality = takesPart('0410')) {
  const definition = asking(template);
  return writeReminder(
    templatesFor(definition),
    inputFor(definition, event, METTE, '2021-03-01T09:00', { municipalities: [municipality] }),
  );
}

function answered(decision: 'yes' | 'no', question = 'bindende'): MunicipalityStatus {
  const status = takesPart('0410');
  const answer = { decision, addOns: [], receivedAt: '2021-02-20T12:00:00.000Z' };
  const state = decision === 'no' && question === 'bindende' ? 'declined' : status.enrolment.state;
  return { ...status, enrolment: { ...status.enrolment, state, deadlineAnswers: { [question]: answer } } };
}

const declined: MunicipalityStatus = {
  ...takesPart('0410', { decision: 'no' }),
  enrolment: {
    ...takesPart('0410').enrolment,
    state: 'declined',
    answer: { decision: 'no', receivedAt: '2021-02-01T12:00:00.000Z' },
  },
};

describe('A reminder about the deadline of a later question', () => {
  test.each(['svar-mangler', 'svar-frist-i-dag'])(
    'asks the question in the text %s, not the invitation',
    (template) => {
      const text = textOf(written(template));
      expect(text).toContain('Tilmelder kommunen sig bindende?');
      expect(text).toContain('fredag den 12. marts 2021 kl. 12.00');
      expect(text).not.toContain('invit');
    },
  );

  test('has the question’s own answers as its buttons', () => {
    const buttons = messageOf(written('svar-mangler')).blocks.flatMap((block) =>
      block.kind === 'buttons' ? block.buttons : [],
    );
    expect(buttons.map(({ action, value, label }) => [action, value, label]).slice(0, 2)).toEqual([
      ['answer-later', 'bindende.yes|trivsel-2021/0410', 'Ja'],
      ['answer-later', 'bindende.no|trivsel-2021/0410', 'Nej'],
    ]);
    const orders = messageOf(written('svar-mangler', ORDERS)).blocks.flatMap((block) =>
      block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : [],
    );
    expect(orders.slice(0, 2)).toEqual(['Ja, Lederforløb', 'Ingen tilkøb']);
  });

  const definition = asking('svar-mangler');
  const isAsked = (status: MunicipalityStatus, milestone: string) =>
    lacks(definition, status, 'answer', new Set(), milestone);

  test('goes to those who take part and have not answered it, and to nobody who said no', () => {
    expect(isAsked(takesPart('0410'), 'bindende-frist')).toBe(true);
    expect(isAsked(answered('yes'), 'bindende-frist')).toBe(false);
    expect(isAsked(answered('yes'), 'tilkoebsfrist')).toBe(true);
    expect(isAsked(answered('no', 'ekstra'), 'tilkoebsfrist')).toBe(false);
    for (const milestone of ['bindende-frist', 'tilkoebsfrist']) {
      expect(isAsked(invited('0410'), milestone)).toBe(false);
      expect(isAsked(declined, milestone)).toBe(false);
      expect(isAsked(answered('no'), milestone)).toBe(false);
    }
    // The first deadline asks for the first answer, as ever.
    expect(isAsked(invited('0410'), 'interesse')).toBe(true);
    expect(isAsked(takesPart('0410'), 'interesse')).toBe(false);
  });

  test('about a date that was moved goes to those who still have to answer it', () => {
    const tells = (status: MunicipalityStatus, milestone: string) =>
      needsToKnow(METTE, definition, { milestone }, [status]);
    expect(tells(takesPart('0410'), 'bindende-frist')).toBe(true);
    expect(tells(answered('yes'), 'bindende-frist')).toBe(false);
    expect(tells(declined, 'tilkoebsfrist')).toBe(false);
    expect(tells(invited('0410'), 'interesse')).toBe(true);
    expect(tells(invited('0410'), 'bindende-frist')).toBe(false);
  });
});
