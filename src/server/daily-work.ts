import { randomUUID } from 'node:crypto';
import type { DateTime } from 'luxon';
import { z } from 'zod';
import type { Log } from '../chat/services.ts';
import type { Clock } from '../clock.ts';
import { limiterStore } from '../store/db/limiter-store.ts';
import type { Store } from '../store/db/open-store.ts';
import { StoreError } from '../store/db/store-error.ts';
import { instant } from '../store/db/values.ts';

/** Work that the server does by itself once a day. */
export interface DailyJob {
  name: JobName;
  /**
   * Does it, and tells what it did in numbers.
   * @param signal aborted once the server is to stop: it is done anew then
   */
  run(signal: AbortSignal): Promise<Readonly<Record<string, number>>>;
}

export const JOB_NAMES = ['backup', 'retention'] as const;
export type JobName = (typeof JOB_NAMES)[number];

const JobRun = z.object({
  /** ISO day whose work it is. */
  day: z.string(),
  state: z.enum(['running', 'ok', 'failed']),
  /** Instant at which it began, or ended. */
  at: z.string(),
  /** Instant at which it was last done. */
  lastDone: z.string().optional(),
  /** Instant from which on it has failed every time. */
  failingSince: z.string().optional(),
  /** Who does it, and until when nobody else may. */
  owner: z.string().optional(),
  leasedUntil: z.string().optional(),
  /** What it did, and why it failed: never anything of persons. */
  facts: z.record(z.string(), z.number()).optional(),
  reason: z.string().optional(),
});
/** How the latest run of a job stands; shared by all processes. Instants are ISO 8601 in UTC. */
export type JobRun = z.infer<typeof JobRun>;

export interface DailyWork {
  /** Does what is due, once in all processes. */
  wake(): void;
  /** Gives up what is being done, which is done anew later. */
  stop(): Promise<void>;
  /** As last read; of the jobs that are switched on. */
  runs(): Readonly<Partial<Record<JobName, JobRun | 'not yet'>>>;
}

/** `hour` and `minute` in Denmark. */
export interface TimeOfDay {
  hour: number;
  minute: number;
}

const LEASE_MINUTES = 30;
const AGAIN_AFTER_MINUTES = 60;
/** Whoever runs the server has the log and the alerts; if nobody has seen to it by then, staff ask them. */
const TOLD_AFTER_DAYS = 2;

/** The day (ISO) whose work is due at the latest: today's from the time of day on. */
export function dueDay(now: DateTime<true>, at: TimeOfDay): string {
  const todays = now.set({ ...at, second: 0, millisecond: 0 });
  return (now >= todays ? now : now.minus({ days: 1 })).toISODate();
}

/** Whether a job is to be done now: a new day's, one that failed an hour ago, or one whose process is gone. */
export function isDue(run: JobRun | undefined, now: DateTime<true>, at: TimeOfDay): boolean {
  if (!run) return true;
  if (run.state === 'running') return (run.leasedUntil ?? '') <= instant(now);
  if (run.day < dueDay(now, at)) return true;
  return run.state === 'failed' && run.at <= instant(now.minus({ minutes: AGAIN_AFTER_MINUTES }));
}

/** Does jobs once a day, at the time of day or as soon after it as a server runs, each by one process. */
export function createDailyWork(
  {
    store,
    clock,
    log,
    tellStaff,
  }: {
    store: Store;
    clock: Clock;
    log: Log;
    /** Tells staff, if they have not been told lately, that a job has failed since an instant. */
    tellStaff(job: JobName, since: string): Promise<void>;
  },
  jobs: readonly DailyJob[],
  at: TimeOfDay,
): DailyWork {
  const kept = limiterStore(store);
  const runs = new Map<JobName, JobRun | 'not yet'>(jobs.map(({ name }) => [name, 'not yet']));
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  async function doAll(): Promise<void> {
    for (const job of jobs) {
      const seen = runs.get(job.name);
      const mayBeDue = seen === 'not yet' || seen?.state === 'running' || isDue(seen, clock.now(), at);
      if (mayBeDue && !stopping.signal.aborted) await doOne(job);
    }
  }

  async function doOne(job: DailyJob): Promise<void> {
    const owner = randomUUID();
    const { claimed, before, run } = await claim(job.name, owner);
    runs.set(job.name, run);
    if (!claimed) return;
    const ended = await attempt(job, run, before);
    const isOurs = await kept.change(nameOf(job.name), (now) => {
      const mine = readRun(now)?.owner === owner;
      return mine ? { after: ended ?? before ?? NEVER, value: true } : { value: false };
    });
    if (isOurs) runs.set(job.name, ended ?? before ?? 'not yet');
    if (ended?.state === 'failed') await tellIfLasting(job.name, ended);
  }

  async function tellIfLasting(name: JobName, { failingSince = '' }: JobRun): Promise<void> {
    if (failingSince > instant(clock.now().minus({ days: TOLD_AFTER_DAYS }))) return;
    await tellStaff(name, failingSince);
  }

  function claim(name: JobName, owner: string) {
    return kept.change(nameOf(name), (found) => {
      const before = readRun(found);
      const now = clock.now();
      if (before && !isDue(before, now, at)) return { value: { claimed: false, before, run: before } };
      const run: JobRun = {
        ...{ day: dueDay(now, at), state: 'running', at: instant(now), owner },
        leasedUntil: instant(now.plus({ minutes: LEASE_MINUTES })),
        ...historyOf(before),
      };
      return { after: run, value: { claimed: true, before, run } };
    });
  }

  /** @returns undefined if it was given up since the server stops */
  async function attempt(
    job: DailyJob,
    run: JobRun,
    before: JobRun | undefined,
  ): Promise<JobRun | undefined> {
    const { day } = run;
    try {
      const facts = await job.run(stopping.signal);
      const now = instant(clock.now());
      log.info(`${job.name}-done`, facts);
      return { day, state: 'ok', at: now, lastDone: now, facts };
    } catch (error) {
      if (stopping.signal.aborted) return undefined;
      const reason = error instanceof JobFailed ? error.reason : reasonOf(error);
      log.error(`${job.name}-failed`, { reason, ...(reason === 'bug' && { error }) });
      return {
        ...{ day, state: 'failed', at: instant(clock.now()), reason },
        failingSince: instant(clock.now()),
        ...historyOf(before),
      };
    }
  }

  return {
    wake() {
      if (stopping.signal.aborted || jobs.length === 0) return;
      running ??= doAll()
        .catch((error: unknown) => log.warn('daily-work-failed', { reason: reasonOf(error) }))
        .finally(() => {
          running = undefined;
        });
    },
    async stop() {
      stopping.abort();
      await running;
    },
    runs: () => Object.fromEntries(runs),
  };
}

/** A job could not be done; `reason` is a code for the log. */
export class JobFailed extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`The job failed: ${reason}`);
    this.name = 'JobFailed';
    this.reason = reason;
  }
}

function historyOf(before: JobRun | undefined): Pick<JobRun, 'lastDone' | 'failingSince'> {
  const { lastDone, failingSince } = before ?? {};
  return { ...(lastDone !== undefined && { lastDone }), ...(failingSince !== undefined && { failingSince }) };
}

/** As if it had never been tried. */
const NEVER: JobRun = { day: '', state: 'ok', at: '' };

function readRun(found: unknown): JobRun | undefined {
  return JobRun.safeParse(found).data;
}

function nameOf(job: JobName): string {
  return `daily ${job}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof StoreError) return error.kind;
  return error instanceof Error && 'syscall' in error ? 'file' : 'bug';
}
