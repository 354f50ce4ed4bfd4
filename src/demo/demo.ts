import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fixedClock } from '../clock.ts';
import { runCommandLine } from '../commands/program/command-line.ts';
import type { Services } from '../commands/services.ts';
import type { Terminal } from '../commands/terminal/report-problems.ts';
import { createPdfWriter } from '../documents/pdf/writer.ts';
import { writeTimeline } from '../documents/timeline/write-timeline.ts';
import { openStore } from '../store/db/open-store.ts';
import { play } from './play.ts';
import { serveDemo } from './serve-demo.ts';
import { readStory } from './story.ts';
import { summaryLines, writePlayback } from './write-playback.ts';

/**
 * `npm run demo`: both partnerships from their example answers to drafts, with the commands that KL uses, on the
 * embedded store and with the clock set to the day on which it would have happened; then all reminders of both, first
 * to last, on a simulated clock. Everything is written to demo/, which is emptied first. With `--serve` one partnership is
 * played to a day in the middle of it, and served (at `--port`, or 3000).
 */
const home = fileURLToPath(new URL('../..', import.meta.url));
const demo = join(home, 'demo');

interface Step {
  /** Danish time. */
  at: string;
  say: string;
  command: readonly string[];
  /** Maximum number of output lines to show; the rest is counted. */
  show?: number;
}

const answers = (id: string) => join(home, 'examples', `${id}-answers.csv`);
const networks = (id: string) => join(demo, `netvaerk-${id}`);
/** Their packages are optional: without them the demo has the .docx files alone. */
const pdf = createPdfWriter();
const hasPdf = (await pdf.unavailable().finally(() => pdf.close())) === undefined;
const asPdf = hasPdf ? ['--pdf'] : [];
const drafts = (id: string) => ['draft', id, ...asPdf, '--out', join(demo, id)];

const STEPS: readonly Step[] = [
  { at: '2017-04-07T09:00', say: 'The definitions and templates are checked.', command: ['check'] },
  {
    at: '2017-06-15T15:00',
    say: 'The answers, which came by e-mail before the deadline, are taken in.',
    command: ['import', 'dagtilbud-2017', answers('dagtilbud-2017'), '--received', '4. maj 2017'],
  },
  {
    at: '2017-06-15T15:10',
    say: 'Who has answered, and what is missing?',
    command: ['status', 'dagtilbud-2017'],
    show: 16,
  },
  {
    at: '2017-06-16T12:00',
    say: 'KL and Gladsaxe have aligned their expectations.',
    command: ['record', 'dagtilbud-2017', 'Gladsaxe', 'aligned', '--date', '16. maj 2017'],
  },
  {
    at: '2017-06-16T12:10',
    say: 'A signature is refused while the agreement lacks what it needs; the reasons are for KL, in Danish.',
    command: [
      ...['record', 'dagtilbud-2017', 'Roskilde', 'signed', '--party', 'kl'],
      ...['--by', 'Martin Damm, formand for KL', '--date', '17. maj 2017'],
    ],
  },
  {
    at: '2017-06-16T12:15',
    say: 'Networks of 8–10 are composed from wishes and geography, with a map and a page for the management.',
    command: [
      'networks',
      'compose',
      'dagtilbud-2017',
      '--prove',
      ...asPdf,
      '--out',
      networks('dagtilbud-2017'),
    ],
    show: 6,
  },
  {
    at: '2017-06-16T12:16',
    say: 'What would it mean to move one by hand? Nothing is saved.',
    command: ['networks', 'move', 'dagtilbud-2017', 'Roskilde', '2'],
    show: 5,
  },
  {
    at: '2017-06-16T12:18',
    say: 'KL chooses the plan; agreements name the networks from now on.',
    command: ['networks', 'confirm', 'dagtilbud-2017'],
  },
  {
    at: '2017-06-16T12:20',
    say: 'A draft of the agreement for each municipality that said yes.',
    command: drafts('dagtilbud-2017'),
    show: 12,
  },
  {
    at: '2017-06-19T09:00',
    say: 'The city council of Roskilde has approved.',
    command: [
      ...['record', 'dagtilbud-2017', 'Roskilde', 'approved'],
      ...['--body', 'Byrådet', '--date', '31. maj 2017', '--case', '17/4711'],
    ],
  },
  {
    at: '2017-06-19T09:10',
    say: 'Drafting again writes only what changed, and says what.',
    command: [...drafts('dagtilbud-2017'), '--municipality', 'Roskilde', 'Gladsaxe'],
    show: 2,
  },
  {
    at: '2020-01-05T15:00',
    say: 'The second partnership: no ranking, the administrations sign, answers as Excel saves them.',
    command: ['import', 'tilsyn-2020', answers('tilsyn-2020'), '--received', '18. december 2019'],
  },
  {
    at: '2020-01-06T09:00',
    say: 'KL moved the deadline after it had passed; the old date stays in the log.',
    command: [
      ...['move-date', 'tilsyn-2020', 'tilmeldingsfrist', '17. januar 2020 kl. 10.00'],
      ...['--why', 'Flere kommuner har bedt om længere tid til at svare'],
    ],
  },
  {
    at: '2020-01-06T09:30',
    say: 'Networks of 8–12 for the second partnership: nothing is ranked, and alike municipalities belong together.',
    command: ['networks', 'compose', 'tilsyn-2020', ...asPdf, '--out', networks('tilsyn-2020')],
    show: 6,
  },
  { at: '2020-01-06T09:40', say: 'They are chosen too.', command: ['networks', 'confirm', 'tilsyn-2020'] },
  {
    at: '2020-01-06T10:00',
    say: 'Drafts for the second partnership carry the new date.',
    command: drafts('tilsyn-2020'),
    show: 4,
  },
  {
    at: '2020-01-06T11:00',
    say: 'Everything of a partnership, for Excel and for the case files.',
    command: ['export', 'dagtilbud-2017', ...asPdf, '--out', join(demo, 'export')],
  },
];

