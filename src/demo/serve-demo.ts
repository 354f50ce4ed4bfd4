import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { issueLink } from '../acts/personal-links.ts';
import { fixedClock } from '../clock.ts';
import type { Problem } from '../errors.ts';
import { startServer } from '../main.ts';
import { saysYesStill } from '../partnership/enrolment/later-questions.ts';
import { municipalityName } from '../partnership/municipalities/register.ts';
import { openStore } from '../store/db/open-store.ts';
import type { MunicipalityStatus, Status } from '../store/enrolments/status.ts';
import { play } from './play.ts';
import { readStory } from './story.ts';

interface ServedDemo {
  home: string;
  folder: string;
  port: string;
  /** The server keeps libraries from writing to the console, so this doesn't. */
  say(line: string): void;
}

/** The networks are chosen, most agreements are signed, and the first meetings are ahead. */
const PARTNERSHIP = 'dagtilbud-2017';
const OPENS = '2017-09-06T10:00';

/**
 * `npm run demo -- --serve`: plays one partnership up to a day in the middle of it, and serves it to this machine as a
 * server without credentials does, with links for one of KL's staff and one contact. Runs until it is stopped.
 * @param home the project's folder
 * @param folder emptied first; the store is left in it
 * @returns what is wrong with the settings; nothing was started then
 */
export async function serveDemo({ home, folder, port, say }: ServedDemo): Promise<readonly Problem[]> {
  await rm(folder, { recursive: true, force: true });
  const story = await readStory(join(home, 'examples', `${PARTNERSHIP}-story.yaml`));
  say(`── ${PARTNERSHIP}, played to ${OPENS.replace('T', ' ')}: half a minute`);
  const { status } = await play(
    { ...story, until: OPENS },
    { partnerships: join(home, 'partnerships'), examples: join(home, 'examples'), dataFolder: folder },
  );
  const contact = await contactLink(folder, status, `http://127.0.0.1:${port}`);
  const problems = await startServer({
    PARTNERSKAB_DATA: folder,
    PARTNERSKAB_CLOCK: OPENS,
    PARTNERSKAB_STAFF: story.staff.join(','),
    MAIL_FROM: 'partnerskab@localhost.localdomain',
    PORT: port,
  });
  if (problems.length === 0) say(`${contact}\nCtrl+C ends it.`);
  return problems;
}

/** One line with a link for a contact of a municipality that takes part. */
async function contactLink(folder: string, status: Status, url: string): Promise<string> {
  const clock = fixedClock(OPENS);
  const store = await openStore({ dataFolder: folder, clock });
  try {
    const isSigned = ({ enrolment }: MunicipalityStatus) => enrolment.agreedOn !== undefined;
    const yes = status.municipalities.filter(saysYesStill);
    // Whoever has not signed yet has something to do.
    for (const { municipality, people } of yes.toSorted(
      (a, b) => Number(isSigned(a)) - Number(isSigned(b)),
    )) {
      const email = people.find(({ role }) => role === 'contact')?.email;
      if (email === undefined) continue;
      const made = await issueLink(
        { store, origin: { actor: 'demo', surface: 'demo' } },
        { partnership: status.partnership.id, municipality, person: { email }, random: randomBytes },
      );
      if ('value' in made)
        return `A contact of ${municipalityName(municipality, 'fullName')} in the browser: ${url}/l/${made.value.token}`;
    }
    throw new Error('Our own bug: the story leaves nobody to be a contact');
  } finally {
    await store.close();
  }
}
