import { makeStaffLink, signOff } from '../../acts/staff-sessions.ts';
import { ZONE } from '../../clock.ts';
import { readServerConfig } from '../../config.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import { emailKey, isEmail } from '../../partnership/identity/email.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ASKED_PROBLEMS } from '../../problems/text/commands-da.ts';
import { isLocalMode } from '../../server/served-platforms.ts';
import { PATHS } from '../../web/site/paths.ts';
import { serverAddress } from '../input/server-address.ts';
import type { StoreServices } from '../services.ts';
import type { Report } from '../terminal/report.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

/** Whom the link is for where nobody is on the list yet and the server is tried out on one machine. */
const LOCAL = 'kl@localhost';

/** Makes a link by which one of KL's staff signs in once, or ends all of a person's sessions. */
export async function staffLinkCommand(
  services: StoreServices,
  given: string | undefined,
  { end }: { end?: string },
): Promise<Report> {
  if (end !== undefined) return ended(services, end);
  const { store, origin, random, staff, environment } = services;
  const read = readServerConfig(environment);
  if (!read.ok) return { failures: read.problems, code: 2 };
  const { config } = read;
  const isLocal = isLocalMode(config);
  const email = given ?? (isLocal ? (staff[0] ?? LOCAL) : undefined);
  if (email === undefined) return { problems: [error('which-staff', { staff: [...staff] })] };
  const isListed = staff.some((one) => emailKey(one) === emailKey(email));
  if (!isListed && !(isLocal && (email === LOCAL || isEmail(email))))
    return { problems: [error('not-on-staff-list', { email })] };
  const made = await makeStaffLink({ store, origin }, { person: { email }, random });
  if (!('value' in made)) return { problems: writtenProblems(made) };
  const { token, expires } = made.value;
  const { url, notes } = serverAddress(environment);
  const link = `${url}${PATHS.link(token)}`;
  const until = expires.setZone(ZONE).toFormat('HH:mm');
  return {
    json: { email, link, expires: expires.toISO() },
    lines: [`${email}: ${link}`],
    notes: [`It signs in once, until ${until}: give it to this person alone.`, ...notes],
  };
}

async function ended({ store, origin }: StoreServices, email: string): Promise<Report> {
  const result = await signOff({ store, origin }, { email });
  if (!('value' in result)) return { problems: writtenProblems(result) };
  const sessions = result.value;
  return {
    json: { email, sessions },
    lines: [
      sessions === 0
        ? `${email} is signed in nowhere.`
        : `${email} is signed off in ${sessions} ${sessions === 1 ? 'browser' : 'browsers'}.`,
    ],
  };
}
