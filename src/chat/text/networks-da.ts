import { assertNever } from '../../errors.ts';
import { joinDanish } from '../../partnership/danish.ts';
import type { MovedPlan } from '../../partnership/networks/move-plan.ts';
import type { NetworkPlan } from '../../partnership/networks/network-plan.ts';
import type { Message } from '../message.ts';
import type { UnclearPin } from '../parse-pins.ts';
import { metText, stayingText } from './network-plan-da.ts';
import { count } from './words-da.ts';

function message(text: string): Message {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}

const whole = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });
const signed = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

function km(way: number | undefined): string {
  return way === undefined ? '–' : whole.format(way);
}

/** What KL's staff see about networks in chat. Names of municipalities and areas are passed in. */
export const NETWORKS = {
  composing: 'Danner netværk',
  pageWithoutPdf: message(
    'Siden kan ikke laves som PDF her, så den er kun en Word-fil. Den, der driver systemet, kan se hvorfor med "partnerskab doctor".',
  ),
  noPlan: 'Der er ikke dannet netværk endnu.',
  noSuchPlan: (number: number) => message(`Der er ingen plan ${number}.`),
  title: (number: number, confirmed: boolean) => `Netværk, plan ${number}${confirmed ? ' (valgt)' : ''}`,
  summary: ({ networks, municipalities, value, mean }: NetworkPlan) =>
    `${count(municipalities.length, 'kommune', 'kommuner')} i ${networks.length} netværk. ${whole.format(value)} point i alt, ${whole.format(mean)} af 100 til en kommune i gennemsnit.`,
  worst: (name: string, points: number) => `Dårligst stillet er ${name} med ${whole.format(points)} point.`,
  network: (number: number, members: number, host: string | undefined) =>
    `Netværk ${number}: ${count(members, 'kommune', 'kommuner')}${host === undefined ? '' : `, geografisk midtpunkt ${host}`}`,
  members: (members: readonly string[], areas: readonly string[]) =>
    `${joinDanish(members)}.${areas.length === 0 ? '' : `\nIndsatsområder: ${joinDanish(areas)}.`}`,
  pins: (pins: readonly string[]) => `KL's bindinger: ${pins.join('; ')}.`,
  howToPin:
    'Skriv for eksempel "dan netværk med Odense og Assens sammen; Køge og Roskilde hver for sig; Aarhus i netværk 2". "dan netværk uden bindinger" fjerner dem, der gælder nu.',
  unclearPin: (unclear: UnclearPin): string => {
    const said = `"${unclear.said.slice(0, 60)}"`;
    switch (unclear.rule) {
      case 'not-a-pin':
        return `${said} er ikke en binding, jeg forstår.`;
      case 'one-alone':
        return `${said} nævner kun én kommune. Skriv mindst to.`;
      case 'unknown-municipality':
        return unclear.nearest.length === 0
          ? `Jeg kender ikke ${said}.`
          : `Jeg kender ikke ${said}. Mener du ${joinDanish(unclear.nearest, 'eller')}?`;
      default:
        return assertNever(unclear);
    }
  },
  staying: stayingText,
  unplaced: (names: readonly string[]) => `Uden netværk: ${joinDanish(names)}.`,
  same: 'Svarene er de samme, så planen er den samme som før.',
  note: 'Skriv "netværk 2" for at se, hvorfor hver kommune sidder der, "flyt Aarhus til netværk 2" eller "byt Aarhus med Odense" for at se, hvad det ville betyde. "dan netværk med Odense og Assens sammen" danner en ny plan med den binding.',
  compose: 'Dan en ny plan',
  stable: 'Flyt så få som muligt',
  map: 'Kort',
  page: 'Side til ledelsen',
  choose: 'Vælg planen',
  history: 'Tidligere planer',
  unpin: 'Uden bindinger',
  why: (number: number) => `Hvorfor netværk ${number}?`,
  show: (number: number) => `Se plan ${number}`,
  noSuchNetwork: (number: number, all: readonly number[]) =>
    message(`Planen har ikke noget netværk ${number}. Den har ${joinDanish(all.map(String))}.`),
  choosing: (number: number, networks: number, municipalities: number) =>
    `Vil du vælge plan ${number} med ${networks} netværk og ${count(municipalities, 'kommune', 'kommuner')}? Kommunerne kan se deres netværk fra nu af, og udkast til aftaler nævner det.`,
  replaces: (number: number) => `Den træder i stedet for plan ${number}, som er valgt nu.`,
  yesChoose: 'Ja, vælg planen',
  chosen: (number: number, names: readonly string[]) =>
    message(
      `Plan ${number} er valgt: ${joinDanish(names)}. Kommunerne kan se deres netværk, udkast til aftaler nævner det, og kanaler kan knyttes med "kanal netværk 1".`,
    ),
  notChosen: 'Planen blev ikke valgt.',
  notSaved: 'Planen blev ikke gemt.',
  moveTitle: (who: string, to: number, insteadOf: string | undefined) =>
    insteadOf === undefined
      ? `${who} til netværk ${to}`
      : `${who} til netværk ${to}, og ${insteadOf} den anden vej`,
  change: (points: number) => `${signed.format(points)} point for hele planen. Intet er gemt endnu.`,
  affected: ({ before, after }: MovedPlan['affected'][number]) =>
    `${after.name}: ${whole.format(before.points)} → ${whole.format(after.points)} point, ${km(before.km)} → ${km(after.km)} km til midtpunktet, ${metText(after.satisfied)}`,
  save: 'Gem som ny plan',
  newer: (number: number) => `Der er kommet en nyere plan imens, plan ${number}. Den er her:`,
  whoMoves: 'Skriv for eksempel "flyt Aarhus til netværk 2" eller "byt Aarhus med Odense".',
  unknown: (names: readonly string[]) =>
    message(`Jeg kender ikke ${joinDanish(names.map((name) => `"${name.slice(0, 60)}"`))}.`),
  historyTitle: 'Planer for netværk',
  past: (of: {
    number: number;
    at: string;
    actor: string;
    networks: number;
    value: number;
    from: number | undefined;
    confirmed: boolean;
  }) =>
    `Plan ${of.number}: ${of.at}, ${of.actor}, ${of.networks} netværk, ${whole.format(of.value)} point${of.from === undefined ? '' : `, plan ${of.from} ændret i hånden`}${of.confirmed ? ', valgt' : ''}`,
};
