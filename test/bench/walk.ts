import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createBot } from '../../src/bot/bot.ts';
import { createSlackAdapter } from '../../src/bot/slack/adapter.ts';
import type { ChatPlatform } from '../../src/chat/port.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { clockRunningFrom, fixedClock } from '../../src/clock.ts';
import { runCommandLine } from '../../src/commands/program/command-line.ts';
import { createHttpServer, listen, ownUrl } from '../../src/server/http-server.ts';
import { createLinks } from '../../src/server/links.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { BOT_TOKEN, startFakeSlack } from '../bot/slack/fake-slack.ts';
import { SCOPES } from '../bot/slack/slack-driver.ts';
import { slackPerson } from '../bot/slack/slack-person.ts';
import { SIGNING_SECRET } from '../bot/slack/slack-requests.ts';
import { counted } from '../counting/count.ts';
import { firstCalls, turnsIn } from '../counting/trace.ts';
import { invite, NOW, PARTNERSHIP } from '../end-to-end/invited.ts';
import { submission } from '../end-to-end/slack-payloads.ts';
import { RANKING, sampleContacts } from '../end-to-end/steps-under-kill.ts';
import { openReminderBench } from './reminder-bench.ts';

/**
 * What three walks through the product take, counted on warm code: an answer in Slack submitted and confirmed, a
 * reminder to one person from its plan to its sending, and an answer from a file to its agreement. For each its rooms
 * (folders), files, functions, SQL statements, transactions that write, and turns: how often the walk, going by the first
 * call of each function, comes back into a room that it had left. Rooms of values, the domain and what is said, are
 * libraries that any room uses as it uses arithmetic; `borders` and `borderTurns` count without them (decision 12).
 * Worker threads are not counted.
 *
 * Ends in one line of JSON, for the next one to compare with.
 */
interface Walk {
  rooms: number;
  borders: number;
  files: number;
  functions: number;
  statements: number;
  durableWrites: number;
  turns: number;
  borderTurns: number;
}

/** Pure: nothing in them reads, writes, waits or remembers. */
const VALUES = /^(\.|partnership|chat)(\/|$)/;
const WARM = 2;
/** Each walk is done anew by somebody else: so often to become warm, once to be counted and once to be followed. */
const TIMES = WARM + 2;
const PARTNERSHIPS = fileURLToPath(new URL('../../partnerships', import.meta.url));
const log = { info: () => {}, warn: () => {}, error: () => {} };

const every = { form, reminder, agreement };
const wanted = Object.entries(every).filter(
  ([name]) => process.argv.length < 3 || process.argv.includes(name),
);
const walks: Record<string, Walk> = {};
for (const [name, walk] of wanted) {
  const { visited, ...counts } = await walk();
  walks[name] = counts;
  console.log(`${name}: ${visited.join(', ')}\n`);
}
console.table(walks);
console.log(JSON.stringify({ walk: walks }));

/**
 * @param take does the walk for the first, the second, … time
 * @param before what comes before it and isn't counted
 */
async function walked(
  take: (time: number) => Promise<unknown>,
  before: (time: number) => Promise<unknown> = async () => {},
): Promise<Walk & { /** Its rooms by name, with how many files of each. */ visited: string[] }> {
  for (let time = 0; time < WARM; time += 1) {
    await before(time);
    await take(time);
  }
  await before(WARM);
  const { functions, statements, durableWrites } = await counted(() => take(WARM));
  await before(WARM + 1);
  const paths = await firstCalls(functions, () => take(WARM + 1));
  const files = new Set(functions.map(({ path }) => path));
  const rooms = Map.groupBy([...files].toSorted(), (path) => dirname(path));
  return {
    visited: [...rooms].map(([room, of]) => `${room} (${of.length})`),
    rooms: rooms.size,
    borders: [...rooms.keys()].filter((room) => !VALUES.test(room)).length,
    files: files.size,
    functions: functions.length,
    statements,
    durableWrites,
    turns: turnsIn(paths),
    borderTurns: turnsIn(paths.filter((path) => !VALUES.test(dirname(path)))),
  };
}

