import type { Problem } from '../../errors.ts';
import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import type { Pin } from '../../partnership/networks/network-input.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ASKED_PROBLEMS } from '../../problems/text/commands-da.ts';
import { unknownMunicipality } from './choose-municipalities.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

/**
 * Parses pins as staff write them: `Aarhus+Skanderborg` together, `Aarhus / Randers` apart, `Aarhus=2` in network 2.
 * Apart is a slash, since names may contain hyphens.
 */
export function readPins(
  texts: readonly string[],
): { ok: true; pins: Pin[] } | { ok: false; problems: Problem[] } {
  const problems: Problem[] = [];
  const code = (name: string): string => {
    const found = findMunicipality(name);
    if (found.kind === 'found') return found.municipality.code;
    problems.push(unknownMunicipality(name.trim()));
    return '';
  };
  const pins = texts.flatMap((text): Pin[] => {
    const [, name = '', network = ''] = /^(.+)=\s*(\d+)\s*$/.exec(text) ?? [];
    if (network !== '') return [{ kind: 'in-network', municipality: code(name), network: Number(network) }];
    const together = text.split('+');
    if (together.length > 1) return [{ kind: 'together', municipalities: together.map(code) }];
    const apart = text.split('/');
    if (apart.length > 1) return [{ kind: 'apart', municipalities: apart.map(code) }];
    problems.push(error('unreadable-pin', { written: text }));
    return [];
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pins };
}
