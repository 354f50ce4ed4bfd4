import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, round, timed } from './measure.ts';
import { KNOWN_NETWORKS, openReminderBench, type ReminderBench } from './reminder-bench.ts';
import { measurePace } from './schedule-pace.ts';

/**
 * What reminders cost with 1,000 and 100,000 municipalities in networks of ten that have meetings of their own, and with
 * 1,000, 10,000 and 100,000 reminders stored that were sent long ago: planning a partnership with all rules of 2017 for
 * the first time and once more after a meeting was moved, a sweep in which nothing is due, and one in which the hundred
 * participants of a network are due, which in the end is done for nine networks at once. Sweeps are the real ones, in
 * SQLite, with a platform that answers at once. What is compared takes turns, in one run; medians.
 *
 * Then how much of the rate that a limited peer allows is used, see schedule-pace.ts.
 *
 * Ends in one line of JSON. Ratios of what follows what is due are near 1, whatever is stored; planning follows the
 * number of networks, so its ratio is that of the cost per municipality.
 */
const FEW = 1_000;
const MANY = 100_000;
const STORED = [1_000, 10_000, 100_000];
const IDLE_SWEEPS = 5;
/** Networks whose sweeps only make the code warm. */
const WARM_UP = 2;
/** The first networks meet on these days, one after the other, and later all of them on the same. */
const MEETINGS = [6, 7, 8, 9, 10, 13, 14, 15, 16].map((day) => `2017-11-${String(day).padStart(2, '0')}`);
const TOGETHER = { 'temamoede-2': '2018-05-15', 'temamoede-3': '2019-03-12', 'temamoede-4': '2019-05-14' };
const DAYS_BEFORE = 7;

/** One sweep and the idle ones before it, in milliseconds. */
interface Swept {
  idle: number[];
  whole: number;
  /** Until the first message is sent: what is due is found and written down. */
  opening: number;
  /** For each message: claimed, judged, written, sent and settled. */
  each: number;
}

interface Compared {
  name: string;
  bench: ReminderBench;
  firstPlan: number;
  replans: number[];
  /** One network's hundred at a time. */
  sweeps: Swept[];
  /** All networks at once. */
  together: Swept[];
}

const folder = mkdtempSync(join(tmpdir(), 'partnerskab-bench-'));
const benches: Compared[] = [];
try {
  for (const stored of STORED) benches.push(await opened(FEW, stored));
  benches.push(await opened(MANY, Math.min(...STORED)));
  await measurePlanning();
  await measureSweeps();
} finally {
  for (const { bench } of benches) await bench.close();
  rmSync(folder, { recursive: true, force: true });
}
const pace = await measurePace();
for (const { who, ofAllowed, refusalsAfterFirst } of pace) {
  const rate = `${(ofAllowed * 100).toFixed(1)} % of the rate allowed`;
  console.log(`${who}: ${rate}, ${refusalsAfterFirst} refusals after the first`);
}
console.log(JSON.stringify({ bench: 'schedule', ...ratios() }));

async function opened(municipalities: number, stored: number): Promise<Compared> {
  const name = `${municipalities.toLocaleString('en')} municipalities, ${stored.toLocaleString('en')} stored`;
  const bench = await openReminderBench(municipalities, {
    dataFolder: join(folder, `${municipalities}-${stored}`),
  });
  await bench.storeEnded(stored);
  console.log(`${name}: ready`);
  return { name, bench, firstPlan: 0, replans: [], sweeps: [], together: [] };
}

async function measurePlanning(): Promise<void> {
  const compared = [benches[0], benches.at(-1)].filter((one) => one !== undefined);
  for (const one of compared) one.firstPlan = await timed(one.bench.planAllRules);
  for (const day of ['2017-10-11', '2017-10-12', '2017-10-13']) {
    for (const { bench, replans } of compared) {
      await bench.moveOneMeeting(day);
      replans.push(await timed(bench.planAllRules));
    }
  }
  for (const { name, firstPlan, replans } of compared)
    console.log(
      `${name}: planned in ${ms(firstPlan)}, after one meeting was moved in ${ms(median(replans))}`,
    );
}

