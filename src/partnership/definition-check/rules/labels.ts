import { foldSpelling } from '../../close-spelling.ts';
import type { Finding, Rule } from '../finding.ts';

/** Longest text of an option in a chat form; Slack has the tightest limit. */
const LONGEST_OPTION = 75;

const LISTS = ['list', 'leadershipPriorities'] as const;

/** A label that is too long for a chat form has a short label: nothing is cut (decision 7). */
export const labelsFitChat: Rule = (raw) =>
  [
    ...raw.items('focusAreas', 'list'),
    ...raw.items('focusAreas', 'leadershipPriorities'),
    ...raw.items('addOns'),
    ...raw.items('selfEvaluation', 'questions').flatMap((question) => raw.items(...question, 'options')),
  ].flatMap((item): Finding[] => {
    const label = raw.text(...item, 'label')?.trim();
    if (label === undefined || label.length <= LONGEST_OPTION || raw.has(...item, 'shortLabel')) return [];
    return [
      {
        severity: 'error',
        rule: 'label-too-long',
        path: [...item, 'label'],
        message: 'The label is too long for chat forms, and there is no shortLabel',
        expected: `${LONGEST_OPTION} characters at most, or a shortLabel`,
        found: `${label.length} characters`,
        fix: `Add a shortLabel of ${LONGEST_OPTION} characters at most; documents keep the label.`,
      },
    ];
  });

/** Answers name a focus area by any of its names, so no two areas share one. */
export const labelsDiffer: Rule = (raw) =>
  LISTS.flatMap((list) => {
    const owners = new Map<string, number>();
    return raw.items('focusAreas', list).flatMap((item, index) =>
      (['label', 'shortLabel'] as const).flatMap((key): Finding[] => {
        const label = raw.text(...item, key);
        const name = foldSpelling(label ?? '');
        const owner = owners.get(name) ?? index;
        if (name !== '') owners.set(name, owner);
        if (label === undefined || owner === index) return [];
        return [
          {
            severity: 'error',
            rule: 'duplicate-label',
            path: [...item, key],
            message: 'Two focus areas have the same name, so answers could not be told apart',
            expected: 'a name of its own for each',
            found: label,
            fix: 'Rename one of them, or take one out.',
          },
        ];
      }),
    );
  });
