import { KL, MUNICIPALITY } from '../../definition/parties.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import type { Finding, Rule } from '../finding.ts';

const PARTIES: Path = ['agreement', 'parties'];

/** Where the parties stand. */
export function partyPaths(raw: RawDefinition): Path[] {
  return raw.items(...PARTIES);
}

/** Where the party with an id stands; where the parties should where there is none. */
export function partyPath(raw: RawDefinition, id: string): Path {
  return partyPaths(raw).find((path) => raw.text(...path, 'id') === id) ?? PARTIES;
}

/** An agreement is made with the municipality and with KL (R10, R11); what else is asked of a party depends on which it is. */
export const partiesAreThere: Rule = (raw) => {
  const parties = partyPaths(raw);
  if (parties.length === 0) return [];
  const missing = [MUNICIPALITY, KL].filter((id) => partyPath(raw, id) === PARTIES);
  return [
    ...missing.map(
      (id): Finding => ({
        severity: 'error',
        rule: 'party-missing',
        path: PARTIES,
        message: `No party of the agreement has the id "${id}"`,
        expected: `one party with the id ${MUNICIPALITY}, one with the id ${KL}, and any others`,
        found: parties.map((path) => raw.text(...path, 'id') ?? 'nothing').join(', '),
        fix: 'Add it, or correct the id.',
      }),
    ),
    ...parties.flatMap((path): Finding[] => {
      // The municipality has its own name; in agreements it stands with who accedes for it.
      const needed = raw.text(...path, 'id') === MUNICIPALITY ? 'by' : 'name';
      if (raw.has(...path, needed)) return [];
      return [
        {
          severity: 'error',
          rule: 'missing-key',
          path: [...path, needed],
          message: `"${needed}" is missing`,
          expected: needed === 'by' ? 'who accedes, such as kommunalbestyrelsen' : 'the name of the party',
          found: 'nothing',
          fix: `Add ${needed}.`,
        },
      ];
    }),
  ];
};
