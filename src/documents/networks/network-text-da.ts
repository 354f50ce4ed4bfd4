import { kmText, type NameOf } from '../../chat/text/network-limits-da.ts';
import { criterionText, percentText, pointsText } from '../../chat/text/network-plan-da.ts';
import { joinDanish, numberWord } from '../../partnership/danish.ts';
import type {
  NetworkPlan,
  PlannedMunicipality,
  PlannedNetwork,
} from '../../partnership/networks/network-plan.ts';

/** Danish texts on the map of a plan. */
export const mapText = {
  network: (number: number, members: number) =>
    `Netværk ${number} · ${members === 1 ? 'én kommune' : `${numberWord(members)} kommuner`}`,
  host: (host: string | undefined, km: number) =>
    host === undefined ? 'Midtpunkt ukendt' : `Midtpunkt: ${host} · i snit ${kmText(km)}`,
  hostRing: 'Ring om mærket: netværkets geografiske midtpunkt, som de andre rejser kortest til.',
  unknown: (names: readonly string[]) => `Ikke på kortet, da beliggenheden er ukendt: ${joinDanish(names)}.`,
  /** The picture as text. */
  description({ networks, municipalities }: NetworkPlan): string {
    const nameOf = new Map(municipalities.map(({ code, name }) => [code, name]));
    return networks
      .map(({ number, host, members }) => {
        const at = host === undefined ? '' : ` med ${nameOf.get(host)} som geografisk midtpunkt`;
        return `Netværk ${number}${at}: ${joinDanish(members.map((code) => nameOf.get(code) ?? code))}.`;
      })
      .join(' ');
  },
};

const oneDecimal = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2 });

/** Danish texts on the page about a plan for KL's management. */
export const pageText = {
  note: 'Bemærk:',
  summary({ networks, municipalities, mean }: NetworkPlan): string {
    const count = municipalities.length === 1 ? 'Én kommune' : `${municipalities.length} kommuner`;
    return `${count} i ${networks.length} netværk. En kommune får i gennemsnit ${pointsText(mean)} af 100 mulige.`;
  },
  proof: (percent: number, limited: boolean) =>
    `Det er bevist, at ingen anden sammensætning inden for størrelserne er mere end ${twoDecimals.format(percent)} procent bedre${limited ? ', heller ikke en, der går ud over grænserne' : ''}.`,
  points({ criteria, municipalities }: NetworkPlan): string {
    if (criteria.length === 0) return 'Der er ingen kriterier at vælge efter.';
    const shares = criteria.map(
      ({ kind, wanted, share }) => `${criterionText(kind, wanted)} (${percentText(share)})`,
    );
    return `100 point er alt, hvad kriterierne kan give en kommune: ${joinDanish(shares)}. De første ønsker og de længste rejser vejer tungest, så ingen skal bære hele prisen for de andres fordel.${municipalities.some(({ points }) => points < 0) ? ' Under nul point betyder, at rejsen er så lang, at den trækker mere fra, end resten giver.' : ''}`;
  },
  worstOff({ worstOff, municipalities, networks }: NetworkPlan, nameOf: NameOf): string {
    const one = municipalities.find(({ code }) => code === worstOff.municipality);
    const network = networks.find(({ number }) => number === worstOff.network);
    return `Dårligst stillet er ${nameOf(worstOff.municipality)} med ${pointsText(one?.points ?? 0)}; det netværk, der har færrest point, er netværk ${worstOff.network} med ${pointsText(network?.points ?? 0)} i gennemsnit.`;
  },
  unplaced: (names: readonly string[]) => `Uden netværk: ${joinDanish(names)}.`,
  moved: (names: readonly string[]) =>
    names.length === 0
      ? 'Ingen flytter i forhold til den forrige plan.'
      : `Flytter i forhold til den forrige plan: ${joinDanish(names)}.`,
  tableHeading: ['Kommune', 'Ønsker opfyldt', 'Til midtpunktet', 'Point'],
  wishes: ({ satisfied: { met, of, points } }: PlannedMunicipality) =>
    of === 0 ? '–' : points ? `${points.met} af ${points.of} point` : `${met} af ${of}`,
  distance: ({ km }: PlannedMunicipality, isHost: boolean) =>
    isHost ? 'er midtpunkt' : km === undefined ? 'ukendt' : kmText(km),
  value: (points: number) => oneDecimal.format(points),
  heading: ({ number, fixed }: PlannedNetwork) => `Netværk ${number}${fixed ? ' (aftalt)' : ''}`,
  facts(
    { host, focusAreas, leadershipPriority, km, members, points }: PlannedNetwork,
    nameOf: NameOf,
  ): string[] {
    return [
      `${members.length === 1 ? 'Én kommune' : `${members.length} kommuner`}, i gennemsnit ${pointsText(points)}.${
        host === undefined
          ? ''
          : ` Geografisk midtpunkt er ${nameOf(host)}, som de andre rejser kortest til: i gennemsnit ${kmText(km.mean)} og højst ${kmText(km.longest)}.`
      }`,
      ...(focusAreas.length === 0 ? [] : [`Indsatsområder: ${joinDanish(focusAreas.map(nameOf))}.`]),
      ...(leadershipPriority === undefined
        ? []
        : [`Fælles prioritet i ledelsesudvikling: ${nameOf(leadershipPriority)}.`]),
    ];
  },
};
