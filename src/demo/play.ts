import { DateTime } from 'luxon';
import { partnershipToUse } from '../acts/activation/partnership-to-use.ts';
import { createBot } from '../bot/bot.ts';
import type { BotServices } from '../bot/services.ts';
import { createChatNetworks } from '../bot/staff/networks/chat-networks.ts';
import type { ChatPlatform } from '../chat/port.ts';
import type { Surface } from '../chat/surface.ts';
import { ZONE } from '../clock.ts';
import { createPdfWriter } from '../documents/pdf/writer.ts';
import type { TimelineValues } from '../documents/timeline/timeline.ts';
import { readAnswersFile, readContactsFile } from '../intake/files/handed-in.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import { emailKey } from '../partnership/identity/email.ts';
import { rememberTemplates } from '../schedule/message/remember-templates.ts';
import { readTimelineGround, timelineValues } from '../schedule/preview/timeline-values.ts';
import { createReminderSweeps } from '../schedule/sweep.ts';
import { createPersonalLinks } from '../server/personal-links.ts';
import { servedMail } from '../server/served-mail.ts';
import type { Origin } from '../store/db/change.ts';
import { openStore, type Store } from '../store/db/open-store.ts';
import { importContacts } from '../store/enrolments/save-people.ts';
import { type Status, statusOf } from '../store/enrolments/status.ts';
import { nextDue } from '../store/reminders/next-due.ts';
import type { Reminder } from '../store/reminders/reminder-rows.ts';
import { remindersOf } from '../store/reminders/reminders.ts';
import { type KeptSchedule, scheduleOf } from '../store/reminders/schedule.ts';
import { happen } from './happen.ts';
import { mustBeSaved } from './must-be-saved.ts';
import { type Received, type RecordingPlatform, recordingPlatform } from './recording-platform.ts';
import type { Happened, Stage } from './stage.ts';
import type { Happening, PlayedSurface, Story } from './story.ts';
import { storyTeams } from './story-teams.ts';

/** The result of playing a story. */
export interface Playback {
  story: Story;
  definition: Definition;
  /** Everything received, by time. */
  received: Received[];
  /** Every reminder that was ever planned for somebody. */
  reminders: Reminder[];
  schedule: KeptSchedule;
  status: Status;
  /** As it stands in the end. */
  timeline: TimelineValues;
  /** What happened, in order. */
  happened: Happened[];
  /** Errors from the log: bugs of ours, so there must be none. */
  errors: string[];
}

export interface PlayServices {
  /** Folder with the partnerships. */
  partnerships: string;
  /** Folder with the example answers and contacts. */
  examples: string;
  /** For the store; must be empty or missing. */
  dataFolder: string;
}

const KL: Origin = { actor: 'KL', surface: 'demo' };
/** The server's own sweep interval, shorter than anything is planned ahead. */
const TICK_SECONDS = 20;
const AT_LEAST_EVERY_DAYS = 7;
const MAIL_FROM = 'partnerskab@localhost.localdomain';

/**
 * Plays a partnership on a simulated clock, with the real store, planning, texts and sending, and with platforms that
 * record what they get. The clock jumps from one instant at which something happens or is due to the next; nothing
 * sleeps.
 * @throws if the story asks for something that the product refuses
 */
export async function play(story: Story, services: PlayServices): Promise<Playback> {
  let now = danish(story.from);
  const clock = { now: () => now };
  const store = await openStore({ dataFolder: services.dataFolder, clock });
  try {
    const stage = await setStage(story, store, { clock, ...services });
    const sweeper = createReminderSweeps(stage.services, {
      random: () => 0.5,
      sleep: async (seconds) => {
        now = now.plus({ seconds });
      },
    });
    const happened: Happened[] = [];
    const happenings = story.happenings.toSorted((one, other) => (one.at < other.at ? -1 : 1));
    const ends = danish(story.until);
    let downUntil = now;
    let swept = now;
    /** Something has happened since the last sweep that may change what is due. */
    let isNew = true;
    for (;;) {
      const due = isNew ? now : await dueAt(store, ends);
      const stop = nextStop(now, nextSweep({ now, swept, due, downUntil }), happenings);
      if (stop.at > ends) break;
      now = stop.at;
      if (stop.happening) {
        happenings.shift();
        happened.push(...(await happen(stage, stop.happening)));
        if (stop.happening.down) downUntil = danish(stop.happening.down.until);
        isNew = true;
      } else {
        await sweeper.sweep();
        isNew = false;
        swept = now;
      }
    }
    await sweeper.stop();
    return { story, ...(await outcome(store, stage)), happened };
  } finally {
    await store.close();
  }
}

async function dueAt(store: Store, otherwise: DateTime<true>): Promise<DateTime<true>> {
  const due = await nextDue(store);
  return due === undefined ? otherwise : DateTime.fromISO(due, { zone: ZONE });
}

/** The next event of the story, if it comes before the next sweep. */
function nextStop(
  now: DateTime<true>,
  wakes: DateTime<true>,
  [happening]: readonly Happening[],
): { at: DateTime<true>; happening?: Happening } {
  if (!happening || danish(happening.at) > wakes) return { at: wakes };
  return { at: DateTime.max(now, danish(happening.at)), happening };
}