async function measureSweeps(): Promise<void> {
  for (const { bench } of benches) {
    for (const [network, day] of MEETINGS.entries()) {
      await bench.meets(network, 'temamoede-1', day);
      for (const [milestone, together] of Object.entries(TOGETHER))
        await bench.meets(network, milestone, together);
    }
  }
  for (const [network, day] of MEETINGS.entries()) {
    for (const { bench, sweeps } of benches) {
      const swept = await sweepBefore(bench, day, 100);
      if (network >= WARM_UP) sweeps.push(swept);
    }
  }
  for (const day of Object.values(TOGETHER)) {
    for (const { bench, together } of benches)
      together.push(await sweepBefore(bench, day, 100 * KNOWN_NETWORKS));
  }
  for (const { name, sweeps, together } of benches) {
    const of = (what: 'whole' | 'opening' | 'each') => ms(median(sweeps.map((swept) => swept[what])));
    console.log(`${name}: idle sweep ${ms(idleOf(sweeps))}`);
    console.log(
      `  100 due ${of('whole')}: ${of('opening')} before the first message, ${of('each')} for each`,
    );
    console.log(`  900 due ${ms(wholeOf(together))}`);
  }
}

/** What there is to plan is planned earlier that morning. */
async function sweepBefore(bench: ReminderBench, meeting: string, due: number): Promise<Swept> {
  const day = new Date(Date.parse(meeting) - DAYS_BEFORE * 86_400_000).toISOString().slice(0, 10);
  bench.at(`${day}T05:00`);
  await bench.sweeper.sweep();
  const idle: number[] = [];
  for (let sweep = 0; sweep < IDLE_SWEEPS; sweep += 1) idle.push(await timed(() => bench.sweeper.sweep()));
  bench.at(`${day}T10:00`);
  const began = performance.now();
  const whole = await timed(() => bench.sweeper.sweep());
  const sent = bench.takeSent();
  const [first, last] = [sent[0], sent.at(-1)];
  if (sent.length !== due || first === undefined || last === undefined)
    throw new Error(`${sent.length} were sent in place of ${due}`);
  return { idle, whole, opening: first - began, each: (last - first) / (sent.length - 1) };
}

function ratios() {
  const [few, , fewMuchStored, many] = benches;
  if (!few || !fewMuchStored || !many) throw new Error('A bench is missing');
  const between = (one: Compared, other: Compared, what: (compared: Compared) => number) =>
    round(what(one) / what(other));
  const idle = ({ sweeps }: Compared) => idleOf(sweeps);
  const whole = ({ sweeps }: Compared) => wholeOf(sweeps);
  const each = ({ sweeps }: Compared) => median(sweeps.map((swept) => swept.each));
  const together = (compared: Compared) => wholeOf(compared.together);
  const perMunicipality = (what: (compared: Compared) => number) =>
    round(what(many) / what(few) / (MANY / FEW));
  const ours = pace.filter(({ who }) => who.startsWith('our pace'));
  return {
    planningPerMunicipality100000Of1000: perMunicipality(({ firstPlan }) => firstPlan),
    replanningPerMunicipality100000Of1000: perMunicipality(({ replans }) => median(replans)),
    stored100000Of1000: {
      idle: between(fewMuchStored, few, idle),
      due: between(fewMuchStored, few, whole),
      each: between(fewMuchStored, few, each),
    },
    municipalities100000Of1000: {
      idle: between(many, few, idle),
      due: between(many, few, whole),
      each: between(many, few, each),
    },
    due900Of100: round(together(few) / whole(few)),
    due900Of100With100000: round(together(many) / whole(many)),
    paceOfAllowed: ours.map(({ ofAllowed }) => round(ofAllowed)),
    paceRefusalsAfterFirst: ours.map(({ refusalsAfterFirst }) => refusalsAfterFirst),
  };
}

function idleOf(sweeps: readonly Swept[]): number {
  return median(sweeps.flatMap(({ idle }) => idle));
}

function wholeOf(sweeps: readonly Swept[]): number {
  return median(sweeps.map(({ whole }) => whole));
}

function ms(time: number): string {
  return `${time.toFixed(time < 100 ? 1 : 0)} ms`;
}
