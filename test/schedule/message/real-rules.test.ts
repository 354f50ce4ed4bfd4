import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { slackProblems } from '../../../src/bot/slack/problems.ts';
import { teamsProblems } from '../../../src/bot/teams/problems.ts';
import { ZONE } from '../../../src/clock.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import type { ReminderRule } from '../../../src/partnership/definition/reminders.ts';
import { MOVED } from '../../../src/partnership/reminders/batch.ts';
import type { Recipient } from '../../../src/partnership/reminders/recipient.ts';
import { reminderText } from '../../../src/schedule/message/reminder-text.ts';
import { writeReminder } from '../../../src/schedule/message/write-reminder.ts';
import { scheduledEventsOf } from '../../../src/schedule/plan/scheduled-events.ts';
import { DAGTILBUD, SPROG, TILSYN } from '../../bot/partnerships.ts';
import { invited, METTE, messageOf, takesPart, templatesFor } from './reminder-builders.ts';

const CHANNEL: Recipient = { kind: 'channel', platform: 'slack', address: 'C1' };
const STAFF: Recipient = { kind: 'staff', email: 'stine@kl.dk' };
const NETWORKS = [{ id: 'netvaerk-2', name: 'Netværk 2' }];

/** Whoever may get a rule's reminders: where no channel was tied, contacts or staff. */
function recipientsOf({ to, ladder }: ReminderRule): Recipient[] {
  const person = {
    contacts: 'contact',
    substitutes: 'substitute',
    participants: 'participant',
    politicians: 'politician',
  } as const;
  const consultant: Recipient = {
    kind: 'consultant',
    name: 'Helle Steiness Olsen',
    email: 'hso@kl.dk',
    municipalities: ['0410', '0751'],
  };
  const later = ladder.map(
    (step): Recipient => (step.to === 'consultants' ? consultant : { ...METTE, role: 'substitute' }),
  );
  switch (to) {
    case 'staff':
      return [STAFF, CHANNEL];
    case 'consultants':
      return [consultant];
    case 'network-channel':
    case 'everybody':
      return [CHANNEL, METTE];
    case 'advisory-group':
      return [CHANNEL, STAFF];
    case 'group':
      return [CHANNEL, STAFF, { kind: 'member', group: 'g', name: 'Ea Dam', email: 'ea@fonden.dk' }];
    default:
      return [{ ...METTE, role: person[to] }, ...later];
  }
}

function eventsFor(definition: Definition) {
  const ground = {
    partnership: definition.id,
    definition,
    milestoneChanges: [],
    meetings: [],
    networks: NETWORKS,
  };
  return scheduledEventsOf(ground).map((event) => ({ ...event, revision: 0 }));
}

describe.each([DAGTILBUD, TILSYN, SPROG])('The rules of $id', (definition) => {
  const templates = templatesFor(definition);
  const cases = definition.reminders.rules.map((rule) => ({ id: rule.id, rule }));

  test.each(cases)(
    '$id can be written about everything it is about, before, on and after the day',
    ({ rule }) => {
      let written = 0;
      for (const event of eventsFor(definition)) {
        const milestone = definition.timeline.milestones.find(({ id }) => id === event.milestone);
        const { about } = rule;
        const isAbout =
          'milestone' in about
            ? about.milestone === milestone?.id
            : milestone?.activities.includes(about.activity);
        const { first } = event.when;
        if (!isAbout || first === undefined) continue;
        const day = DateTime.fromISO(first, { zone: ZONE });
        for (const now of [day.minus({ days: 14 }), day, day.plus({ days: 200 })]) {
          for (const recipient of recipientsOf(rule)) {
            for (const batch of [{ rule: rule.id }, { rule: MOVED }]) {
              const message = messageOf(
                writeReminder(templates, {
                  definition,
                  batch: { step: 'again-1', to: rule.to, ...batch },
                  event,
                  recipient,
                  municipalities: ['0410', '0751'].map(
                    rule.missing === 'answer' ? invited : (code) => takesPart(code),
                  ),
                  ...(event.network !== '' && { network: { name: 'Netværk 2', focusAreas: [] } }),
                  moved: { from: 'mandag den 5. juni 2017' },
                  now,
                }),
              );
              expect([...slackProblems(message), ...teamsProblems(message)]).toEqual([]);
              expect(reminderText(message)).not.toMatch(/\uE000|undefined|null|\{\{| {2,}\S|\(\)| ,| \./);
              written += 1;
            }
          }
        }
      }
      expect(written).toBeGreaterThan(0);
    },
  );
});
