import { limitsText } from '../../../chat/text/network-limits-da.ts';
import { pinText, sinceTexts, warningText } from '../../../chat/text/network-plan-da.ts';
import { NETWORKS } from '../../../chat/text/networks-da.ts';
import { namesOf } from '../../../documents/networks/management-page.ts';
import { municipalityName } from '../../../partnership/municipalities/register.ts';
import { tooSmallWithout } from '../../../partnership/networks/plan-so-far.ts';
import { changedSince } from '../../../partnership/networks/stored-plan.ts';
import type { Status } from '../../../store/enrolments/status.ts';
import type { SavedPlan } from '../../../store/networks/network-plans.ts';

/** What staff should know about a plan before they rely on it. */
export function planNotes(saved: SavedPlan, status: Pick<Status, 'municipalities'>): string[] {
  const { input, plan } = saved.content;
  const nameOf = namesOf(input);
  return [
    ...(plan.unplaced.length > 0 ? [NETWORKS.unplaced(plan.unplaced.map(nameOf))] : []),
    ...plan.warnings.map((warning) => warningText(warning, nameOf)),
    ...sinceNotes(saved, status),
    ...(input.limits ? [limitsText(input.limits)] : []),
  ];
}

/** The pins that a plan was made with; none if there are none. */
export function pinNotes({ content: { input } }: SavedPlan): string[] {
  const nameOf = namesOf(input);
  return input.pins.length > 0 ? [NETWORKS.pins(input.pins.map((pin) => pinText(pin, nameOf)))] : [];
}

/** Who has left or joined since, and networks that are too small as a result. */
export function sinceNotes(
  { content }: SavedPlan,
  { municipalities }: Pick<Status, 'municipalities'>,
): string[] {
  const { input, plan } = content;
  const { gone, joined } = changedSince(content, municipalities);
  return sinceTexts(
    gone.map(namesOf(input)),
    joined.map((code) => municipalityName(code, 'name')),
    tooSmallWithout(plan.networks, gone, input.size.minimum),
    input.size,
  );
}
