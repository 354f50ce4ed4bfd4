import { moveInPlan } from '../../acts/networks.ts';
import { brokenPinText, moveProblemText, warningText } from '../../chat/text/network-plan-da.ts';
import { NETWORK_PLANS } from '../../chat/text/tables-da.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import { namesOf } from '../../documents/networks/management-page.ts';
import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import { type MovedPlan, movePlan } from '../../partnership/networks/move-plan.ts';
import type { SavedPlan } from '../../store/networks/network-plans.ts';
import { unknownMunicipality } from '../input/choose-municipalities.ts';
import type { StoreServices } from '../services.ts';
import type { Report } from '../terminal/report.ts';
import { table } from '../terminal/table.ts';

/** Shows what moving a municipality by hand would cost, and saves it as a new plan on request. */
export async function moveByHand(
  acting: Pick<StoreServices, 'store' | 'origin'>,
  saved: SavedPlan,
  { name, network, insteadOf, save }: { name: string; network: number; insteadOf?: string; save?: true },
): Promise<Report> {
  const named = insteadOf === undefined ? [name] : [name, insteadOf];
  const searched = named.map((one) => ({ name: one, found: findMunicipality(one) }));
  const unknown = searched.filter(({ found }) => found.kind !== 'found');
  if (unknown.length > 0) return { problems: unknown.map((one) => unknownMunicipality(one.name)) };
  const [municipality = '', other] = searched.flatMap(({ found }) =>
    found.kind === 'found' ? [found.municipality.code] : [],
  );
  const { input, plan } = saved.content;
  const nameOf = namesOf(input);
  const moved = movePlan(input, plan, municipality, network, other);
  if (!moved.ok) return { notes: moved.problems.map((problem) => moveProblemText(problem, nameOf)), code: 1 };
  const lines = [
    effectText(moved),
    ...moved.plan.warnings.map((warning) => warningText(warning, nameOf)),
    ...moved.brokenPins.map((pin) => brokenPinText(pin, nameOf)),
  ];
  if (!save) return { lines: [...lines, NETWORK_PLANS.notSaved] };
  const result = await moveInPlan(acting, saved, moved, { municipality, to: network, insteadOf: other });
  if (!('value' in result)) return { lines, problems: writtenProblems(result) };
  return { lines: [...lines, NETWORK_PLANS.saved(result.value.number)] };
}

function effectText({ change, affected }: MovedPlan): string {
  const rows = affected.map(({ before, after }) => [
    after.name,
    `${Math.round(before.points)} → ${Math.round(after.points)}`,
    `${kmText(before.km)} → ${kmText(after.km)} km`,
  ]);
  return `${NETWORK_PLANS.moveEffect(change)}\n${table(NETWORK_PLANS.moveHeading, rows)}`;
}

function kmText(km: number | undefined): string {
  return km === undefined ? '–' : String(Math.round(km));
}
