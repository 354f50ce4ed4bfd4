import { describe, expect, test } from 'vitest';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import { readDefinition, readYaml } from './definition-file.ts';

const GOOD = [
  'partnerships/dagtilbud-2017',
  'partnerships/tilsyn-2020',
  'test/fixtures/partnerships/sprog-2027',
];

describe.each(GOOD)('%s holds together', (folder) => {
  const definition = readDefinition(folder);
  const milestones = new Map(definition.timeline.milestones.map((milestone) => [milestone.id, milestone]));

  test('its id is the name of its folder', () => {
    expect(folder.endsWith(`/${definition.id}`)).toBe(true);
  });

  test('every seminar has a milestone that is a seminar', () => {
    const activities = definition.seminars.map(({ milestone }) => milestones.get(milestone)?.activities);
    expect(activities).toEqual(definition.seminars.map(() => ['seminar']));
  });

  test('every obligation at a milestone has that milestone', () => {
    const named = definition.obligations.flatMap(({ milestone }) => milestone ?? []);
    expect(named.filter((id) => !milestones.has(id))).toEqual([]);
  });

  test('ids stand once', () => {
    const { focusAreas, preconditions, timeline, addOns } = definition;
    for (const list of [focusAreas.list, preconditions, timeline.milestones, addOns]) {
      const ids = list.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
    }
  });

  test('every focus area has a name of at most 75 characters', () => {
    const names = definition.focusAreas.list.map(({ label, shortLabel }) => shortLabel ?? label);
    expect(names.filter((name) => name.length > 75)).toEqual([]);
  });

  test('texts are whole: no brackets left from editing, no doubled spaces, no line breaks', () => {
    expect(textsIn(readYaml(folder)).filter((text) => /[[\]{}]| {2}|\n/.test(text))).toEqual([]);
  });

  test('what continues a sentence has no full stop, and what is one has', () => {
    const { agreement, successCriteria, siblingInitiatives, obligations } = definition;
    const clauses = [
      ...successCriteria,
      ...(siblingInitiatives?.sharedGoals ?? []),
      ...agreement.parties.flatMap(({ tasks }) => tasks),
      ...obligations.map(({ text }) => text),
    ];
    const sentences = [
      ...definition.background,
      ...definition.purpose,
      ...definition.legalBasis,
      ...definition.localWork,
      ...definition.focusAreas.introduction,
      ...definition.seminarPurpose,
      ...definition.seminars.flatMap(({ text }) => text ?? []),
      ...definition.preconditions.map(({ text }) => text),
      ...definition.dissemination.text,
      definition.registration.meaning,
      definition.networkMeetings.theme,
    ];
    expect(clauses.filter((clause) => /(?<!\bmv)\.$/.test(clause))).toEqual([]);
    expect(sentences.filter((sentence) => !sentence.endsWith('.'))).toEqual([]);
  });
});

test('the invented partnership differs from the real ones where it can', () => {
  const { advisoryGroup, agreement, focusAreas, networks, preconditions, seminars, timeline, title } =
    readDefinition('test/fixtures/partnerships/sprog-2027');
  expect(title).toMatch(/^[A-Za-z ]+$/);
  expect(networks.size).toEqual({ minimum: 5, maximum: 7 });
  expect(seminars.length).toBe(6);
  expect(focusAreas.ranking).toBeUndefined();
  expect(advisoryGroup).toBeUndefined();
  expect(preconditions).toEqual([]);
  expect(agreement.parties[0]?.signatories.length).toBe(2);
  expect(Object.keys(agreement.terms).toSorted()).toEqual([
    'changes',
    'duration',
    'invoicing',
    'personalData',
    'replacement',
    'vat',
    'withdrawal',
  ]);
  const kinds = new Set(timeline.milestones.map(({ when }) => when.kind));
  for (const kind of ['week', 'season', 'half-year', 'undated', 'recurring']) expect(kinds).toContain(kind);
});

test('the schema finds every mistake of form in the broken definition in one go', () => {
  const { error } = Definition.safeParse(readYaml('test/fixtures/partnerships/broken'));
  const places = error?.issues.map(({ path }) => path.join('.') || '(top)');
  expect(places?.toSorted()).toEqual([
    '(top)',
    'agreement.parties.0.accedes',
    'agreement.parties.1.tasks',
    'contacts',
    'dissemination',
    'dissemination.text',
    'focusAreas.list.3',
    'focusAreas.list.4.shortLabel',
    'id',
    'invited',
    'letterhead.date',
    'letterhead.documentId',
    'letterhead.email',
    'letterhead.phone',
    'networkMeetings.count',
    'networks.count',
    'networks.criteria.0.wanted',
    'networks.criteria.1.weight',
    'organisation.facilitators',
    'price.amount',
    'registration.asksForDeclines',
    'registration.url',
    'seminars.1.kind',
    'shortTitle',
    'timeline.milestones.0.when',
    'timeline.milestones.1.when',
    'timeline.milestones.2.when',
    'timeline.milestones.4.activities.0',
    'timeline.milestones.5.when',
    'timeline.milestones.6.activities',
  ]);
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
