import { calendarAddress, endFeed, makeFeed } from '../acts/calendar-feeds.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import type { Problem } from '../errors.ts';
import { emailKey } from '../partnership/identity/email.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { findNetwork } from '../partnership/networks/stored-plan.ts';
import { tellerOf } from '../problems/tell.ts';
import { ASKED_PROBLEMS } from '../problems/text/commands-da.ts';
import { STORE_PROBLEMS } from '../problems/text/store-da.ts';
import { enrolmentStatusOf } from '../store/enrolments/status.ts';
import { type FeedReader, newCalendarToken } from '../store/identity/calendar-feeds.ts';
import { networksOf } from '../store/networks/networks.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import { unknownMunicipality } from './input/choose-municipalities.ts';
import { serverAddress } from './input/server-address.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';
import { unknownPartnership } from './unknown-partnership.ts';

interface Options {
  network?: string;
  municipality?: string;
  person?: string;
  renew?: true;
  withdraw?: true;
}

/** Makes, renews or withdraws the link to a calendar. The link is only shown when it is made. */
export async function calendarLinkCommand(
  services: StoreServices,
  id: string,
  options: Options,
): Promise<Report> {
  const { store, origin } = services;
  if (!(await partnershipInForce(store, id))) return unknownPartnership(store, id);
  const found = await readerOf(services, id, options);
  if ('problem' in found) return { problems: [found.problem] };
  const { reader, name } = found;
  if (options.withdraw) {
    const ended = await endFeed({ store, origin }, reader);
    if (!('value' in ended)) return { problems: writtenProblems(ended) };
    const isWithdrawn = ended.kind === 'saved';
    return {
      json: { ...reader, withdrawn: isWithdrawn },
      lines: [
        isWithdrawn ? `The link for ${name} is withdrawn.` : `There was no link for ${name} that opened.`,
      ],
    };
  }
  const token = newCalendarToken();
  const made = await makeFeed({ store, origin }, { reader, token, renew: options.renew === true });
  if (!('value' in made)) return { problems: writtenProblems(made) };
  if (made.kind === 'unchanged')
    return {
      json: { ...reader, madeAt: made.value.at },
      lines: [
        `${name} has a link, made at ${made.value.at}. It can't be shown again; --renew makes another.`,
      ],
    };
  const { url, notes } = serverAddress(services.environment);
  const address = calendarAddress(url, token);
  return {
    json: { ...reader, address, madeAt: made.value.at },
    lines: [`${name}: ${address}`],
    notes,
  };
}

async function readerOf(
  { store }: StoreServices,
  partnership: string,
  { network: said, municipality: municipalitySaid, person: email }: Options,
): Promise<{ reader: FeedReader; name: string } | { problem: Problem }> {
  if (said !== undefined) {
    const networks = await networksOf(store, partnership);
    const network = findNetwork(networks, said);
    return network
      ? { reader: { kind: 'network', partnership, network: network.id }, name: network.name }
      : {
          problem: tellerOf(STORE_PROBLEMS).error('unknown-network', {
            id: said,
            known: networks.map(({ name }) => name),
          }),
        };
  }
  if (municipalitySaid === undefined && email === undefined)
    return { reader: { kind: 'partnership', partnership }, name: partnership };
  if (municipalitySaid === undefined || email === undefined)
    return {
      problem: tellerOf(ASKED_PROBLEMS).error('person-in-no-municipality', { person: email ?? null }),
    };
  const search = findMunicipality(municipalitySaid);
  if (search.kind !== 'found') return { problem: unknownMunicipality(municipalitySaid) };
  const { code, fullName } = search.municipality;
  const status = await enrolmentStatusOf(store, { partnership, municipality: code });
  const emails = (status?.status.people ?? []).flatMap((one) => one.email ?? []);
  const person = emailKey(email);
  return emails.some((one) => emailKey(one) === person)
    ? { reader: { kind: 'person', partnership, municipality: code, person }, name: `${email} (${fullName})` }
    : { problem: tellerOf(ASKED_PROBLEMS).error('not-registered', { email, municipality: fullName }) };
}
