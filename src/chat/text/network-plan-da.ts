import { joinDanish, numberWord } from '../../partnership/danish.ts';
import type { Criterion } from '../../partnership/definition/networks.ts';
import type { Explanation, Reason } from '../../partnership/networks/explain-plan.ts';
import type { MoveProblem } from '../../partnership/networks/move-plan.ts';
import type {
  BrokenLimit,
  NetworkProblem,
  NetworkWarning,
  Pin,
  WaysOut,
} from '../../partnership/networks/network-input.ts';
import type { PlannedMunicipality } from '../../partnership/networks/network-plan.ts';
import { brokenLimitText, kmText, limitsText, type NameOf } from './network-limits-da.ts';

/** A longer list of who could wait helps nobody; it is in the value. */
const MOST_WAITING = 10;

/** As many examples of broken limits as help. */
const MOST_TOLD = 5;

const oneDecimal = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('da-DK', { style: 'percent', maximumFractionDigits: 0 });

export function pointsText(points: number): string {
  return `${oneDecimal.format(points)} point`;
}
export function percentText(share: number): string {
  return percent.format(share);
}

/** One sentence: why the municipality is there, and what the best alternative would cost. */
export function whyText({ municipality, network, reason }: Explanation, nameOf: NameOf): string {
  const host =
    network.host === undefined
      ? undefined
      : { name: nameOf(network.host), itself: network.host === municipality.code };
  const told = joinDanish([
    `er i netværk ${network.number}`,
    ...wishesMet(municipality),
    ...(host?.itself ? ['er selv netværkets geografiske midtpunkt'] : []),
    ...(host && !host.itself && municipality.km !== undefined
      ? [`har ${kmText(municipality.km)} til det geografiske midtpunkt ${host.name}`]
      : []),
  ]);
  return `${municipality.name} ${told}${reasonText(reason, municipality, nameOf)}.`;
}

function wishesMet({ satisfied: { met, of, points } }: PlannedMunicipality): string[] {
  if (of === 0) return [];
  if (points) return [`har givet ${points.met} af sine ${points.of} point til netværkets indsatsområder`];
  if (of === 1) return [met === 1 ? 'får sit ønske opfyldt' : 'får ikke sit ønske opfyldt'];
  if (met === 0) return [`får ingen af sine ${numberWord(of)} første ønsker opfyldt`];
  const all = of === 2 ? 'begge sine første ønsker' : `alle sine ${numberWord(of)} første ønsker`;
  return [
    met === of
      ? `får ${all} opfyldt`
      : `får ${met === 1 ? 'ét' : numberWord(met)} af sine ${numberWord(of)} første ønsker opfyldt`,
  ];
}

function reasonText(reason: Reason, municipality: PlannedMunicipality, nameOf: NameOf): string {
  switch (reason.kind) {
    case 'only-network':
      return '; der er kun ét netværk';
    case 'agreed':
      return '; netværket er aftalt på forhånd';
    case 'pinned':
      return '; KL har fastlagt, at kommunen skal være i dette netværk';
    case 'together':
      return `; KL har fastlagt, at kommunen skal være sammen med ${joinDanish(reason.others.map(nameOf))}`;
    case 'no-other-place':
      return '; størrelser, bindinger og grænser giver ikke plads i et andet netværk';
    case 'alternative':
      return alternativeText(reason, municipality, nameOf);
  }
}

function alternativeText(
  { network, insteadOf, change, own }: Extract<Reason, { kind: 'alternative' }>,
  municipality: PlannedMunicipality,
  nameOf: NameOf,
): string {
  const how =
    insteadOf === undefined
      ? `at flytte til netværk ${network}`
      : `at bytte plads med ${nameOf(insteadOf)} i netværk ${network}`;
  const isSame = metText(own.satisfied) === metText(municipality.satisfied);
  const gets = joinDanish([
    ...(own.satisfied.of > 0 ? [`få ${metText(own.satisfied)}${isSame ? ' som nu' : ''}`] : []),
    ...(own.km === undefined
      ? []
      : [own.km === 0 ? 'selv være midtpunkt' : `have ${kmText(own.km)} til midtpunktet`]),
  ]);
  const there = gets === '' ? '' : `, hvor kommunen ville ${gets}`;
  return `; det nærmeste alternativ er ${how}${there}, ${costText(change)}`;
}

