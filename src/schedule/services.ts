import type { ChatServices } from '../chat/services.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import type { ReminderTemplates } from '../templates/reminder-templates.ts';

/** What reminders are written and sent with. */
export interface ScheduleServices extends ChatServices {
  reminders: ReminderTools;
}

/** What others do for reminders. */
export interface ReminderTools {
  /** The templates of a partnership's reminders; undefined where they have errors, which were logged. */
  templates(definition: Definition): Promise<ReminderTemplates | undefined>;
  /** Has what is due sent soon. */
  wake(): void;
}
