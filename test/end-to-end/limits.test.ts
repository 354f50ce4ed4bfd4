import { describe, expect, test } from 'vitest';
import { everyForm } from '../../src/bot/forms/contact-forms.ts';
import { slackProblems } from '../../src/bot/slack/problems.ts';
import { teamsProblems } from '../../src/bot/teams/problems.ts';
import { hasRoomFor } from '../../src/bot/teams/render-message.ts';
import type { Form } from '../../src/chat/form.ts';
import type { OpenForm } from '../../src/chat/message.ts';
import { hasErrors } from '../../src/errors.ts';
import { DAGTILBUD, LITTLE, MUCH, SPROG, TILSYN, WITH_QUESTIONS } from '../bot/partnerships.ts';

import { collectMessages, type Shown } from './collect-messages.ts';

const definitions = [
  { definition: DAGTILBUD, now: '2017-04-20T09:00' },
  { definition: TILSYN, now: '2019-12-02T09:00' },
  { definition: SPROG, now: '2027-01-20T09:00' },
  { definition: WITH_QUESTIONS, now: '2019-12-02T09:00' },
];

describe.each(definitions)('In $definition.id', ({ definition, now }) => {
  test('every form is within what both platforms take, however much is typed', () => {
    expect(everyForm(definition).flatMap((form) => problemsOf(form))).toEqual([]);
  });

  test('everything that contacts, staff and strangers are shown is within what both platforms take, with the longest texts', async () => {
    const { shown: seen } = await collectMessages(definition, now);
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.flatMap((form) => problemsOf(form))).toEqual([]);
  });
});

test.each([LITTLE, MUCH])(
  'In $id too, and no form is shown that a card in Teams has no room for',
  async (definition) => {
    const { shown: seen } = await collectMessages(definition, '2027-01-20T09:00');
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.filter((shown) => 'open' in shown && !hasRoomFor(shown.open))).toEqual([]);
    expect(seen.flatMap((shown) => problemsOf(shown, 'teams-card-size'))).toEqual([]);
  },
);

/** @param tolerated a rule that what could be written in a form may go against */
function problemsOf(shown: Shown | Form, tolerated?: string): string[] {
  const problems =
    'message' in shown
      ? [
          ...(shown.where === 'home' ? slackProblems(shown.message, 'home') : slackProblems(shown.message)),
          ...teamsProblems(shown.message),
        ]
      : [...slackProblems(formIn(shown)), ...teamsProblems(formIn(shown))];
  return problems.filter((one) => hasErrors([one]) && one.rule !== tolerated).map(({ message }) => message);
}

function formIn(shown: { open: OpenForm } | Form): Form {
  return 'open' in shown ? shown.open.form : shown;
}
