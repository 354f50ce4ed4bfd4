import type { Finding, Rule } from '../finding.ts';

/** Longest text of an option in a chat form; Slack has the tightest limit. */
const LONGEST_OPTION = 75;

/** A focus area that is too long for a chat form has a short label: nothing is cut (design.md §5). */
export const labelsFitChat: Rule = (sketch) =>
  [...sketch.items('focusAreas', 'list'), ...sketch.items('focusAreas', 'leadershipPriorities')].flatMap(
    (item): Finding[] => {
      const label = sketch.text(...item, 'label');
      if (label === undefined || label.length <= LONGEST_OPTION || sketch.has(...item, 'shortLabel'))
        return [];
      return [
        {
          severity: 'error',
          rule: 'label-too-long',
          path: [...item, 'label'],
          message: `The label is too long for chat forms, and there is no shortLabel`,
          expected: `${LONGEST_OPTION} characters at most, or a shortLabel`,
          found: `${label.length} characters`,
          fix: `Add a shortLabel of ${LONGEST_OPTION} characters at most; documents keep the label.`,
        },
      ];
    },
  );
