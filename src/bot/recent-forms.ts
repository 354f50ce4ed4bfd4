import type { DateTime } from 'luxon';
import type { Form } from '../chat/form.ts';
import type { BotEvent, BotReply } from '../chat/port.ts';
import { accountAddress } from '../partnership/identity/account.ts';
import { createRecent } from '../recent.ts';
import { isReadByOthers } from './context/event-context.ts';

/**
 * Forms that were shown recently, to whom and where, so that entries can be given back even while the store is
 * unavailable. Rights cannot be decided then: an account gets back only what that account was shown at that place after
 * its rights had been decided, and for no longer than a working day.
 */
export interface RecentForms {
  /** Remembers the replies to this event, whose sender's rights were decided. */
  remember(event: BotEvent, replies: readonly BotReply[], now: DateTime): void;
  /**
   * The form with everything that was typed, and why it comes back; undefined if it was not shown to them recently.
   */
  giveBack(event: FormEvent, why: string, now: DateTime): BotReply | undefined;
}

type FormEvent = Extract<BotEvent, { kind: 'submit' | 'change' | 'leave' }>;

const MOST = 500;
const HOURS = 12;

export function createRecentForms(): RecentForms {
  const forms = createRecent<{ form: Form; at: DateTime }>(MOST);

  return {
    remember(event, replies, now) {
      for (const reply of replies) {
        if (reply.kind !== 'form' && reply.kind !== 'errors') continue;
        const { form, subject } = reply.open;
        forms.set(keyOf(event, form.id, subject), { form, at: now });
      }
    },
    giveBack(event, why, now) {
      const { form: id, subject, entries } = event;
      const shown = forms.get(keyOf(event, id, subject));
      if (shown === undefined || now.diff(shown.at).as('hours') > HOURS) return undefined;
      // The error is no field's: platforms show it at the form as a whole.
      const errors = { '': why };
      return { kind: 'errors', errors, open: { form: shown.form, entries, errors, subject } };
    },
  };
}

/** Everything that only this person sees is one place, whether a modal over a channel or the personal conversation. */
function keyOf(event: BotEvent, form: string, subject: string): string {
  const { person, place } = event;
  const where = isReadByOthers(event) ? [place.team, place.reference] : [];
  return JSON.stringify([person.platform, accountAddress(person), where, form, subject]);
}
