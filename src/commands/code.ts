import { DateTime } from 'luxon';
import { renewCode, withdrawCode } from '../acts/people.ts';
import { ZONE } from '../clock.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import { codesOf } from '../store/identity/codes.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import { unknownMunicipality } from './input/choose-municipalities.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';
import { unknownPartnership } from './unknown-partnership.ts';

interface About {
  services: StoreServices;
  partnership: string;
  municipality: Municipality;
}

export async function codeCommand(
  services: StoreServices,
  id: string,
  name: string,
  options: { renew?: true; withdraw?: true; validDays?: number },
): Promise<Report> {
  const found = findMunicipality(name);
  if (found.kind !== 'found') return { problems: [unknownMunicipality(name)] };
  if (!(await partnershipInForce(services.store, id))) return unknownPartnership(services.store, id);
  const about: About = { services, partnership: id, municipality: found.municipality };
  if (options.renew) return renew(about, options.validDays);
  return options.withdraw ? withdraw(about) : show(about);
}

async function renew(about: About, validDays: number | undefined): Promise<Report> {
  const { services, partnership, municipality } = about;
  const { store, origin, random } = services;
  const key = { partnership, municipality: municipality.code };
  const result = await renewCode({ store, origin }, { ...key, random, validDays });
  if (!('value' in result)) return { problems: writtenProblems(result) };
  const { code, number, expires } = result.value;
  const last = expires.toISODate();
  return {
    json: { municipality: municipality.code, code, codeNumber: number, codeExpires: last },
    lines: [`${municipality.fullName}: ${code}  (code ${number}, to ${last})`],
    notes: number > 1 ? ['The code before is dead, also where it stands in a letter.'] : [],
  };
}

async function withdraw({ services, partnership, municipality }: About): Promise<Report> {
  const { code, fullName } = municipality;
  const { store, origin } = services;
  const result = await withdrawCode({ store, origin }, { partnership, municipality: code });
  if (!('value' in result)) return { problems: writtenProblems(result) };
  const { number, untied } = result.value;
  const withdrawn = result.kind === 'saved';
  const accounts = untied > 0 ? '; the account that used it has no access any more' : '';
  const before = `code ${number} was withdrawn before`;
  const now = `code ${number} is withdrawn${accounts}`;
  return {
    json: { municipality: code, codeNumber: number ?? null, withdrawn, untied },
    lines: [number === undefined ? `${fullName} has no code.` : `${fullName}: ${withdrawn ? now : before}.`],
  };
}

async function show({ services, partnership, municipality }: About): Promise<Report> {
  const { code, fullName } = municipality;
  const state = (await codesOf(services.store, partnership)).get(code);
  if (state === undefined) return { json: null, lines: [`${fullName} has no code.`] };
  const last = DateTime.fromISO(state.expires, { zone: ZONE }).toISODate();
  const letter = state.letter ? `, in ${state.letter}` : '';
  return {
    json: state,
    lines: [`${fullName}: code ${state.number} is ${state.state}, to ${last}${letter}.`],
  };
}
