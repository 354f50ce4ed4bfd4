import { kmText } from '../../chat/text/network-plan-da.ts';
import { joinDanish } from '../../partnership/danish.ts';
import { numberWord } from '../../partnership/danish-numbers.ts';
import type { NetworkPlan } from '../../partnership/networks/network-plan.ts';

/** Danish words on the map of a plan. */
export const mapText = {
  network: (number: number, members: number) =>
    `Netværk ${number} · ${members === 1 ? 'én kommune' : `${numberWord(members)} kommuner`}`,
  host: (host: string | undefined, km: number) =>
    host === undefined ? 'Vært ukendt' : `Vært: ${host} · i snit ${kmText(km)}`,
  hostRing: 'Ring om mærket: den kommune, de andre rejser kortest til.',
  unknown: (names: readonly string[]) => `Ikke på kortet, da beliggenheden er ukendt: ${joinDanish(names)}.`,
  /** The picture in words. */
  description({ networks, municipalities }: NetworkPlan): string {
    const nameOf = new Map(municipalities.map(({ code, name }) => [code, name]));
    return networks
      .map(({ number, host, members }) => {
        const at = host === undefined ? '' : ` med ${nameOf.get(host)} som vært`;
        return `Netværk ${number}${at}: ${joinDanish(members.map((code) => nameOf.get(code) ?? code))}.`;
      })
      .join(' ');
  },
};
