import { type ActiveTemplates, ownTemplates } from '../../documents/drafting/active-templates.ts';
import type { Problem } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { prepareReminders, type ReminderTemplates } from '../../templates/reminder-templates.ts';
import { REMINDERS, templatesInReach } from '../../templates/template-folder.ts';

/**
 * Templates for reminders, prepared once per active definition.
 * @param partnerships folder with the own templates of partnerships activated before templates were stored
 */
export function rememberTemplates(
  partnerships: string,
  complain: (problem: Problem) => void,
): (active: ActiveTemplates) => Promise<ReminderTemplates | undefined> {
  const known = new WeakMap<Definition, Promise<ReminderTemplates | undefined>>();
  return (active) => {
    const found = known.get(active.definition) ?? read(active);
    known.set(active.definition, found);
    return found;
  };

  async function read(active: ActiveTemplates): Promise<ReminderTemplates | undefined> {
    const { reminders } = active.definition;
    const sources = await templatesInReach(await ownTemplates(active, partnerships), REMINDERS);
    const weekly = reminders.weekly && { template: reminders.weekly.template };
    const prepared = prepareReminders(sources, reminders.rules, weekly);
    if (prepared.ok) return prepared.templates;
    for (const problem of prepared.problems) complain(problem);
    return undefined;
  }
}