/** "2 af 3 ønsker"; "80 af 100 point" of those the municipality allocated. */
export function metText({ met, of, points }: PlannedMunicipality['satisfied']): string {
  return points ? `${points.met} af sine ${points.of} point` : `${met} af ${of} ønsker`;
}

function costText(change: number): string {
  if (Math.abs(change) < 0.05) return 'og planen ville være lige så god';
  if (change > 0) return `og planen ville blive ${pointsText(change)} bedre`;
  return `men det ville koste planen ${pointsText(-change)}`;
}

const criteria: Record<Criterion['kind'], string> = {
  'focus-area-wishes': 'ønsker til indsatsområder',
  'leadership-priorities': 'prioriteringer i ledelsesudvikling',
  mix: 'kommunernes sammensætning',
  geography: 'geografisk tilgængelighed',
};

/** A criterion as in "Vægt: …"; its name includes the sign of the mix. */
export function criterionText(kind: Criterion['kind'], wanted?: 'diversity' | 'comparability'): string {
  if (wanted === 'diversity') return 'kommunal mangfoldighed';
  return wanted === 'comparability' ? 'kommunal sammenlignelighed' : criteria[kind];
}

/** Why there is no plan, in one or a few sentences. */
export function problemText(problem: NetworkProblem, nameOf: NameOf): string {
  switch (problem.rule) {
    case 'nobody-takes-part':
      return 'Der er ingen kommuner at sætte sammen endnu.';
    case 'cannot-be-grouped':
      return waysOutText(problem.waysOut, nameOf);
    case 'sizes-out-of-order':
      return `Netværk på ${problem.size.minimum}–${problem.size.maximum} kommuner giver ikke mening: Ret størrelserne i partnerskabets definition.`;
    case 'criterion-twice':
      return `Kriteriet "${criterionText(problem.criterion)}" står to gange i partnerskabets definition. Behold det ene.`;
    case 'municipality-twice':
      return `${nameOf(problem.municipality)} står to gange blandt deltagerne.`;
    case 'in-two-networks':
      return `${nameOf(problem.municipality)} står i to af ${whereText(problem.where)}.`;
    case 'network-number-twice':
      return `To af ${whereText(problem.where)} har nummer ${problem.network}.`;
    case 'unknown-municipality':
      return `${nameOf(problem.municipality)} står i ${problem.where === 'pin' ? 'en binding' : 'et aftalt netværk'}, men deltager ikke.`;
    case 'unknown-wish':
      return `${nameOf(problem.municipality)} ønsker "${problem.wish}", som ikke er et af partnerskabets indsatsområder.`;
    case 'wish-twice':
      return `${nameOf(problem.municipality)} har ønsket "${nameOf(problem.wish)}" to gange.`;
    case 'pin-on-agreed-network':
      return `Bindingen "${pinText(problem.pin, nameOf)}" ville ændre netværk ${problem.network}, som er aftalt.`;
    case 'pins-cannot-be-kept':
      return `Der findes ingen plan inden for størrelserne, der overholder alle bindinger: ${joinDanish(problem.pins.map((pin) => `"${pinText(pin, nameOf)}"`))}. Fjern eller ret en af dem.`;
    case 'pin-against-limit':
      return `Bindingen "${pinText(problem.pin, nameOf)}" kan ikke overholdes: ${brokenLimitText(problem.limit, nameOf)}.`;
    case 'too-few-within-limits':
      return `${nameOf(problem.municipality)} kan ikke komme i et netværk på ${problem.size.minimum}–${problem.size.maximum}: ${othersText(problem.others)} inden for grænserne. ${limitsText(problem.limits)} ${LIMITS_CURE}`;
    case 'part-cannot-be-grouped':
      return `${limitsText(problem.limits)} Derfor kan disse kommuner kun være i netværk med hinanden: ${joinDanish(problem.municipalities.map(nameOf))}. ${waysOutText(problem.waysOut, nameOf)}`;
    case 'limits-against-count':
      return `${limitsText(problem.limits)} Det giver ${countsText(problem.networks)}, men der skal være ${countsText(problem.allowed)}. ${LIMITS_CURE}`;
    case 'nothing-found-within-limits':
      return `Der blev ikke fundet en plan, der overholder størrelserne${problem.pins.length > 0 ? ', bindingerne' : ''} og grænserne; det er ikke bevist, at der ingen er. ${limitsText(problem.limits)} Prøv med et andet antal kommuner, eller ret størrelserne${problem.pins.length > 0 ? ', bindingerne' : ''} eller grænserne.`;
  }
}

