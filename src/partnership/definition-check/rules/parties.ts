import { z } from 'zod';
import { KL, MUNICIPALITY } from '../../definition/parties.ts';
import { type Path, pathText, type RawDefinition } from '../../definition/raw-definition.ts';
import { error, type Finding, type Rule } from '../finding.ts';

const PARTIES: Path = ['agreement', 'parties'];

/** Where the parties stand. */
export function partyPaths(raw: RawDefinition): Path[] {
  return raw.items(...PARTIES);
}

/** The path of the party with an id; that of the parties if there is none. */
export function partyPath(raw: RawDefinition, id: string): Path {
  return partyPaths(raw).find((path) => raw.text(...path, 'id') === id) ?? PARTIES;
}

/** An agreement is made with the municipality and with KL (R10, R11); what else is asked of a party depends on which it is. */
export const partiesAreThere: Rule = (raw) => {
  const parties = partyPaths(raw);
  if (parties.length === 0) return [];
  const missing = [MUNICIPALITY, KL].filter((id) => partyPath(raw, id) === PARTIES);
  return [
    ...missing.map((id) => {
      const ids = parties.map((path) => raw.text(...path, 'id') ?? '(uden id)');
      return error('party-missing', { id, parties: ids }, { path: PARTIES });
    }),
    ...parties.flatMap((path): Finding[] => {
      // The municipality has its own name; agreements add who accedes for it.
      const needed = raw.text(...path, 'id') === MUNICIPALITY ? 'by' : 'name';
      if (raw.has(...path, needed)) return [];
      const at = [...path, needed];
      const data = { name: needed, path: pathText(at), wanted: { type: 'string' } } as const;
      return [error('missing-key', data, { path: at })];
    }),
  ];
};

/**
 * What is said elsewhere is not said of a party: a municipality names itself, its contacts and who signs for it; KL's
 * contacts are those of the partnership (R20, R21).
 */
export const partiesSayTheirOwn: Rule = (raw) => {
  const municipality = partyPath(raw, MUNICIPALITY);
  const kl = partyPath(raw, KL);
  const said = [
    ...(municipality === PARTIES
      ? []
      : [
          ...['name', 'genitive', 'contacts'].map((key) => [...municipality, key]),
          ...raw
            .items(...municipality, 'signatories')
            .flatMap((signatory) => ['name', 'email'].map((key) => [...signatory, key])),
        ]),
    ...(kl === PARTIES ? [] : [[...kl, 'contacts']]),
  ];
  return said.flatMap((path): Finding[] => {
    if (!raw.has(...path) || raw.parsed(EMPTY, ...path) !== undefined) return [];
    const key = String(path.at(-1));
    const of = path[2] === municipality[2] ? 'municipality' : 'kl';
    return [error('party-says-it-elsewhere', { of, key }, { path })];
  });
};

const EMPTY = z.array(z.never()).max(0);

/** Agreements, lists and edited documents tell parties apart by their names. */
export const partiesHaveNamesOfTheirOwn: Rule = (raw) => {
  const seen = new Set<string>();
  return partyPaths(raw).flatMap((party): Finding[] => {
    const path = [...party, 'name'];
    const name = raw.text(...path);
    const folded = name?.trim().toLocaleLowerCase('da') ?? '';
    if (name === undefined || !seen.has(folded)) {
      seen.add(folded);
      return [];
    }
    return [error('party-name-twice', { name }, { path })];
  });
};
