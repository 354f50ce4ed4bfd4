import { kmText } from '../../chat/text/network-limits-da.ts';
import { metText } from '../../chat/text/network-plan-da.ts';
import { count } from '../../chat/text/words-da.ts';
import { joinDanish } from '../../partnership/danish.ts';
import type { PlannedMunicipality, PlannedNetwork } from '../../partnership/networks/network-plan.ts';

const whole = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });
const signed = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const decimals = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2 });

function points(value: number): string {
  return whole.format(value);
}

/** Staff's pages about networks. */
export const NETWORKS_PAGE = {
  title: 'Netværk',
  planTitle: (number: number, isChosen: boolean) => `Netværk: plan ${number}${isChosen ? ' (valgt)' : ''}`,
  none: 'Der er ikke dannet netværk endnu. De dannes ud fra de svar, der er kommet: ønsker til indsatsområder, afstande og de andre kriterier i definitionen.',
  takingPart: (number: number) =>
    number === 0
      ? 'Ingen kommuner har sagt ja endnu.'
      : `${count(number, 'kommune har', 'kommuner har')} sagt ja indtil nu.`,
  points,
  km: (km: number | undefined) => (km === undefined ? '–' : kmText(km)),
  made: (at: string, by: string) => `Dannet ${at} af ${by}.`,
  madeByHand: (from: number, at: string, by: string) => `Plan ${from} ændret i hånden ${at} af ${by}.`,
  notLatest: (number: number) =>
    `Det er ikke den nyeste plan. Kommuner flyttes i den nyeste, plan ${number}.`,
  seeLatest: (number: number) => `Se plan ${number}`,
  chosenIsOther: (number: number) =>
    `Kommunerne kender plan ${number}, som er valgt. Denne plan gælder først, når du vælger den.`,
  noneChosen: 'Ingen plan er valgt endnu, så kommunerne har ikke set deres netværk.',
  figures: {
    caption: 'Hvor god planen er',
    value: 'Point i alt',
    mean: 'Point til en kommune i gennemsnit',
    worst: 'Dårligst stillet',
    worstOf: (name: string, value: number) => `${name}, ${points(value)} point`,
    km: 'Til midtpunktet i gennemsnit',
    longest: 'Længst til midtpunktet',
    firstChoice: 'Får deres første ønske',
    of: (met: number, of: number) => `${met} af ${of}`,
    areas: 'Indsatsområder, der arbejdes med',
    areasMissing: 'Indsatsområder uden netværk',
    nothing: 'Ingen',
    networks: 'Netværk',
    municipalities: 'Kommuner',
    moving: 'Skifter netværk',
  },
  proof: {
    how: 'Bevis, hvor god planen er',
    title: 'Beviser, hvor god planen er',
    proven: (percent: number, isLimited: boolean) =>
      percent === 0
        ? 'Det er bevist, at ingen anden sammensætning inden for størrelserne er bedre.'
        : `Det er bevist, at ingen anden sammensætning inden for størrelserne er mere end ${decimals.format(percent)} procent bedre${isLimited ? ', heller ikke en, der går ud over grænserne' : ''}.`,
    nothing: 'Der er ikke nok at vælge efter til at bevise noget om planen.',
  },
  map: 'Kort',
  mapTitle: (number: number) => `Kort over plan ${number}`,
  ring: 'Ringen om et mærke viser netværkets geografiske midtpunkt.',
  networkHeading: (number: number) => `Netværk ${number}`,
  facts: (
    { members, host, km, points: own, fixed }: PlannedNetwork,
    nameOf: (code: string) => string,
  ): string =>
    [
      `${count(members.length, 'kommune', 'kommuner')}, ${points(own)} point i gennemsnit.`,
      ...(host === undefined
        ? []
        : [`Midtpunkt er ${nameOf(host)}; i snit ${kmText(km.mean)} dertil og højst ${kmText(km.longest)}.`]),
      ...(fixed ? ['Aftalt på forhånd.'] : []),
    ].join(' '),
  areas: (areas: readonly string[]) => `Indsatsområder: ${joinDanish(areas)}.`,
  header: ['Kommune', 'Ønsker', 'Afstand', 'Point', 'Flyt'],
  wishes: ({ satisfied }: PlannedMunicipality) => (satisfied.of === 0 ? '–' : metText(satisfied)),
  distance: ({ km }: PlannedMunicipality, isHost: boolean) =>
    isHost ? 'midtpunkt' : km === undefined ? 'ukendt' : kmText(km),
  moveOne: (name: string) => `Flyt ${name}`,
  moveShort: 'Flyt',
  dragHint:
    'Træk en kommune til et andet netværk, eller brug "Flyt": du ser, hvad det koster, før noget gemmes.',
  dropped: (name: string) => `${name} er løftet. Slip den i et netværk.`,
  why: (number: number) => `Hvorfor sidder de i netværk ${number}?`,
  notes: 'Værd at vide',
  move: {
    heading: 'Flyt eller byt',
    who: 'Kommune',
    to: 'Til netværk',
    swap: 'Byt plads med (kan udelades)',
    noSwap: 'Ingen',
    see: 'Se, hvad det betyder',
    optionsTitle: (name: string) => `Flyt ${name}`,
    now: (network: number, value: number) => `Nu i netværk ${network} med ${points(value)} point.`,
    unplaced: 'Nu uden netværk.',
    optionsCaption: 'Hvad hvert netværk ville betyde',
    optionsHeader: [
      'Netværk',
      'Hele planen',
      'Kommunens point',
      'Til midtpunktet',
      'Ønsker',
      'Det skal du vide',
    ],
    change: (value: number) => `${signed.format(value)} point`,
    title: (name: string, to: number, swap: string | undefined) =>
      swap === undefined ? `${name} til netværk ${to}` : `${name} til netværk ${to}, ${swap} den anden vej`,
    summary: (value: number) =>
      Math.abs(value) < 0.05
        ? 'Planen er lige så god med flytningen. Intet er gemt endnu.'
        : `${signed.format(value)} point for hele planen. Intet er gemt endnu.`,
    save: 'Gem som ny plan',
    cancel: (number: number) => `Tilbage til plan ${number}`,
    affected: 'Kommuner, der mærker det',
    affectedHeader: ['Kommune', 'Netværk', 'Point', 'Til midtpunktet', 'Ønsker'],
    arrow: (before: string, after: string) => (before === after ? after : `${before} → ${after}`),
    networks: 'Netværk, der ændres',
    networksHeader: ['Netværk', 'Kommuner', 'Midtpunkt', 'Længst dertil', 'Indsatsområder', 'Point'],
    whole: 'Hele planen',
    inFigures: 'I tal',
    before: 'Før',
    after: 'Efter',
    swaps: 'Eller byt plads med',
    swapsHeader: ['Bytter med', 'Hele planen', 'Kommunens point', 'Den andens point'],
    unknownChoice: 'Vælg en kommune og et netværk.',
    outdated: (number: number) =>
      `Der er kommet en nyere plan imens, plan ${number}. Flytningen blev ikke gemt; her er den nyeste plan.`,
    warningsHeading: 'Bemærk',
  },
  pins: {
    heading: 'Bindinger',
    none: 'Ingen bindinger. En binding bestemmer, at kommuner skal være sammen, hver for sig eller i et bestemt netværk.',
    remove: 'Fjern',
    removeOf: (pin: string) => `Fjern bindingen ${pin}`,
    explains: 'Når du tilføjer eller fjerner en binding, dannes der en ny plan med dem, der gælder.',
    add: 'Tilføj en binding',
    who: 'Hvilke kommuner gælder det?',
    how: 'Hvor skal de være?',
    together: 'I samme netværk',
    apart: 'I hvert sit netværk',
    inNetwork: (number: number) => `I netværk ${number}`,
    submit: 'Dan en ny plan med bindingen',
    chooseWho: 'Vælg mindst én kommune.',
    chooseTwo: 'Vælg mindst to kommuner.',
    chooseHow: 'Vælg, hvor de skal være.',
  },
  compose: {
    heading: 'Dan en ny plan',
    fresh: 'Dan en ny plan',
    freshSays: 'Den bedste sammensætning af dem, der har sagt ja nu.',
    stable: 'Flyt så få som muligt',
    stableSays: 'En plan for dem, der har sagt ja nu, hvor så få som muligt skifter netværk.',
    title: 'Danner netværk',
  },
  downloads: {
    heading: 'Hent',
    docx: 'Side til ledelsen (Word)',
    pdf: 'Side til ledelsen (PDF)',
    png: 'Kort (PNG)',
    svg: 'Kort (SVG)',
    noPdf: {
      title: 'Siden kan ikke laves som PDF her',
      text: 'Hent den som Word i stedet. Den, der driver systemet, kan se hvorfor med "partnerskab doctor".',
    },
  },
  history: {
    heading: 'Alle planer',
    caption: 'Planer, den nyeste først',
    header: ['Plan', 'Dannet', 'Af', 'Netværk', 'Point', 'Stand'],
    plan: (number: number) => `Plan ${number}`,
    byHand: (from: number) => `plan ${from} ændret i hånden`,
    chosen: 'valgt',
    latest: 'nyeste',
  },
  compare: {
    heading: 'Sammenlign to planer',
    one: 'Den ene',
    other: 'Den anden',
    see: 'Sammenlign',
    title: (one: number, other: number) => `Plan ${one} og plan ${other}`,
    figures: 'De to planer i tal',
    figuresHeader: (one: number, other: number) => ['I tal', `Plan ${one}`, `Plan ${other}`],
    moved: 'Kommuner, der får andet selskab',
    movedHeader: (one: number, other: number) => [
      'Kommune',
      'Netværk',
      `Point, plan ${one}`,
      `Point, plan ${other}`,
      'Til midtpunktet',
    ],
    nobody: 'De samme kommuner er sammen i begge planer.',
    only: (number: number) => `kun i plan ${number}`,
    see1: (number: number) => `Se plan ${number}`,
    same: 'Vælg to forskellige planer.',
  },
  choose: {
    button: 'Vælg planen',
    title: (number: number) => `Vælg plan ${number}?`,
    text: (number: number, networks: number, municipalities: number) =>
      `Plan ${number} har ${networks} netværk og ${count(municipalities, 'kommune', 'kommuner')}. Når du vælger den, kan kommunerne se deres netværk, udkast til aftaler nævner det, og møder og påmindelser for et netværk gælder dets kommuner.`,
    replaces: (number: number) => `Den træder i stedet for plan ${number}, som er valgt nu.`,
    told: 'Kommuner, der har kunnet se et andet netværk',
    toldHeader: ['Kommune', 'Har kunnet se', 'Kommer i'],
    noneTold: 'Ingen kommune har kunnet se et andet netværk end det, den får her.',
    noNetwork: 'intet netværk',
    agreements: 'Aftaler, der nævner et netværk med andre kommuner',
    drafted: (names: readonly string[]) =>
      `${count(names.length, 'udkast skal', 'udkast skal')} laves igen: ${joinDanish(names)}.`,
    offered: (names: readonly string[]) =>
      `${count(names.length, 'aftale er', 'aftaler er')} sendt til underskrift og passer derefter ikke længere til det, der er registreret: ${joinDanish(names)}. Lav nye udkast, og send dem til underskrift igen.`,
    signed: (names: readonly string[]) =>
      `${count(names.length, 'aftale er', 'aftaler er')} underskrevet og ændres ikke: ${joinDanish(names)}.`,
    noAgreements: 'Ingen aftaler ændres.',
    yes: 'Ja, vælg planen',
    isChosen: 'Planen er valgt.',
  },
  said: {
    dannet: 'Planen er dannet. Den gælder først, når du vælger den.',
    samme: 'Svarene er de samme, så planen er den samme som før.',
    gemt: 'Flytningen er gemt som en ny plan. Den gælder først, når du vælger den.',
    valgt: 'Planen er valgt. Kommunerne kan se deres netværk, og nye udkast til aftaler nævner det.',
    bevist: 'Planen er undersøgt: se resultatet under "Hvor god planen er".',
  },
} as const;
