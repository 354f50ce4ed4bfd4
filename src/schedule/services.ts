import type { ChatFile } from '../chat/port.ts';
import type { ChatServices } from '../chat/services.ts';
import type { ActiveTemplates } from '../documents/drafting/active-templates.ts';
import type { ReminderTemplates } from '../templates/reminder-templates.ts';

/** What reminders are composed and sent with. */
export interface ScheduleServices extends ChatServices {
  reminders: ReminderTools;
  /** Whom calendars name as organiser, and send answers to: the mailbox that mails come from. Left out where mail is off. */
  organizer?: { name: string; email: string };
  /** The letter of invitation that goes along with a mail; undefined where it can't be written, which was logged. */
  letterFor?(partnership: string, municipality: string): Promise<ChatFile | undefined>;
  /** Left out where the server has no address that others reach. */
  calendars?: CalendarLinks;
}

/** Links to calendars. */
export interface CalendarLinks {
  /** 256 random bits, as base64url. */
  newToken(): string;
  /** The address that calendar programs subscribe to. */
  address(token: string): string;
}

/** Tools that others provide for reminders. */
export interface ReminderTools {
  /** The templates of a partnership's reminders, as activated; undefined if they have errors, which were logged. */
  templates(active: ActiveTemplates): Promise<ReminderTemplates | undefined>;
  /** Has due messages sent soon. */
  wake(): void;
}
