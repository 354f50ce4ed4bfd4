import type { Form } from '../../src/bot/form.ts';
import { buildAddOns } from '../../src/bot/forms/add-ons.ts';
import { buildAlignment } from '../../src/bot/forms/alignment.ts';
import { buildApproval } from '../../src/bot/forms/approval.ts';
import { buildExpressInterest } from '../../src/bot/forms/express-interest.ts';
import { buildPeople } from '../../src/bot/forms/people.ts';
import { buildPreconditions } from '../../src/bot/forms/preconditions.ts';
import { buildSelfEvaluation } from '../../src/bot/forms/self-evaluation.ts';
import { buildVisits } from '../../src/bot/forms/visits.ts';
import { Definition } from '../../src/partnership/definition/definition.ts';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { readDefinition } from '../partnership/definition/definition-file.ts';

export const DAGTILBUD = readDefinition('partnerships/dagtilbud-2017');
export const TILSYN = readDefinition('partnerships/tilsyn-2020');
export const SPROG = readDefinition('test/fixtures/partnerships/sprog-2027');

/** One with questions of its own, which no source gives. */
export const WITH_QUESTIONS = Definition.parse({
  ...TILSYN,
  ...rawDates(),
  selfEvaluation: {
    introduction: 'Brug et kvarter sammen.',
    questions: [
      { id: 'constructor', kind: 'text', text: 'Hvad lykkes I med?' },
      { id: 'tilsyn', kind: 'scale', text: 'Hvor systematisk er jeres tilsyn?' },
      {
        id: 'redskab',
        kind: 'choice',
        text: 'Hvilket redskab bruger I?',
        optional: true,
        options: [
          { id: 'eget', label: 'Et eget redskab' },
          { id: 'faelles', label: 'Et fælles redskab' },
        ],
      },
    ],
  },
});

/** Every form of a partnership, as it stands for Middelfart. */
export function formsOf(definition: Definition): Form[] {
  const name = 'Middelfart Kommune';
  return [
    buildExpressInterest(definition, name, []),
    buildPeople(definition, name),
    buildPreconditions(definition),
    buildSelfEvaluation(definition, name),
    buildAlignment(name),
    buildApproval(definition, name),
    buildAddOns(definition),
    buildVisits(
      definition,
      name,
      municipalities.filter(({ code }) => code !== '0410'),
    ),
  ].filter((form) => form !== undefined);
}

function rawDates() {
  return {
    reminders: {},
    period: { from: '1. kvartal 2020', to: '4. kvartal 2020' },
    timeline: {
      milestones: [
        {
          id: 'frist',
          when: '19. december 2019 kl. 10.00',
          title: 'Frist',
          activities: ['registration-deadline'],
        },
      ],
    },
  };
}
