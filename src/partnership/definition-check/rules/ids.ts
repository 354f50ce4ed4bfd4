import { didYouMean } from '../../close-spelling.ts';
import type { Path } from '../../definition/raw-definition.ts';
import type { Finding, Rule } from '../finding.ts';

const LISTS_WITH_IDS: readonly Path[] = [
  ['focusAreas', 'list'],
  ['focusAreas', 'leadershipPriorities'],
  ['timeline', 'milestones'],
  ['preconditions'],
  ['addOns'],
  ['selfEvaluation', 'questions'],
  ['reminders', 'rules'],
  ['agreement', 'parties'],
  ['agreement', 'clauses'],
  ['laterDeadlines'],
  ['tasks'],
  ['groups'],
  ['price', 'instalments'],
];

/** Within a list every id stands once: answers, dates and ticks are kept by it. */
export const idsAreUnique: Rule = (raw) =>
  LISTS_WITH_IDS.flatMap((list) => {
    const seen = new Set<string>();
    return raw.items(...list).flatMap((item): Finding[] => {
      const id = raw.text(...item, 'id');
      if (id === undefined || !seen.has(id)) {
        if (id !== undefined) seen.add(id);
        return [];
      }
      return [
        {
          severity: 'error',
          rule: 'duplicate-id',
          path: [...item, 'id'],
          message: `The id "${id}" stands more than once in this list`,
          expected: 'an id of its own for each',
          found: id,
          fix: 'Rename one of them. Once answers have come in, keep the id they were given under.',
        },
      ];
    });
  });

/** Seminars, obligations, tasks, later deadlines and reminders point at milestones of the timeline. */
export const milestonesExist: Rule = (raw) => {
  const ids = raw.items('timeline', 'milestones').map((item) => raw.text(...item, 'id'));
  const known = [...new Set(ids.filter((id) => id !== undefined))];
  const pointers = [
    ...['seminars', 'obligations', 'laterDeadlines', 'tasks']
      .flatMap((list) => raw.items(list))
      .map((item) => [...item, 'milestone']),
    ...raw.items('reminders', 'rules').map((item) => [...item, 'about', 'milestone']),
  ];
  return pointers.flatMap((path): Finding[] => {
    const id = raw.text(...path);
    if (id === undefined || known.includes(id)) return [];
    return [
      {
        severity: 'error',
        rule: 'unknown-milestone',
        path,
        message: `There is no milestone "${id}" in the timeline`,
        expected: known.length > 0 ? `one of ${known.join(', ')}` : 'the id of a milestone in the timeline',
        found: id,
        fix: `Correct the id, or add the milestone to timeline.milestones.${didYouMean(id, known)}`,
      },
    ];
  });
};

/** Whatever else names a thing of the definition names one that is there. */
export const referencesExist: Rule = (raw) => {
  const idsIn = (...list: Path) => raw.items(...list).flatMap((item) => raw.text(...item, 'id') ?? []);
  const references: readonly { what: string; known: readonly string[]; paths: readonly Path[] }[] = [
    {
      what: 'add-on',
      known: idsIn('addOns'),
      paths: [
        ...raw.items('laterDeadlines').flatMap((item) => raw.items(...item, 'addOns')),
        ...raw.items('agreement', 'clauses').map((item) => [...item, 'when', 'addOn']),
      ],
    },
    {
      what: 'focus area',
      known: idsIn('focusAreas', 'list'),
      paths: raw.items('agreement', 'clauses').map((item) => [...item, 'when', 'focusArea']),
    },
    {
      what: 'group',
      known: idsIn('groups'),
      paths: raw.items('timeline', 'milestones').map((item) => [...item, 'group']),
    },
    {
      what: 'party',
      known: idsIn('agreement', 'parties'),
      paths: raw
        .items('groups')
        .flatMap((group) => raw.items(...group, 'members').map((member) => [...member, 'party'])),
    },
  ];
  return references.flatMap(({ what, known, paths }) =>
    paths.flatMap((path): Finding[] => {
      const id = raw.text(...path);
      if (id === undefined || known.includes(id)) return [];
      return [
        {
          severity: 'error',
          rule: 'unknown-reference',
          path,
          message: `There is no ${what} "${id}" in this definition`,
          expected: known.length > 0 ? `one of ${known.join(', ')}` : `the id of a ${what}`,
          found: id,
          fix: `Correct the id, or add the ${what}.${didYouMean(id, known)}`,
        },
      ];
    }),
  );
};