const LIMITS_CURE = 'Ret grænserne eller størrelserne i partnerskabets definition, eller lad kommunen vente.';

function othersText(others: number): string {
  if (others === 0) return 'ingen andre kommuner er';
  return others === 1 ? 'kun én anden kommune er' : `kun ${numberWord(others)} andre kommuner er`;
}

function whereText(where: 'fixed' | 'previous'): string {
  return where === 'fixed' ? 'de aftalte netværk' : 'netværkene i den nuværende plan';
}

/** "Køge og Roskilde sammen", "Odense i netværk 2". */
export function pinText(pin: Pin, nameOf: NameOf): string {
  if (pin.kind === 'in-network') return `${nameOf(pin.municipality)} i netværk ${pin.network}`;
  const names = joinDanish(pin.municipalities.map(nameOf));
  return pin.kind === 'together' ? `${names} sammen` : `${names} hver for sig`;
}

function waysOutText({ count, size, rule, sizes, fewer, more }: WaysOut, nameOf: NameOf): string {
  const networks = rule === 'one' ? 'ét netværk' : rule === 'several' ? 'flere netværk' : 'netværk';
  const lines = [
    ...sizes.map(
      ({ size: { minimum, maximum }, networks: counts }) =>
        `netværk på ${minimum}–${maximum} kommuner (${countsText(counts)})`,
    ),
    ...(fewer
      ? [
          `at ${kommuner(count - fewer.count)} venter, så ${kommuner(fewer.count)} kan danne ${countsText(fewer.networks)}${fewer.couldWait.length <= MOST_WAITING ? ` (længst fra de øvrige ligger ${joinDanish(fewer.couldWait.map(nameOf))})` : ''}`,
        ]
      : []),
    ...(more
      ? [
          `at ${kommuner(more.count - count)} mere kommer med, så ${kommuner(more.count)} kan danne ${countsText(more.networks)}`,
        ]
      : []),
  ];
  const cannot = `${count === 1 ? 'Én kommune' : `${numberWord(count)} kommuner`} kan ikke deles i ${networks} på ${size.minimum}–${size.maximum}.`;
  const sentence = cannot.charAt(0).toLocaleUpperCase('da') + cannot.slice(1);
  return lines.length === 0 ? sentence : `${sentence} Mulighederne er: ${lines.join('; ')}.`;
}

function kommuner(count: number): string {
  return count === 1 ? 'én kommune' : `${numberWord(count)} kommuner`;
}

/** "tre netværk", "tre eller fire netværk". */
function countsText(counts: readonly number[]): string {
  if (counts.length > 3) return `${counts[0]}–${counts.at(-1)} netværk`;
  return `${joinDanish(
    counts.map((count) => (count === 1 ? 'ét' : numberWord(count, 'neuter'))),
    'eller',
  )} netværk`;
}

