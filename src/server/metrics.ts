import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Bot } from '../chat/port.ts';
import type { Clock } from '../clock.ts';
import type { ServerConfig } from '../config.ts';
import { isMadeHere } from '../loopback.ts';
import type { Store } from '../store/db/open-store.ts';
import { outboxFigures } from '../store/reminders/outbox-figures.ts';
import type { DailyWork } from './daily-work.ts';

/** What is measured, for Prometheus. No label holds anything of persons, municipalities or partnerships. */
export interface Metrics {
  /** The same bot, timed. */
  timed(bot: Bot): Bot;
  /** A sweep has ended well. */
  swept(): void;
  /** All of it as text; undefined if the request may not see it. */
  answer(request: IncomingMessage): Promise<{ type: string; body: string } | undefined>;
}

interface Measured {
  store: Store;
  clock: Clock;
  daily: Pick<DailyWork, 'runs'>;
  isRehearsal: boolean;
}

/** Slack waits three seconds for an answer. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30];

/** Counts and times; the package is only loaded where metrics are on. */
export async function createMetrics(
  { store, clock, daily, isRehearsal }: Measured,
  access: NonNullable<ServerConfig['metrics']>,
): Promise<Metrics> {
  const { collectDefaultMetrics, Gauge, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name: `partnerskab_${name}`, help, registers });
  const labelled = <Label extends string>(name: string, help: string, label: Label) =>
    new Gauge({ name: `partnerskab_${name}`, help, labelNames: [label], registers });
  const events = new Histogram({
    name: 'partnerskab_event_duration_seconds',
    help: 'How long the bot took to answer what somebody did, by surface',
    labelNames: ['surface'],
    buckets: SECONDS,
    registers,
  });
  const age = gauge('outbox_oldest_due_age_seconds', 'How long the longest waiting message has been due');
  const pending = gauge('outbox_pending', 'Messages that wait to be sent');
  const inDoubt = gauge('outbox_in_doubt', 'Messages that wait, and may have arrived');
  const unknown = gauge('outbox_unknown', 'Messages of which nobody knows whether they arrived');
  const failed = gauge('outbox_failed', 'Messages that could not be sent');
  const unreachable = labelled('unreachable', 'Accounts and channels that can not be reached', 'what');
  const answers = gauge('answers', 'Answers that municipalities have given, corrections included');
  const lastSweep = gauge('last_sweep_timestamp_seconds', 'When what is due was last looked for to its end');
  const rehearsal = gauge('rehearsal', '1 if everything goes to the address of a rehearsal');
  const done = labelled('daily_last_done_timestamp_seconds', 'When daily work was last done', 'job');
  const hasFailed = labelled('daily_failed', '1 if daily work failed the last time', 'job');
  rehearsal.set(isRehearsal ? 1 : 0);

  async function measure(): Promise<void> {
    const now = clock.now().toMillis();
    const found = await outboxFigures(store);
    age.set(found.oldestDue === undefined ? 0 : Math.max(0, (now - Date.parse(found.oldestDue)) / 1000));
    pending.set(found.pending);
    inDoubt.set(found.inDoubt);
    unknown.set(found.unknown);
    failed.set(found.failed);
    unreachable.set({ what: 'account' }, found.unreachable.accounts);
    unreachable.set({ what: 'channel' }, found.unreachable.channels);
    answers.set(found.answers);
    for (const [job, run] of Object.entries(daily.runs())) {
      const last = run === 'not yet' ? undefined : run.lastDone;
      if (last !== undefined) done.set({ job }, Date.parse(last) / 1000);
      hasFailed.set({ job }, run !== 'not yet' && run.state === 'failed' ? 1 : 0);
    }
  }

  return {
    timed: (bot) => ({
      async handle(event) {
        const end = events.startTimer({ surface: event.person.platform });
        try {
          return await bot.handle(event);
        } finally {
          end();
        }
      },
    }),
    swept: () => lastSweep.set(clock.now().toSeconds()),
    async answer(request) {
      if (!maySee(request, access)) return undefined;
      await measure();
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}

function maySee(request: IncomingMessage, { token, isLocal }: NonNullable<ServerConfig['metrics']>): boolean {
  if (isLocal && isMadeHere(request)) return true;
  const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return token !== undefined && given !== undefined && timingSafeEqual(hashOf(given), hashOf(token));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
