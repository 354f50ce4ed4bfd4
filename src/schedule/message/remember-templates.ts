import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import {
  prepareReminders,
  type ReminderTemplates,
  readReminderTemplates,
} from '../../templates/reminder-templates.ts';

/**
 * The templates of reminders, read once for each definition in force: they come with the program.
 * @param partnerships folder in which partnerships have their own
 */
export function rememberTemplates(
  partnerships: string,
  complain: (problem: Problem) => void,
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
    for (const problem of prepared.problems) complain(problem);
    return undefined;
  }
}
