import { error, type Finding, type Rule, warning } from '../finding.ts';

/** Each criterion has one weight and, for the mix, one sign (R48–R51). */
export const criteriaStandOnce: Rule = (raw) => {
  const seen = new Set<string>();
  return raw.items('networks', 'criteria').flatMap((item): Finding[] => {
    const kind = raw.text(...item, 'kind');
    if (kind === undefined || !seen.has(kind)) {
      if (kind !== undefined) seen.add(kind);
      return [];
    }
    return [error('criterion-twice', { kind }, { path: [...item, 'kind'] })];
  });
};

/** Wishes are held against the areas that a network works with, so without their number they don't count (R34, R48). */
export const wishesHaveAreasToCountFor: Rule = (raw) => {
  const criterion = raw
    .items('networks', 'criteria')
    .find((item) => raw.text(...item, 'kind') === 'focus-area-wishes');
  if (!criterion || raw.has('focusAreas', 'perNetwork')) return [];
  return [warning('wishes-do-not-count', {}, { path: [...criterion, 'kind'] })];
};

/** What municipalities are asked for counts when networks are composed, and what counts is asked for (R32, R48, R49). */
export const wishesAndCriteriaAgree: Rule = (raw) => {
  const criteria = raw.items('networks', 'criteria');
  // Without criteria, networks are composed by hand, and wishes are only used in the agreement.
  if (criteria.length === 0) return [];
  const pairs = [
    {
      kind: 'focus-area-wishes',
      key: 'ranking',
      isAsked: raw.has('focusAreas', 'ranking') || raw.has('focusAreas', 'points'),
      mayCount: raw.has('focusAreas', 'ranking') || raw.has('focusAreas', 'points'),
    },
    {
      kind: 'leadership-priorities',
      key: 'leadershipPriorities',
      isAsked: raw.items('focusAreas', 'leadershipPriorities').length > 0,
      // An empty list says that somebody has thought of it: KL knows the priorities from the talks.
      mayCount: raw.has('focusAreas', 'leadershipPriorities'),
    },
  ];
  return pairs.flatMap(({ kind, key, isAsked, mayCount }): Finding[] => {
    const criterion = criteria.find((item) => raw.text(...item, 'kind') === kind);
    if (criterion && !mayCount)
      return [warning('criterion-without-answers', { kind, key }, { path: [...criterion, 'kind'] })];
    if (criterion || !isAsked) return [];
    return [warning('answers-do-not-count', { kind, key }, { path: ['focusAreas', key] })];
  });
};
