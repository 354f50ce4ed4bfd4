import type { ChatServices } from '../chat/services.ts';
import type { ActiveTemplates } from '../documents/drafting/active-templates.ts';
import type { ReminderTemplates } from '../templates/reminder-templates.ts';

/** What reminders are written and sent with. */
export interface ScheduleServices extends ChatServices {
  reminders: ReminderTools;
}

/** What others do for reminders. */
export interface ReminderTools {
  /** The templates of a partnership's reminders, as they were activated; undefined where they have errors, which were logged. */
  templates(active: ActiveTemplates): Promise<ReminderTemplates | undefined>;
  /** Has what is due sent soon. */
  wake(): void;
}
