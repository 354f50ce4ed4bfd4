import { join } from 'node:path';
import { judgeLetter } from '../bot/flows/judge-letter.ts';
import { judgeReminder } from '../bot/reminders/judge-reminder.ts';
import type { BotServices } from '../bot/services.ts';
import { REMINDER_REASONS } from '../bot/text/reminder-reasons-da.ts';
import { STAFF } from '../bot/text/staff-da.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import { askNextOnLadder } from '../schedule/after-unreached.ts';
import { createSweeper, type Sweeper } from '../schedule/sweep.ts';
import { BY_HAND } from '../store/reminders.ts';
import { StoreError } from '../store/store-error.ts';
import {
  prepareReminders,
  type ReminderTemplates,
  readReminderTemplates,
} from '../templates/reminder-templates.ts';

const ORIGIN = { actor: 'påmindelser', surface: 'schedule' };

/** Puts together what plans, opens and sends reminders. */
export function createReminderSweeps(
  services: BotServices,
  {
    partnerships,
    sleep,
    random,
  }: {
    /** Folder in which partnerships have their templates. */
    partnerships: string;
    sleep: (seconds: number) => Promise<unknown>;
    random: () => number;
  },
): Sweeper {
  const { store, clock, staff, log } = services;
  const reminderTemplates = rememberTemplates(partnerships, (rule) =>
    log.error('reminder-templates', { rule }),
  );
  return createSweeper({
    ...{ store, clock, staff, random, sleep, origin: ORIGIN },
    mayHaveArrived: STAFF.mayHaveArrived,
    reasons: REMINDER_REASONS,
    judge: (reminder) =>
      reminder.rule === BY_HAND
        ? judgeLetter(services, ORIGIN, reminder)
        : judgeReminder({ ...services, reminderTemplates }, ORIGIN, reminder),
    unreached: (reminder) => askNextOnLadder({ store, clock, staff, origin: ORIGIN }, reminder),
    failed: (reminder, error) => tell('reminder-failed', error, { rule: reminder.rule }),
    sweepFailed: (error) => tell('sweep-failed', error, {}),
  });

  function tell(event: string, error: unknown, facts: Record<string, string>): void {
    const isStore = error instanceof StoreError;
    log[isStore ? 'warn' : 'error'](event, {
      ...facts,
      reason: isStore ? error.kind : 'bug',
      ...(!isStore && error instanceof Error && { stack: String(error.stack) }),
    });
  }
}

/** Templates are read once for each definition in force: they come with the program. */
export function rememberTemplates(
  partnerships: string,
  complain: (rule: string) => void,
): (definition: Definition) => Promise<ReminderTemplates | undefined> {
  const known = new WeakMap<Definition, Promise<ReminderTemplates | undefined>>();
  return (definition) => {
    const found = known.get(definition) ?? read(definition);
    known.set(definition, found);
    return found;
  };

  async function read({ id, reminders }: Definition): Promise<ReminderTemplates | undefined> {
    const sources = await readReminderTemplates(join(partnerships, id));
    const weekly = reminders.weekly && { template: reminders.weekly.template };
    const prepared = prepareReminders(sources, reminders.rules, weekly);
    if (prepared.ok) return prepared.templates;
    for (const { rule } of prepared.problems) complain(rule);
    return undefined;
  }
}
