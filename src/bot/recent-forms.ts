import type { DateTime } from 'luxon';
import type { Form } from '../chat/form.ts';
import type { BotEvent, BotReply } from '../chat/port.ts';
import { accountAddress } from '../partnership/identity/account.ts';
import { isOverheard } from './context/event-context.ts';

/**
 * The forms that were shown lately, to whom and where, so that what was typed can be given back also while the store is
 * away. Nobody's rights can be decided then: what an account gets back is what that very account was shown at that very
 * place, after its rights had been decided, and not for longer than a working day.
 */
export interface RecentForms {
  /** What was answered to this event, by somebody whose rights were decided. */
  remember(event: BotEvent, replies: readonly BotReply[], now: DateTime): void;
  /** The form with everything that was typed, and why it comes back; undefined where it wasn't shown to them lately. */
  giveBack(event: FormEvent, why: string, now: DateTime): BotReply | undefined;
}

type FormEvent = Extract<BotEvent, { kind: 'submit' | 'change' | 'leave' }>;

const MOST = 500;
const HOURS = 12;

export function createRecentForms(): RecentForms {
  const forms = new Map<string, { form: Form; at: DateTime }>();

  return {
    remember(event, replies, now) {
      for (const reply of replies) {
        if (reply.kind !== 'form' && reply.kind !== 'errors') continue;
        const { form, subject } = reply.open;
        const key = keyOf(event, form.id, subject);
        forms.delete(key);
        forms.set(key, { form, at: now });
        if (forms.size <= MOST) continue;
        const [oldest = key] = forms.keys();
        forms.delete(oldest);
      }
    },
    giveBack(event, why, now) {
      const { form: id, subject, entries } = event;
      const shown = forms.get(keyOf(event, id, subject));
      if (shown === undefined || now.diff(shown.at).as('hours') > HOURS) return undefined;
      // It is no question's fault: platforms show what belongs to none at the form as a whole.
      const errors = { '': why };
      return { kind: 'errors', errors, open: { form: shown.form, entries, errors, subject } };
    },
  };
}

/** Where nobody else sees it is one place, be it a window over a channel or the personal conversation. */
function keyOf(event: BotEvent, form: string, subject: string): string {
  const { person, place } = event;
  const where = isOverheard(event) ? [place.team, place.reference] : [];
  return JSON.stringify([person.platform, accountAddress(person), where, form, subject]);
}
