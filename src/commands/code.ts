import { DateTime } from 'luxon';
import { ZONE } from '../clock.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import type { Store } from '../store/db/open-store.ts';
import { codesOf, renewCode, withdrawCode } from '../store/identity/codes.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import { unknownMunicipality } from './choose-municipalities.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { unknownPartnership } from './unknown-partnership.ts';
import { withStore } from './with-store.ts';

interface Options {
  renew?: true;
  withdraw?: true;
  validDays?: number;
  json?: true;
}

interface About {
  store: Store;
  partnership: string;
  municipality: Municipality;
}

export async function codeCommand(
  services: Services,
  id: string,
  name: string,
  options: Options,
): Promise<ExitCode> {
  const found = findMunicipality(name);
  if (found.kind !== 'found') {
    reportProblems([unknownMunicipality(name)], services);
    return 1;
  }
  return await withStore(services, async (store) => {
    if (!(await partnershipInForce(store, id))) return unknownPartnership(store, id, services);
    const about: About = { store, partnership: id, municipality: found.municipality };
    if (options.renew) return renew(about, options, services);
    return options.withdraw ? withdraw(about, options, services) : show(about, options, services);
  });
}

async function renew({ store, partnership, municipality }: About, options: Options, services: Services) {
  const result = await renewCode(store, services.origin, {
    partnership,
    municipality: municipality.code,
    random: services.random,
    validDays: options.validDays,
  });
  reportProblems(writtenProblems(result), services);
  if (!('value' in result)) return 1;
  const { code, number, expires } = result.value;
  const last = expires.toISODate();
  if (options.json) {
    const json = { municipality: municipality.code, code, codeNumber: number, codeExpires: last };
    services.out(JSON.stringify(json, undefined, 2));
  } else {
    services.out(`${municipality.fullName}: ${code}  (code ${number}, to ${last})`);
    if (number > 1) services.err('The code before is dead, also where it stands in a letter.');
  }
  return 0;
}

async function withdraw({ store, partnership, municipality }: About, options: Options, services: Services) {
  const result = await withdrawCode(store, services.origin, {
    partnership,
    municipality: municipality.code,
  });
  reportProblems(writtenProblems(result), services);
  if (!('value' in result)) return 1;
  const { number, untied } = result.value;
  if (options.json) {
    const json = { municipality: municipality.code, codeNumber: number ?? null, withdrawn: true, untied };
    services.out(JSON.stringify({ ...json, withdrawn: result.kind === 'saved' }, undefined, 2));
  } else if (number === undefined) services.out(`${municipality.fullName} has no code.`);
  else if (result.kind === 'unchanged')
    services.out(`${municipality.fullName}: code ${number} was withdrawn before.`);
  else {
    const accounts = untied > 0 ? '; the account that used it has no access any more' : '';
    services.out(`${municipality.fullName}: code ${number} is withdrawn${accounts}.`);
  }
  return 0;
}

async function show({ store, partnership, municipality }: About, options: Options, services: Services) {
  const standing = (await codesOf(store, partnership)).get(municipality.code);
  if (options.json) services.out(JSON.stringify(standing ?? null, undefined, 2));
  else if (standing === undefined) services.out(`${municipality.fullName} has no code.`);
  else {
    const last = DateTime.fromISO(standing.expires, { zone: ZONE }).toISODate();
    const letter = standing.letter ? `, in ${standing.letter}` : '';
    services.out(
      `${municipality.fullName}: code ${standing.number} is ${standing.state}, to ${last}${letter}.`,
    );
  }
  return 0 as const;
}
