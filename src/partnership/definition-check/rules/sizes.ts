import { writeRuns } from '../../danish.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { municipalities } from '../../municipalities/register.ts';
import { possibleNetworkCounts, ungroupableCounts } from '../../networks/network-input.ts';
import type { Finding, Rule } from '../finding.ts';
import { counted } from '../shown.ts';

const SPANS: readonly Path[] = [
  ['networks', 'size'],
  ['focusAreas', 'perNetwork'],
  ['focusAreas', 'ranking'],
  ['participants'],
];

/** A minimum is not above its maximum. */
export const spansAreInOrder: Rule = (raw) =>
  SPANS.flatMap((path): Finding[] => {
    const minimum = raw.number(...path, 'minimum');
    const maximum = raw.number(...path, 'maximum');
    if (minimum === undefined || maximum === undefined || minimum <= maximum) return [];
    return [
      {
        severity: 'error',
        rule: 'minimum-above-maximum',
        path: [...path, 'minimum'],
        message: 'The minimum is above the maximum',
        expected: `${maximum} at most`,
        found: String(minimum),
        fix: 'Swap or correct the two numbers.',
      },
    ];
  });

/** Nobody can rank, and no network can work with, more focus areas than there are (R30, R33, R34). */
export const areasAreEnough: Rule = (raw) => {
  const count = raw.items('focusAreas', 'list').length;
  const ownSuggestion = raw.flag('focusAreas', 'ranking', 'ownSuggestion') ? 1 : 0;
  const wanted: readonly { path: Path; most: number }[] = [
    { path: ['focusAreas', 'ranking', 'minimum'], most: count + ownSuggestion },
    { path: ['focusAreas', 'ranking', 'maximum'], most: count + ownSuggestion },
    { path: ['focusAreas', 'perNetwork', 'minimum'], most: count },
    { path: ['focusAreas', 'perNetwork', 'maximum'], most: count },
  ];
  return wanted.flatMap(({ path, most }): Finding[] => {
    const number = raw.number(...path);
    if (count === 0 || number === undefined || number <= most) return [];
    return [
      {
        severity: 'error',
        rule: 'more-than-there-are',
        path,
        message: `There ${count === 1 ? 'is' : 'are'} only ${counted(count, 'focus area')}`,
        expected: `${most} at most`,
        found: String(number),
        fix: 'Lower the number, or add focus areas.',
      },
    ];
  });
};

/**
 * With everybody in, networks of the wanted size can be formed (R46, O17). Smaller numbers that can't be grouped
 * are no mistake of the definition: KL is told when it is known how many take part.
 */
export const networksCanBeFormed: Rule = (raw) => {
  const minimum = raw.number('networks', 'size', 'minimum');
  const maximum = raw.number('networks', 'size', 'maximum');
  const count = invitedCount(raw);
  if (minimum === undefined || maximum === undefined || count === undefined) return [];
  if (minimum < 1 || minimum > maximum || possibleNetworkCounts(count, { minimum, maximum }).length > 0)
    return [];
  return [
    {
      severity: 'error',
      rule: 'sizes-cannot-be-met',
      path: ['networks', 'size'],
      message: `All ${count} invited municipalities can't be put into networks of ${minimum}–${maximum}`,
      expected: 'sizes that can hold everybody who is invited',
      found: `${minimum}–${maximum}, which can't hold ${writeRuns(ungroupableCounts({ minimum, maximum }, count))} municipalities`,
      fix: 'Widen the sizes.',
    },
  ];
};

function invitedCount(raw: RawDefinition): number | undefined {
  if (raw.text('invited') === 'all') return municipalities.length;
  const listed = new Set(raw.items('invited').map((item) => raw.text(...item))).size;
  return listed > 0 ? listed : undefined;
}
