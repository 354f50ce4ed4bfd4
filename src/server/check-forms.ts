import { everyForm } from '../bot/forms/contact-forms.ts';
import { formProblems } from '../bot/forms/form-problems.ts';
import type { Form } from '../chat/form.ts';
import type { ChatPlatform } from '../chat/port.ts';
import type { Log } from '../chat/services.ts';
import type { Problem } from '../errors.ts';
import type { Store } from '../store/db/open-store.ts';
import { partnershipInForce, partnerships } from '../store/partnerships/partnerships.ts';

/**
 * Warns at start-up about each form of an active partnership that a platform cannot show as one form; there it is asked
 * as a conversation instead.
 */
export async function checkForms(
  store: Store,
  platforms: Iterable<ChatPlatform>,
  log: Pick<Log, 'warn'>,
): Promise<void> {
  const all = [...platforms];
  for (const partnership of await partnerships(store)) {
    const found = await partnershipInForce(store, partnership);
    for (const form of found ? everyForm(found.definition) : []) {
      for (const rule of rulesBroken(form, all))
        log.warn('form-problem', { partnership, form: form.id, rule });
    }
  }
}

function rulesBroken(form: Form, platforms: readonly ChatPlatform[]): Set<string> {
  const problems: Problem[] = [
    ...formProblems(form),
    ...platforms.flatMap((platform) => platform.problems?.(form) ?? []),
  ];
  return new Set(problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule));
}