/** When the server, which sweeps three times a minute, next finds something to do. */
function nextSweep(times: Record<'now' | 'swept' | 'due' | 'downUntil', DateTime<true>>): DateTime<true> {
  const { now, swept, due, downUntil } = times;
  const atTheLatest = swept.plus({ days: AT_LEAST_EVERY_DAYS });
  return DateTime.max(downUntil, now.plus({ seconds: TICK_SECONDS }), DateTime.min(due, atTheLatest));
}

async function setStage(
  story: Story,
  store: Store,
  { clock, partnerships, examples, dataFolder }: PlayServices & { clock: { now(): DateTime<true> } },
): Promise<Stage> {
  const { active, problems } = await partnershipToUse(store, story.partnership, {
    clock,
    partnerships,
    origin: KL,
  });
  if (!active) throw new Error(`${story.partnership}: ${problems.map(({ message }) => message).join('; ')}`);
  const { definition } = active;
  const [{ contacts }, { answers }] = await Promise.all([
    readContactsFile(`${examples}/${story.partnership}-contacts.csv`, definition),
    readAnswersFile(`${examples}/${story.partnership}-answers.csv`, definition),
  ]);
  mustBeSaved(await importContacts(store, KL, { partnership: story.partnership, contacts }), 'contacts');

  const elsewhere = new Set([...story.teams, ...story.mail, ...story.bounced].map(emailKey));
  const errors: string[] = [];
  const tell = (event: string, facts?: object) => void errors.push(`${event} ${JSON.stringify(facts ?? {})}`);
  const log = { info: () => {}, warn: tell, error: fail };
  const mail = await mailsAsFiles(store, clock, dataFolder);
  const teams = storyTeams(story, { store, clock, log });
  const channels = { clock, staff: story.staff };
  const platforms: Record<PlayedSurface, RecordingPlatform> = {
    slack: recordingPlatform('slack', { ...channels, isFound: (email) => !elsewhere.has(email) }),
    teams: recordingPlatform('teams', { ...channels, through: teams.platform, ownerOf: teams.ownerOf }),
    mail: recordingPlatform('mail', { ...channels, through: mail }),
  };
  for (const email of story.bounced) platforms.mail.blocked.add(emailKey(email));
  const botServices: BotServices = {
    store,
    clock,
    staff: story.staff,
    platforms: new Map<Surface, ChatPlatform>(Object.entries(platforms) as [Surface, ChatPlatform][]),
    draft: () => Promise.resolve({ count: 0, signed: 0, files: [], incomplete: [], problems: [] }),
    partnerships,
    networks: createChatNetworks(clock, createPdfWriter()),
    reminders: {
      templates: rememberTemplates(partnerships, ({ rule }) => fail('reminder-templates', { rule })),
      wake: () => {},
    },
    log,
  };
  return {
    partnership: story.partnership,
    definition,
    services: botServices,
    ...{ platforms, teams, bot: createBot(botServices) },
    origin: KL,
    answers: new Map(answers.map((answer) => [answer.municipality, answer])),
    ...{ errors, dataFolder, mailFrom: MAIL_FROM },
  };
}

/** Mails as the server in local mode has them, with links to where it would listen. */
async function mailsAsFiles(
  store: Store,
  clock: { now(): DateTime<true> },
  dataFolder: string,
): Promise<ChatPlatform> {
  const settings = {
    ...{ smtp: undefined, imap: undefined, oauth: undefined, replyTo: undefined },
    ...{ from: { address: MAIL_FROM }, perMinute: 30 },
  };
  const baseUrl = () => 'http://localhost:3000';
  const rateLimiter = { turn: async () => undefined, refused: () => {} };
  const personalLink = createPersonalLinks(store, baseUrl);
  const served = await servedMail({ dataFolder, clock }, settings, {
    ...{ store, rateLimiter },
    ...{ baseUrl, personalLink },
    // The same mails each time that a story is played.
    idSecret: new Uint8Array(32),
  });
  return served.platform;
}

async function outcome(store: Store, { partnership, definition, platforms, errors }: Stage) {
  const status = await statusOf(store, partnership);
  const timeline = await readTimelineGround(store, partnership);
  if (!status || !timeline) throw new Error('Our own bug: the partnership is gone');
  const received = Object.values(platforms)
    .flatMap((platform) => platform.received)
    .toSorted((one, other) => one.at.toMillis() - other.at.toMillis());
  return {
    definition,
    received,
    errors,
    status,
    reminders: await remindersOf(store, partnership),
    schedule: await scheduleOf(store, partnership),
    timeline: timelineValues(timeline, store.clock.now()),
  };
}

function danish(moment: string): DateTime<true> {
  return DateTime.fromISO(moment, { zone: ZONE });
}

/** A bug of ours must not look like a message that was not sent. */
function fail(event: string, facts?: object): never {
  throw new Error(`${event} ${JSON.stringify(facts ?? {})}`);
}
