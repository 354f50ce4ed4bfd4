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
