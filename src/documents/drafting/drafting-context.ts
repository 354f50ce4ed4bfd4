import type { Clock } from '../../clock.ts';
import type { Origin } from '../../store/db/change.ts';

/** What drafting is handed, from the command line or from chat. */
export interface DraftingContext {
  clock: Clock;
  /** Folder in which partnerships are looked up by id. */
  partnerships: string;
  /** Who drafts, for the log. */
  origin: Origin;
}
