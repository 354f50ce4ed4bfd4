import { Definition } from '../../src/partnership/definition/definition.ts';
import { readDefinition, readYaml } from '../partnership/definition/definition-file.ts';

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

/** As little of everything as a partnership may have. */
export const LITTLE = Definition.parse({
  ...raw('test/fixtures/partnerships/sprog-2027'),
  id: 'lidt-2027',
  focusAreas: { list: [{ id: 'sprog', label: 'Sprog' }] },
  participants: { targetGroup: [{ label: 'chefer' }], maximum: 1 },
  addOns: [],
  preconditions: [{ id: 'besluttet', text: 'Byrådet har besluttet det.' }],
  selfEvaluation: { questions: [{ id: 'hvad', kind: 'text', text: 'Hvad?' }] },
});

/** More of everything than a card in Teams has room for, in names twice as long as an option in Slack. */
export const MUCH = Definition.parse({
  ...raw('test/fixtures/partnerships/sprog-2027'),
  id: 'meget-2027',
  title: long('Udviklingspartnerskab'),
  shortTitle: 'Partnerskab om børns vej til sprog, leg, læsning & fællesskaber i <Danmark>',
  focusAreas: {
    list: several(40, 'Indsatsområde'),
    ranking: { minimum: 3, maximum: 10, ownSuggestion: true },
    leadershipPriorities: several(15, 'Ledelse'),
  },
  participants: {
    targetGroup: [{ label: 'chefer' }],
    minimum: 3,
    maximum: 5,
    samePersons: true,
    politicians: { maximum: 2 },
  },
  agreement: {
    ...SPROG.agreement,
    parties: [
      ...SPROG.agreement.parties,
      ...several(4, 'Fond').map(({ id, label }) => ({
        ...{ id, name: label, accedes: 'administration', tasks: [label] },
        contacts: [{ name: long('Ib'), title: long('chef'), email: `${id}@fond.dk`, phone: '33703370' }],
        signatories: [{ title: long('direktør'), name: long('Bo') }],
      })),
    ],
  },
  preconditions: several(12, 'Forudsætning').map(({ id, label }) => ({ id, text: label })),
  addOns: several(12, 'Tilkøb').map((addOn) => ({ ...addOn, text: addOn.label, price: 1000 })),
  selfEvaluation: {
    introduction: long('Brug en time sammen.').repeat(3),
    questions: several(25, 'Spørgsmål').map(({ id, label }, index) => ({
      id,
      text: label,
      ...(index % 2 === 0 ? { kind: 'text' } : { kind: 'choice', options: several(6, 'Svar') }),
    })),
  },
});

function raw(folder: string): object {
  return readYaml(folder) as object;
}

function several(count: number, name: string) {
  return Array.from({ length: count }, (_, index) => ({
    id: `nr-${index + 1}`,
    label: long(`${name} ${index + 1}`),
    shortLabel: long(`${name} ${index + 1}`).slice(0, 75),
  }));
}

/** 150 characters. */
function long(beginning: string): string {
  return `${beginning} ${'om samarbejdet mellem forældre, sundhedspleje og skole '.repeat(3)}`
    .slice(0, 149)
    .padEnd(150, '.');
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
