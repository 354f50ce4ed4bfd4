import type { Log } from '../chat/services.ts';
import type { ServerConfig } from '../config.ts';
import type { Store } from '../store/db/open-store.ts';
import type { DailyJob } from './daily-work.ts';
import { scheduledBackup } from './scheduled-backup.ts';
import { scheduledRetention } from './scheduled-retention.ts';

/** The jobs that are switched on, in the order in which they are done: what is removed is in the last backup. */
export function dailyJobs(
  { daily: { backup, retention }, staff }: Pick<ServerConfig, 'daily' | 'staff'>,
  store: Store,
  log: Log,
): DailyJob[] {
  return [
    ...(backup ? [scheduledBackup(store, backup)] : []),
    ...(retention ? [scheduledRetention(store, staff, log)] : []),
  ];
}