const {
  serve,
  port,
  into: folder,
} = parseArgs({
  options: {
    serve: { type: 'boolean' },
    port: { type: 'string', default: '3000' },
    into: { type: 'string', default: join(demo, 'serveret') },
  },
}).values;
if (serve) {
  const problems = await serveDemo({
    ...{ home, folder, port },
    say: (line) => void process.stdout.write(`${line}\n`),
  });
  for (const { message } of problems) process.stderr.write(`error: ${message}\n`);
  if (problems.length > 0) process.exitCode = 1;
} else await playAll();

async function playAll(): Promise<void> {
  await rm(demo, { recursive: true, force: true });
  let failed = false;
  for (const step of STEPS) {
    console.log(`\n── ${step.at.replace('T', ' ')}  ${step.say}`);
    console.log(`   $ npx partnerskab ${step.command.map(quoted).join(' ')}`);
    const lines: string[] = [];
    const code = await runCommandLine(step.command, servicesAt(step.at, lines));
    const shown = step.show === undefined ? lines : lines.slice(0, step.show);
    for (const line of shown) console.log(`   ${line}`);
    if (shown.length < lines.length) console.log(`   … and ${lines.length - shown.length} more lines`);
    const isRefusalShown = step.say.startsWith('A signature is refused');
    if ((code === 0) === isRefusalShown) failed = true;
  }
  for (const id of ['dagtilbud-2017', 'tilsyn-2020']) {
    console.log(`\n── ${id}: every reminder of the whole partnership, played on a clock of its own`);
    const story = await readStory(join(home, 'examples', `${id}-story.yaml`));
    const playback = await play(story, {
      partnerships: join(home, 'partnerships'),
      examples: join(home, 'examples'),
      dataFolder: join(demo, 'data', `paamindelser-${id}`),
    });
    await writePlayback(playback, join(demo, 'paamindelser', id));
    await writeTimeline(join(demo, `tidslinje-${id}`), playback.timeline);
    for (const line of summaryLines(playback)) console.log(`   ${line}`);
  }
  console.log(`
Where to look:
  demo/dagtilbud-2017/   agreements of the municipal councils, one .docx${hasPdf ? ' and one .pdf' : ''} for each municipality
  demo/tilsyn-2020/      agreements of the administrations
  demo/netvaerk-…/       a map of the networks (.svg, .png) and a page for KL's management (.docx)
  demo/tidslinje-…       the whole timeline as a picture (.svg, .png): dates that moved, meetings, reminders
  demo/export/           everything as JSON and Excel, and a case file for each municipality
  demo/paamindelser/…    what was sent: oversigt.txt, and each person's and channel's conversation with calendar files
  demo/data/…/mails/     the mails, as any mail program opens them, with personal links to the browser
  demo/data/…/mails-retur/  reports on mails that came back, as KL's mailbox got them
  demo/data/             the store
The answers are made up (examples/README.md). demo/ is made anew each time.
To click through it in a browser: npm run demo -- --serve`);
  if (failed) {
    console.error('\nThe demo did not go as it should; see above.');
    process.exitCode = 1;
  }
}

function servicesAt(at: string, lines: string[]): Services & Terminal {
  const clock = fixedClock(at);
  const write = (text: string) => lines.push(...text.split('\n'));
  return {
    clock,
    partnerships: join(home, 'partnerships'),
    openStore: () => openStore({ dataFolder: join(demo, 'data'), clock }),
    staff: [],
    environment: {},
    origin: { actor: 'demo', surface: 'cli' },
    random: randomBytes,
    out: write,
    err: write,
  };
}

function quoted(word: string): string {
  const path = word.startsWith(home) ? word.slice(home.length) : word;
  return /\s/.test(path) ? `"${path}"` : path;
}
