import { DateTime } from 'luxon';
import { issueLink, withdrawLinks } from '../acts/personal-links.ts';
import { ZONE } from '../clock.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import { personalLinks } from '../store/identity/personal-links.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import { unknownMunicipality } from './input/choose-municipalities.ts';
import { serverAddress } from './input/server-address.ts';
import type { StoreServices } from './services.ts';
import { counted } from './terminal/counted.ts';
import type { Report } from './terminal/report.ts';
import { unknownPartnership } from './unknown-partnership.ts';

interface About {
  services: StoreServices;
  partnership: string;
  municipality: Municipality;
}

export async function linkCommand(
  services: StoreServices,
  id: string,
  name: string,
  options: { new?: string; withdraw?: string | true; validDays?: number },
): Promise<Report> {
  const found = findMunicipality(name);
  if (found.kind !== 'found') return { problems: [unknownMunicipality(name)] };
  if (!(await partnershipInForce(services.store, id))) return unknownPartnership(services.store, id);
  const about: About = { services, partnership: id, municipality: found.municipality };
  if (options.new !== undefined) return issue(about, options.new, options.validDays);
  if (options.withdraw === undefined) return show(about);
  return withdraw(about, options.withdraw === true ? undefined : options.withdraw);
}

async function issue(about: About, email: string, validDays: number | undefined): Promise<Report> {
  const { services, partnership, municipality } = about;
  const { store, origin, random, environment } = services;
  const place = { partnership, municipality: municipality.code };
  const result = await issueLink({ store, origin }, { ...place, person: { email }, random, validDays });
  if (!('value' in result)) return { problems: writtenProblems(result) };
  const { token, expires } = result.value;
  const { url, notes } = serverAddress(environment);
  const link = `${url}/l/${token}`;
  const last = expires.toISODate();
  return {
    json: { municipality: municipality.code, email, link, expires: last },
    lines: [`${email}: ${link}  (${municipality.fullName}, to ${last})`],
    notes: [
      'Whoever has it answers for the municipality: give it to this person alone. Earlier links go on working.',
      ...notes,
    ],
  };
}

async function withdraw(about: About, email: string | undefined): Promise<Report> {
  const { services, partnership, municipality } = about;
  const { code, fullName } = municipality;
  const { store, origin } = services;
  const result = await withdrawLinks({ store, origin }, { partnership, municipality: code, email });
  if (!('value' in result)) return { problems: writtenProblems(result) };
  const { links, sessions } = result.value;
  const whose = email === undefined ? fullName : `${email}, ${fullName}`;
  return {
    json: { municipality: code, email: email ?? null, links, sessions },
    lines: [
      links + sessions === 0
        ? `${whose}: there is no link to withdraw.`
        : `${whose}: ${counted(links, 'link is', 'links are')} withdrawn, ${counted(sessions, 'session is', 'sessions are')} ended.`,
    ],
  };
}

async function show({ services, partnership, municipality }: About): Promise<Report> {
  const { code, fullName } = municipality;
  const people = await personalLinks(services.store, partnership, code);
  if (people.length === 0) return { json: [], lines: [`${fullName} has had no links.`] };
  return {
    json: people,
    lines: people.map(({ email, open, expires, usedAt }) => {
      const state = open === 0 || !expires ? 'none open' : `${open} open, to ${day(expires)}`;
      return `${fullName}, ${email}: ${state}; ${usedAt === undefined ? 'never opened' : `last opened ${day(usedAt)}`}.`;
    }),
  };
}

function day(instant: string): string | null {
  return DateTime.fromISO(instant, { zone: ZONE }).toISODate();
}
