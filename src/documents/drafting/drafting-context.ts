import type { Clock } from '../../clock.ts';
import type { Origin } from '../../store/db/change.ts';

/** What drafting needs, from the command line or from chat. */
export interface DraftingContext {
  clock: Clock;
  /** Folder in which partnerships are found by id. */
  partnerships: string;
  /** Who drafts, for the audit log. */
  origin: Origin;
}
