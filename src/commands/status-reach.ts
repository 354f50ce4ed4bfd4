import type { ReachedBy } from '../chat/surface.ts';
import { REACH } from '../chat/text/reach-da.ts';
import { STATUS } from '../chat/text/tables-da.ts';
import { dayWithWeekday } from '../chat/text/words-da.ts';
import { readServerConfig } from '../config.ts';
import { type Heard, municipalityReaches, reachedBy, reachTotals } from '../schedule/outbox/reach.ts';
import { servedSurfaces } from '../server/served-surfaces.ts';
import type { Status } from '../store/enrolments/status.ts';
import { readReachGround } from '../store/identity/chat-addresses.ts';
import type { StoreServices } from './services.ts';

/** By what a municipality is reached, and where and when it was heard last. */
export interface ReachRow {
  by: ReachedBy;
  heard: Heard | null;
}

export interface Reaches {
  /** By code. */
  rows: ReadonlyMap<string, ReachRow>;
  totals: { by: Partial<Record<ReachedBy, number>>; heard: number; latest: string | null };
}

/** How municipalities are reached by a server with these settings; undefined where the settings are wrong. */
export async function reachesOf(
  { store, clock, environment }: Pick<StoreServices, 'store' | 'clock' | 'environment'>,
  { partnership: { id }, municipalities }: Status,
): Promise<Reaches | undefined> {
  const read = readServerConfig(environment);
  if (!read.ok) return undefined;
  const platforms = servedSurfaces(read.config);
  const reaches = municipalityReaches(
    { platforms, clock },
    id,
    municipalities,
    await readReachGround(store, id),
  );
  const { by, heard, latest = null } = reachTotals(reaches.values());
  return {
    rows: new Map(
      [...reaches].map(([code, reach]) => [code, { by: reachedBy(reach), heard: reach.heard ?? null }]),
    ),
    totals: { by: Object.fromEntries(by), heard, latest },
  };
}

/** What is said below the table. @param invited how many municipalities there are */
export function reachLines(totals: Reaches['totals'] | null, invited: number): string[] {
  if (!totals) return [STATUS.reachUnknown];
  if (invited === 0) return [];
  const by = Object.entries(totals.by) as [ReachedBy, number][];
  const latest = totals.latest === null ? undefined : dayWithWeekday(totals.latest);
  return [
    `${REACH.whereReached}: ${REACH.counted(by)}.`,
    `${REACH.heardFrom}: ${REACH.heardCounted(totals.heard, invited, latest)}.`,
  ];
}
