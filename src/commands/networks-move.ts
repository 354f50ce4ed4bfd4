import { brokenPinText, moveProblemText, warningText } from '../chat/text/network-plan-da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { namesOf } from '../documents/networks/names.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import type { KeptPlan } from '../partnership/networks/kept-plan.ts';
import { type MovedPlan, movePlan } from '../partnership/networks/move-plan.ts';
import type { Store } from '../store/db/open-store.ts';
import { type SavedPlan, saveNetworkPlan } from '../store/networks/network-plans.ts';
import { unknownMunicipality } from './choose-municipalities.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { table } from './table.ts';

/** Shows what moving somebody by hand would cost, and keeps it as a new plan where that is asked for. */
export async function moveByHand(
  store: Store,
  saved: SavedPlan,
  name: string,
  network: number,
  options: { insteadOf?: string; save?: true },
  services: Services,
): Promise<ExitCode> {
  const codes = codesOf(options.insteadOf === undefined ? [name] : [name, options.insteadOf], services);
  if (!codes) return 1;
  const [municipality = '', insteadOf] = codes;
  const { input, plan } = saved.content;
  const nameOf = namesOf(input);
  const moved = movePlan(input, plan, municipality, network, insteadOf);
  if (!moved.ok) {
    for (const problem of moved.problems) services.err(moveProblemText(problem, nameOf));
    return 1;
  }
  services.out(effectText(moved));
  for (const warning of moved.plan.warnings) services.out(warningText(warning, nameOf));
  for (const pin of moved.brokenPins) services.out(brokenPinText(pin, nameOf));
  if (!options.save) {
    services.out('Ikke gemt. Føj --save til for at gemme det som en ny plan.');
    return 0;
  }
  const changed = {
    from: saved.number,
    municipality,
    to: network,
    ...(insteadOf ? { insteadOf } : {}),
  };
  const result = await saveNetworkPlan<KeptPlan>(store, services.origin, {
    partnership: saved.partnership,
    content: { ...(saved.content.from && { from: saved.content.from }), input, plan: moved.plan, changed },
  });
  reportProblems(writtenProblems(result), services);
  if (!('value' in result)) return 1;
  services.out(`Gemt som plan ${result.value.number}.`);
  return 0;
}

/** Codes of all that are named; undefined, and said, where somebody is not a municipality. */
function codesOf(names: readonly string[], services: Services): string[] | undefined {
  const found = names.map((name) => ({ name, search: findMunicipality(name) }));
  const unknown = found.filter(({ search }) => search.kind !== 'found');
  reportProblems(
    unknown.map(({ name }) => unknownMunicipality(name)),
    services,
  );
  if (unknown.length > 0) return undefined;
  return found.flatMap(({ search }) => (search.kind === 'found' ? [search.municipality.code] : []));
}

function effectText({ change, affected }: MovedPlan): string {
  const points = `${change >= 0 ? '+' : '−'}${Math.abs(Math.round(change * 10) / 10).toLocaleString('da')}`;
  const rows = affected.map(({ before, after }) => [
    after.name,
    `${Math.round(before.points)} → ${Math.round(after.points)}`,
    `${kmText(before.km)} → ${kmText(after.km)} km`,
  ]);
  return `${points} point for hele planen.\n${table(['Kommune', 'Point', 'Til værten'], rows)}`;
}

function kmText(km: number | undefined): string {
  return km === undefined ? '–' : String(Math.round(km));
}
