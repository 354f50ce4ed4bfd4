import { foldSpelling } from '../../close-spelling.ts';
import { error, type Finding, type Rule } from '../finding.ts';

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
    const data = { length: label.length, longest: LONGEST_OPTION };
    return [error('label-too-long', data, { path: [...item, 'label'] })];
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
        return [error('duplicate-label', { label }, { path: [...item, key] })];
      }),
    );
  });
