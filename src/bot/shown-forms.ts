import type { Entries, Form } from './form.ts';
import type { BotReply } from './port.ts';

/** The forms that were shown lately, so that what was typed can be given back also while the store is away. */
export interface ShownForms {
  remember(replies: readonly BotReply[]): void;
  /** The form with everything that was typed, and why it comes back; undefined where it was shown too long ago. */
  giveBack(form: string, subject: string, entries: Entries, why: string): BotReply | undefined;
}

const MOST = 500;

export function rememberShownForms(): ShownForms {
  const forms = new Map<string, Form>();
  const keyOf = (form: string, subject: string) => `${form} ${subject}`;

  return {
    remember(replies) {
      for (const reply of replies) {
        if (reply.kind !== 'form' && reply.kind !== 'errors') continue;
        const { form, subject } = reply.open;
        const key = keyOf(form.id, subject);
        forms.delete(key);
        forms.set(key, form);
        if (forms.size <= MOST) continue;
        const [oldest = key] = forms.keys();
        forms.delete(oldest);
      }
    },
    giveBack(id, subject, entries, why) {
      const form = forms.get(keyOf(id, subject));
      if (form === undefined) return undefined;
      // It is no question's fault: platforms show what belongs to none at the form as a whole.
      const errors = { '': why };
      return { kind: 'errors', errors, open: { form, entries, errors, subject } };
    },
  };
}
