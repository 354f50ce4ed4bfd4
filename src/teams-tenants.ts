import type { Problem } from './errors.ts';
import { findMunicipality } from './partnership/municipalities/find-municipality.ts';
import type { Municipality } from './partnership/municipalities/municipality.ts';

/** The municipalities (codes) that other tenants than KL's may speak for, by the tenant's id in small letters. */
export type TenantMunicipalities = ReadonlyMap<string, readonly string[]>;

/** Whether it is an id as Teams states it, and no domain. */
export function isTenantId(text: string): boolean {
  return TENANT_ID.test(text.toLowerCase());
}

/** As in `8d2c5a11-0d70-4b5e-9f0e-1c1f6f0e7a10`. */
const TENANT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const TENANTS_EXPECTED =
  '<tenant id>=<municipalities, by code or name, with commas between>, and a semicolon before the next tenant: 8d2c5a11-0d70-4b5e-9f0e-1c1f6f0e7a10=0751; 1b2c3d4e-0d70-4b5e-9f0e-1c1f6f0e7a10=Odense, Nyborg';

/**
 * Reads TEAMS_TENANTS. Nothing is guessed, not even a slip of spelling: it decides who may answer for whom.
 * @param own KL's tenant, if it is set
 * @returns all problems at once; `tenants` counts only if there are none
 */
export function readTenants(
  text: string,
  own: string | undefined,
): { tenants: TenantMunicipalities; problems: Problem[] } {
  const tenants = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  const parts = text.split(/[;\n]/).map((part) => part.trim());
  for (const [index, part] of parts.entries()) {
    if (part === '') continue;
    const [id = '', ...rest] = part.split('=').map((side) => side.trim());
    const tenant = id.toLowerCase();
    const where = `Part ${index + 1} of TEAMS_TENANTS`;
    if (rest.length !== 1 || !TENANT_ID.test(tenant)) {
      problems.push(
        wrong(
          `${where} does not begin with a tenant's id and "="`,
          'Copy "Tenant ID" from the overview in Entra of that tenant.',
        ),
      );
      continue;
    }
    if (tenant === own?.toLowerCase())
      problems.push(
        wrong(
          `${where} names the tenant of TEAMS_TENANT_ID`,
          "Leave it out: whoever is in KL's own tenant is known by their e-mail address alone.",
        ),
      );
    else if (tenants.has(tenant))
      problems.push(wrong(`${where} names a tenant for the second time`, 'Put its municipalities together.'));
    const named = (rest[0] ?? '').split(',').map((name) => name.trim());
    const read = namesIn(named, where);
    problems.push(...read.problems);
    tenants.set(tenant, read.codes);
  }
  return { tenants, problems };
}

function namesIn(names: readonly string[], where: string): { codes: string[]; problems: Problem[] } {
  const given = names.filter((name) => name !== '');
  if (given.length === 0)
    return { codes: [], problems: [wrong(`${where} names no municipality`, 'Name those it may speak for.')] };
  const codes: string[] = [];
  const problems: Problem[] = [];
  for (const name of given) {
    const found = findMunicipality(name);
    if (found.kind === 'found' && found.how !== 'close-spelling') codes.push(found.municipality.code);
    else problems.push(unknown(name, where, nearestTo(found)));
  }
  return { codes: [...new Set(codes)], problems };
}

function nearestTo(found: ReturnType<typeof findMunicipality>): readonly Municipality[] {
  switch (found.kind) {
    case 'found':
      return [found.municipality];
    case 'ambiguous':
      return found.candidates;
    case 'unknown':
      return found.nearest;
  }
}

function unknown(name: string, where: string, nearest: readonly Municipality[]): Problem {
  const meant = nearest.map(({ name: own, code }) => `${own} (${code})`).join(' or ');
  return wrong(
    `${where} names "${name}", which is no municipality`,
    meant === '' ? 'Correct it.' : `Perhaps ${meant} is meant: correct it.`,
  );
}

function wrong(message: string, fix: string): Problem {
  return { severity: 'error', rule: 'configuration', message, expected: TENANTS_EXPECTED, fix };
}
