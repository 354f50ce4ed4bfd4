import { nearestNames } from '../../close-spelling.ts';
import type { Path } from '../../definition/raw-definition.ts';
import { error, type Finding, type Rule } from '../finding.ts';

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

/** Ids are unique within a list: answers, dates and ticks refer to them. */
export const idsAreUnique: Rule = (raw) =>
  LISTS_WITH_IDS.flatMap((list) => {
    const seen = new Set<string>();
    return raw.items(...list).flatMap((item): Finding[] => {
      const id = raw.text(...item, 'id');
      if (id === undefined || !seen.has(id)) {
        if (id !== undefined) seen.add(id);
        return [];
      }
      return [error('duplicate-id', { id }, { path: [...item, 'id'] })];
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
    return [error('unknown-milestone', { id, known, nearest: nearestNames(id, known) }, { path })];
  });
};

/** Whatever else names a thing of the definition names one that is there. */
export const referencesExist: Rule = (raw) => {
  const idsIn = (...list: Path) => raw.items(...list).flatMap((item) => raw.text(...item, 'id') ?? []);
  const references = [
    {
      to: 'add-on',
      known: idsIn('addOns'),
      paths: [
        ...raw.items('laterDeadlines').flatMap((item) => raw.items(...item, 'addOns')),
        ...raw.items('agreement', 'clauses').map((item) => [...item, 'when', 'addOn']),
      ],
    },
    {
      to: 'focus-area',
      known: idsIn('focusAreas', 'list'),
      paths: raw.items('agreement', 'clauses').map((item) => [...item, 'when', 'focusArea']),
    },
    {
      to: 'question',
      known: idsIn('selfEvaluation', 'questions'),
      paths: raw.items('agreement', 'clauses').map((item) => [...item, 'when', 'question', 'id']),
    },
    {
      to: 'leadership-priority',
      known: idsIn('focusAreas', 'leadershipPriorities'),
      paths: raw.items('agreement', 'clauses').map((item) => [...item, 'when', 'leadershipPriority']),
    },
    {
      to: 'group',
      known: idsIn('groups'),
      paths: raw.items('timeline', 'milestones').map((item) => [...item, 'group']),
    },
    {
      to: 'party',
      known: idsIn('agreement', 'parties'),
      paths: raw
        .items('groups')
        .flatMap((group) => raw.items(...group, 'members').map((member) => [...member, 'party'])),
    },
  ] as const;
  return references.flatMap(({ to, known, paths }) =>
    paths.flatMap((path): Finding[] => {
      const id = raw.text(...path);
      if (id === undefined || known.includes(id)) return [];
      return [error('unknown-reference', { id, to, known, nearest: nearestNames(id, known) }, { path })];
    }),
  );
};