async function form() {
  const people = sampleContacts(TIMES);
  const invited = await invite(people);
  const fake = await startFakeSlack(
    SCOPES,
    people.map(({ code, email }) => ({ name: `k${code}`, real_name: `Kontakt ${code}`, email })),
  );
  const clock = clockRunningFrom(NOW);
  const store = await openStore({ dataFolder: invited.dataFolder, clock });
  const platforms = new Map<Surface, ChatPlatform>();
  const unusedNow = (): never => {
    throw new Error('This walk has no need of it');
  };
  const unused = async () => unusedNow();
  const bot = createBot({
    ...{ store, clock, staff: [], platforms, log, draft: unused, partnerships: PARTNERSHIPS },
    networks: { compose: unused, prove: unused, map: unusedNow, page: unused },
    reminders: { templates: unused, wake: () => {} },
  });
  const config = { botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, apiUrl: fake.url };
  const slack = createSlackAdapter({ bot, log, config });
  platforms.set('slack', slack.platform);
  const server = createHttpServer({
    calendar: async () => ({ kind: 'unknown' }),
    platforms: new Map([['slack', slack.handler]]),
    links: createLinks({
      clock,
      key: randomBytes(32),
      keptFile: async () => undefined,
      revokedAt: async () => undefined,
    }),
    readiness: unused,
    log,
  });
  await listen(server, '127.0.0.1', 0);
  const url = `${ownUrl(server, '127.0.0.1')}/slack/events`;
  try {
    const contacts = await Promise.all(
      people.map(async ({ code, email }) => ({ code, person: await slackPerson(fake, url, email) })),
    );
    // Whoever the bot has heard of once isn't looked up any more.
    for (const { person } of contacts) await person.says('menu');
    await sleep(500);
    return await walked(async (time) => {
      const contact = contacts[time];
      if (!contact) throw new Error('Nobody is left');
      const { code, person } = contact;
      const subject = `express-interest|${PARTNERSHIP}/${code}|0`;
      const filling = { user: person.user, form: 'express-interest', subject };
      await person.acts(submission(filling, { decision: 'yes', ranking: RANKING }));
      await person.acts(await eventually(() => person.clicked('Bekræft')));
      await eventually(async () => {
        if (!(await person.texts()).some((text) => /modtaget/i.test(text))) throw new Error('Not confirmed');
      });
    });
  } finally {
    server.closeAllConnections();
    server.close();
    await store.close();
    await fake.stop();
    await invited.remove();
  }
}

async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(100);
    }
  }
}

async function reminder() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'partnerskab-walk-'));
  const bench = await openReminderBench(98, { dataFolder });
  try {
    const days = ['2017-11-06', '2017-11-07', '2017-11-08', '2017-11-09'];
    for (const network of days.keys()) await bench.leaveOnePerson(network);
    return await walked(
      async (time) => {
        const sent = await bench.remindOf(days[time] ?? '');
        if (sent !== 1) throw new Error(`${sent} were sent`);
      },
      // That staff fix the meeting comes before its plan.
      (time) => bench.meets(time, 'temamoede-1', days[time] ?? ''),
    );
  } finally {
    await bench.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function agreement() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'partnerskab-walk-'));
  const clock = fixedClock(NOW);
  const command = async (...args: string[]) => {
    const lines: string[] = [];
    const code = await runCommandLine(args, {
      ...{ clock, random: randomBytes, partnerships: PARTNERSHIPS, staff: [], environment: {} },
      openStore: () => openStore({ dataFolder, clock }),
      origin: { actor: 'hso@kl.dk', surface: 'cli' },
      out: (line) => lines.push(line),
      err: (line) => lines.push(line),
    });
    if (code !== 0) throw new Error(lines.join('\n'));
  };
  const people = sampleContacts(TIMES);
  const areas = 'Tosprogede børn;Tidlig indsats og forebyggelse;Overgange og sammenhænge';
  try {
    return await walked(async (time) => {
      const name = people[time]?.municipality ?? '';
      const file = join(dataFolder, `${time}.csv`);
      writeFileSync(file, `Kommune;Svar;1. prioritet;2. prioritet;3. prioritet\n${name};Ja;${areas}\n`);
      await command('import', PARTNERSHIP, file);
      await command(
        'draft',
        PARTNERSHIP,
        '--municipality',
        name,
        '--out',
        join(dataFolder, `drafts-${time}`),
      );
    });
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
