import type { Entries } from '../../chat/form.ts';

/** Chat's own limit for a typed text (Slack); documents hold more, which no form needs. */
export const LONGEST_IN_CHAT = 2000;

/** Entries of what is known, without the fields that there is nothing to say in. */
export function filled(entries: Record<string, string | readonly string[] | undefined>): Entries {
  return Object.fromEntries(
    Object.entries(entries).filter(
      (entry): entry is [string, string | readonly string[]] => entry[1] !== undefined && entry[1].length > 0,
    ),
  );
}
