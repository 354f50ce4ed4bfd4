import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { findMunicipality } from '../../municipalities/find-municipality.ts';
import { municipalityByCode } from '../../municipalities/register.ts';
import { error, type Finding, type Rule, warning } from '../finding.ts';

/** Whoever is invited is one of the 98, by code, and is invited once (R8). */
export const invitedAreMunicipalities: Rule = (raw) =>
  codesAt(raw, raw.items('invited'), (data, path) => warning('invited-twice', data, { path }));

/** In groups that KL lists, every municipality is one of the 98 and in one group only. */
export const wallsAreClear: Rule = (raw) =>
  raw.items('networks', 'walls').flatMap((wall) => {
    const paths = raw.items(...wall, 'groups').flatMap((group) => raw.items(...group, 'municipalities'));
    return codesAt(raw, paths, (data, path) => error('on-both-sides-of-a-wall', data, { path }));
  });

function codesAt(
  raw: RawDefinition,
  paths: readonly Path[],
  twice: (data: { municipality: string; code: string }, path: Path) => Finding,
): Finding[] {
  const seen = new Set<string>();
  return paths.flatMap((path): Finding[] => {
    const code = raw.text(...path);
    if (code === undefined) return [];
    const municipality = municipalityByCode(code);
    if (!municipality) return [unknown(code, path)];
    if (seen.has(code)) return [twice({ municipality: municipality.fullName, code }, path)];
    seen.add(code);
    return [];
  });
}

function unknown(code: string, path: Path): Finding {
  const found = findMunicipality(code);
  const meant =
    found.kind === 'found' ? { name: found.municipality.fullName, code: found.municipality.code } : null;
  return error('unknown-municipality', { code, meant }, { path });
}
