import type { DateTime } from 'luxon';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Batch } from '../../partnership/reminders/batch.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';

/** Where one municipality stands, as far as a reminder needs it. */
export type Concerned = Pick<MunicipalityStatus, 'municipality' | 'enrolment' | 'answer'>;

/** Everything that a reminder is written from, as it is when it is sent. */
export interface ReminderInput {
  definition: Definition;
  batch: Pick<Batch, 'rule' | 'step' | 'to' | 'shifted'>;
  event: ScheduledEvent;
  recipient: Recipient;
  /** Where those stand that it concerns: a person's own, a consultant's, for staff those that the rule chases. */
  municipalities: readonly Concerned[];
  /** The network whose meeting or channel it is, with the labels of its focus areas. */
  network?: { name: string; focusAreas: readonly string[] };
  /** Names of the networks of which KL is asked to fix the dates, in order. */
  networksWithoutDay?: readonly string[];
  /** Codes of those that have handed in their self-evaluation; needed where that is chased. */
  selfEvaluated?: ReadonlySet<string>;
  /** For the batch `MOVED`: the date that this recipient was told (`ReminderDetails.told`), and why it was moved. */
  moved?: { from: string; why?: string };
  now: DateTime<true>;
}
