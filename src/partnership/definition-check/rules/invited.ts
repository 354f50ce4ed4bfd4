import { findMunicipality } from '../../municipalities/find-municipality.ts';
import { municipalityByCode } from '../../municipalities/register.ts';
import type { Finding, Rule } from '../finding.ts';

/** Whoever is invited is one of the 98, by code, and is invited once (R8). */
export const invitedAreMunicipalities: Rule = (raw) => {
  const seen = new Set<string>();
  return raw.items('invited').flatMap((path): Finding[] => {
    const code = raw.text(...path);
    if (code === undefined) return [];
    if (!municipalityByCode(code)) return [{ ...unknown(code), path }];
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [
      {
        severity: 'warning',
        rule: 'invited-twice',
        path,
        message: `${municipalityByCode(code)?.fullName} is invited twice`,
        expected: 'each municipality once',
        found: code,
        fix: 'Take one of them out.',
      },
    ];
  });
};

function unknown(code: string): Omit<Finding, 'path'> {
  const meant = findMunicipality(code);
  const advice =
    meant.kind === 'found' ? ` ${meant.municipality.fullName} has '${meant.municipality.code}'.` : '';
  return {
    severity: 'error',
    rule: 'unknown-municipality',
    message: `"${code}" is not the code of a municipality`,
    expected: "a code of four digits in quotation marks, such as '0751'",
    found: code,
    fix: `Write the code with its leading zero.${advice} "partnerskab municipalities" lists them.`,
  };
}
