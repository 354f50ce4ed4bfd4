import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { findMunicipality } from '../../municipalities/find-municipality.ts';
import { municipalityByCode } from '../../municipalities/register.ts';
import type { Finding, Rule } from '../finding.ts';

/** Whoever is invited is one of the 98, by code, and is invited once (R8). */
export const invitedAreMunicipalities: Rule = (raw) =>
  codesAt(raw, raw.items('invited'), {
    severity: 'warning',
    rule: 'invited-twice',
    what: 'is invited twice',
  });

/** In groups that KL spells out to keep apart, every municipality is one of the 98 and stands in one group. */
export const wallsAreClear: Rule = (raw) =>
  raw.items('networks', 'walls').flatMap((wall) => {
    const paths = raw.items(...wall, 'groups').flatMap((group) => raw.items(...group, 'municipalities'));
    return codesAt(raw, paths, {
      severity: 'error',
      rule: 'on-both-sides-of-a-wall',
      what: 'stands in these groups twice',
    });
  });

function codesAt(
  raw: RawDefinition,
  paths: readonly Path[],
  twice: { severity: Finding['severity']; rule: string; what: string },
): Finding[] {
  const seen = new Set<string>();
  return paths.flatMap((path): Finding[] => {
    const code = raw.text(...path);
    if (code === undefined) return [];
    const municipality = municipalityByCode(code);
    if (!municipality) return [{ ...unknown(code), path }];
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [
      {
        severity: twice.severity,
        rule: twice.rule,
        path,
        message: `${municipality.fullName} ${twice.what}`,
        expected: 'each municipality once',
        found: code,
        fix: 'Take one of them out.',
      },
    ];
  });
}

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
