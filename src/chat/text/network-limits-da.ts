import { joinDanish } from '../../partnership/danish.ts';
import type { BrokenLimit, Limits } from '../../partnership/networks/network-input.ts';

/** Returns the name for a municipality's code or a focus area's id. */
export type NameOf = (id: string) => string;

const whole = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });

export function kmText(km: number): string {
  return `${whole.format(km)}\u00A0km`;
}

const crossed: Record<'region' | 'municipality-group', string> = {
  region: 'regioner',
  'municipality-group': 'kommunegrupper',
};

/** "Intet netværk går på tværs af regioner. Der er højst 120 km i luftlinje mellem to kommuner i et netværk." */
export function limitsText(limits: Limits): string {
  return limitSentences(limits).join(' ');
}

/** The same, each limit by itself. */
export function limitSentences({ walls, largestKm }: Limits): string[] {
  const properties = walls.flatMap(({ by }) => (by === 'groups' ? [] : [crossed[by]]));
  const labels = walls.flatMap(({ label }) => (label === undefined ? [] : [`"${label}"`]));
  return [
    ...(properties.length > 0 ? [`Intet netværk går på tværs af ${joinDanish(properties, 'eller')}.`] : []),
    ...(labels.length > 0
      ? [`Intet netværk har kommuner fra forskellige grupper under ${joinDanish(labels, 'eller')}.`]
      : []),
    ...(largestKm === undefined
      ? []
      : [`Der er højst ${kmText(largestKm)} i luftlinje mellem to kommuner i et netværk.`]),
  ];
}

/** "Køge og Aarhus er i hver sin region". */
export function brokenLimitText({ municipalities, limit }: BrokenLimit, nameOf: NameOf): string {
  const names = joinDanish(municipalities.map(nameOf));
  if (limit.kind === 'distance')
    return `der er ${kmText(limit.km)} i luftlinje mellem ${names}, og grænsen er ${kmText(limit.most)}`;
  const { by, label } = limit.wall;
  if (by === 'groups') return `${names} er i hver sin gruppe under "${label}"`;
  return `${names} er i hver sin ${by === 'region' ? 'region' : 'kommunegruppe'}`;
}
