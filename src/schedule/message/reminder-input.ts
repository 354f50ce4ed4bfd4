import type { DateTime } from 'luxon';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Batch } from '../../partnership/reminders/batch.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';

/** What a reminder needs to know about one municipality. */
export type Concerned = Pick<
  MunicipalityStatus,
  'municipality' | 'enrolment' | 'answer' | 'invoice' | 'facts' | 'taskReports'
>;

/** Everything that a reminder is written from, at the time it is sent. */
export interface ReminderInput {
  definition: Definition;
  batch: Pick<Batch, 'rule' | 'step' | 'to' | 'shifted'>;
  event: ScheduledEvent;
  recipient: Recipient;
  /** The municipalities it concerns: a person's own, a consultant's, or for staff those that the rule chases. */
  municipalities: readonly Concerned[];
  /** The network whose meeting or channel it is, with the labels of its focus areas. */
  network?: { name: string; focusAreas: readonly string[] };
  /** Names of the networks whose dates KL is asked to fix, in order. */
  networksWithoutDay?: readonly string[];
  /** Codes of those that have submitted their self-evaluation; required if that is chased. */
  selfEvaluated?: ReadonlySet<string>;
  /** For the rule `MOVED`: the date that this recipient was told (`ReminderDetails.told`), and why it was moved. */
  moved?: { from: string; why?: string };
  /** The group that meets, with the names of its members who have no e-mail address. */
  group?: { name: string; withoutAddress: readonly string[] };
  /** It goes by mail, and the event into the recipient's calendar with it, or out of it. */
  isInCalendar?: boolean;
  /** Contacts can have a link to a calendar that updates itself. */
  hasCalendarLinks?: boolean;
  now: DateTime<true>;
}
