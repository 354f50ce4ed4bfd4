import { retain } from '../acts/people.ts';
import type { Log } from '../chat/services.ts';
import type { Store } from '../store/db/open-store.ts';
import { partnershipInForce, partnerships } from '../store/partnerships/partnerships.ts';
import { type DailyJob, JobFailed } from './daily-work.ts';

const ORIGIN = { actor: 'opbevaring', surface: 'server' };

/**
 * Removes the personal data of partnerships that are over for as long as their definition says (`personalDataMonths`). Those
 * that say nothing are left to the command.
 * @param staff KL's e-mail addresses: their chat addresses are retained
 */
export function scheduledRetention(store: Store, staff: readonly string[], log: Log): DailyJob {
  return {
    name: 'retention',
    async run(signal) {
      const done = { partnerships: 0, removed: 0, withoutMonths: 0 };
      let hasFailed = false;
      for (const partnership of await partnerships(store)) {
        signal.throwIfAborted();
        const months = (await partnershipInForce(store, partnership))?.definition.personalDataMonths;
        if (months === undefined) {
          done.withoutMonths += 1;
          continue;
        }
        const result = await retain({ store, origin: ORIGIN }, { partnership, months, staff });
        const isDone = 'value' in result;
        if (!isDone) log.error('retention-refused', { partnership, kind: result.kind });
        hasFailed ||= !isDone;
        done.partnerships += 1;
        done.removed += isDone && result.value.applied ? 1 : 0;
      }
      if (hasFailed) throw new JobFailed('refused');
      return done;
    },
  };
}
