import { writeRuns } from '../../danish.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { municipalities } from '../../municipalities/register.ts';
import { possibleNetworkCounts, ungroupableCounts } from '../../networks/network-input.ts';
import { error, type Finding, type Rule } from '../finding.ts';

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
    return [error('minimum-above-maximum', { minimum, maximum }, { path: [...path, 'minimum'] })];
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
    return [error('more-than-there-are', { number, areas: count, most }, { path })];
  });
};

/**
 * If everybody takes part, networks of the wanted size can be formed (R46, O17). A smaller number that cannot be
 * grouped is no error in the definition: KL is told once it is known how many take part.
 */
export const networksCanBeFormed: Rule = (raw) => {
  const minimum = raw.number('networks', 'size', 'minimum');
  const maximum = raw.number('networks', 'size', 'maximum');
  const count = invitedCount(raw);
  if (minimum === undefined || maximum === undefined || count === undefined) return [];
  if (minimum < 1 || minimum > maximum || possibleNetworkCounts(count, { minimum, maximum }).length > 0)
    return [];
  const impossible = writeRuns(ungroupableCounts({ minimum, maximum }, count));
  const data = { count, minimum, maximum, impossible };
  return [error('sizes-cannot-be-met', data, { path: ['networks', 'size'] })];
};

function invitedCount(raw: RawDefinition): number | undefined {
  if (raw.text('invited') === 'all') return municipalities.length;
  const listed = new Set(raw.items('invited').map((item) => raw.text(...item))).size;
  return listed > 0 ? listed : undefined;
}