/** What staff should know before relying on a plan. */
export function warningText(warning: NetworkWarning, nameOf: NameOf): string {
  switch (warning.rule) {
    case 'places-unknown':
      return `Beliggenheden er ukendt for ${joinDanish(warning.municipalities.map(nameOf))}; rejsen dertil og derfra er ikke regnet med.`;
    case 'nobody-ranked':
      return 'Ingen kommuner har prioriteret indsatsområder, så ønsker tæller ikke med.';
    case 'ranked-nothing':
      return `${joinDanish(warning.municipalities.map(nameOf))} har ikke prioriteret indsatsområder og regnes for tilfredse med alle.`;
    case 'all-want-the-same':
      return 'Alle kommuner har prioriteret ens, så ønskerne skiller ikke den ene plan fra den anden.';
    case 'areas-left-out':
      return `Der er for mange indsatsområder til at afprøve alle sæt. Disse er mindst ønsket og vælges ikke: ${joinDanish(warning.focusAreas.map(nameOf))}.`;
    case 'criterion-not-used':
      return `${sentenceCase(criteria[warning.criterion])} tæller ikke med, fordi kommunernes oplysninger om det er ens eller mangler, eller fordi der kun er ét netværk at vælge.`;
    case 'no-criteria':
      return 'Der er ingen kriterier at vælge efter, så alle planer inden for størrelserne er lige gode.';
    case 'network-outside-size':
      return `Netværk ${warning.network} har ${kommuner(warning.members)}, men skal have ${warning.size.minimum}–${warning.size.maximum}.`;
    case 'limit-broken':
      return `Netværk ${warning.limit.network} overholder ikke grænserne: ${brokenLimitText(warning.limit, nameOf)}.`;
  }
}

function sentenceCase(text: string): string {
  return text.charAt(0).toLocaleUpperCase('da') + text.slice(1);
}

/** Why a move by hand is impossible. */
export function moveProblemText(problem: MoveProblem, nameOf: NameOf): string {
  switch (problem.rule) {
    case 'not-in-plan':
      return `${nameOf(problem.municipality)} er ikke i planen dér.`;
    case 'no-such-network':
      return `Der er ikke noget netværk ${problem.network}. Vælg mellem ${joinDanish(problem.networks.map(String), 'eller')}.`;
    case 'already-there':
      return `${nameOf(problem.municipality)} er allerede i netværk ${problem.network}.`;
    case 'agreed-network':
      return `Netværk ${problem.network} er aftalt og kan ikke ændres.`;
    case 'against-limit':
      return `Det kan ikke lade sig gøre: ${brokenLimitText(problem.limit, nameOf)}.`;
  }
}

/** One of KL's pins that a move by hand breaks. */
export function brokenPinText(pin: Pin, nameOf: NameOf): string {
  return `Bindingen "${pinText(pin, nameOf)}" bliver ikke overholdt.`;
}

/** The cost of moving as few as possible from the current plan. */
export function stayingText(moved: readonly string[], costs: number): string {
  const who =
    moved.length === 0
      ? 'Ingen skifter netværk i forhold til den forrige plan.'
      : `${joinDanish(moved)} skifter netværk i forhold til den forrige plan.`;
  return `${who} En helt ny plan ville ${costs < 0.05 ? 'ikke være bedre' : `være ${pointsText(costs)} bedre`}.`;
}

/** What has changed among the municipalities since a plan was made. */
export function sinceTexts(
  gone: readonly string[],
  joined: readonly string[],
  tooSmall: readonly { number: number; members: number }[],
  size: { minimum: number; maximum: number },
): string[] {
  return [
    ...(gone.length > 0 ? [`Deltager ikke længere, men står i planen: ${joinDanish(gone)}.`] : []),
    ...tooSmall.map(
      ({ number, members }) =>
        `Netværk ${number} har derefter kun ${members === 0 ? 'nul kommuner' : kommuner(members)}, men skal have ${size.minimum}–${size.maximum}.`,
    ),
    ...(joined.length > 0 ? [`Er kommet til siden og står ikke i planen: ${joinDanish(joined)}.`] : []),
  ];
}

/** Why a plan cannot be chosen: somebody in it has left. */
export function goneText(number: number, gone: readonly string[]): string {
  return `Plan ${number} kan ikke vælges: ${joinDanish(gone)} deltager ikke længere. Dan en ny plan, der flytter så få som muligt, og vælg den.`;
}

/** Why a plan cannot be chosen: the definition has set limits since that it breaks. */
export function againstLimitsText(number: number, broken: readonly BrokenLimit[], nameOf: NameOf): string {
  const why = broken.slice(0, MOST_TOLD).map((one) => brokenLimitText(one, nameOf));
  const more = broken.length > MOST_TOLD ? `, og ${broken.length - MOST_TOLD} til` : '';
  return `Plan ${number} kan ikke vælges, da den ikke overholder grænserne: ${why.join('; ')}${more}. Dan en ny plan.`;
}
