import type { Finding, Rule } from '../finding.ts';

/** Each criterion has one weight and, for the mix, one sign (R48–R51). */
export const criteriaStandOnce: Rule = (raw) => {
  const seen = new Set<string>();
  return raw.items('networks', 'criteria').flatMap((item): Finding[] => {
    const kind = raw.text(...item, 'kind');
    if (kind === undefined || !seen.has(kind)) {
      if (kind !== undefined) seen.add(kind);
      return [];
    }
    return [
      {
        severity: 'error',
        rule: 'criterion-twice',
        path: [...item, 'kind'],
        message: `The criterion "${kind}" stands more than once`,
        expected: 'each criterion once, with one weight',
        found: kind,
        fix: 'Take one of them out.',
      },
    ];
  });
};

/** Wishes are held against the areas that a network works with, so without their number they don't count (R34, R48). */
export const wishesHaveAreasToCountFor: Rule = (raw) => {
  const criterion = raw
    .items('networks', 'criteria')
    .find((item) => raw.text(...item, 'kind') === 'focus-area-wishes');
  if (!criterion || raw.has('focusAreas', 'perNetwork')) return [];
  return [
    {
      severity: 'warning',
      rule: 'wishes-do-not-count',
      path: [...criterion, 'kind'],
      message: 'Wishes for focus areas do not count: it is not said how many areas a network works with',
      expected: 'focusAreas.perNetwork, or other criteria',
      found: 'none',
      fix: 'Add focusAreas.perNetwork, or take the criterion out.',
    },
  ];
};

/** What municipalities are asked for counts when networks are composed, and what counts is asked for (R32, R48, R49). */
export const wishesAndCriteriaAgree: Rule = (raw) => {
  const criteria = raw.items('networks', 'criteria');
  // Without criteria the networks are composed by hand, and wishes only go into the agreement.
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
      return [
        {
          severity: 'warning',
          rule: 'criterion-without-answers',
          path: [...criterion, 'kind'],
          message: `"${kind}" is to count, but municipalities are not asked: there is no focusAreas.${key}`,
          expected: `focusAreas.${key}, or other criteria`,
          found: kind,
          fix: `Add focusAreas.${key}, or take the criterion out.`,
        },
      ];
    if (criterion || !isAsked) return [];
    return [
      {
        severity: 'warning',
        rule: 'answers-do-not-count',
        path: ['focusAreas', key],
        message: `Municipalities are asked for focusAreas.${key}, but it does not count when networks are composed`,
        expected: `a criterion "${kind}" in networks.criteria`,
        found: 'none',
        fix: `Add the criterion with a weight, or take focusAreas.${key} out.`,
      },
    ];
  });
};
