import { z } from 'zod';
import type { Municipality } from '../municipalities/municipality.ts';
import { normaliseText } from '../normalise-text.ts';

const Email = z.email({ pattern: z.regexes.unicodeEmail });

/** An e-mail address so that it is the same however it was typed. */
export function emailKey(email: string): string {
  return normaliseText(email).trim().toLowerCase();
}

/** Whether a text is one e-mail address, with a domain of at least two parts. */
export function isEmail(text: string): boolean {
  const domain = text.split('@').at(-1) ?? '';
  return Email.safeParse(text).success && /^[^.]+(?:\.[^.]+)+$/.test(domain) && !/\.\.|^\.|\.@/.test(text);
}

/**
 * Whether an e-mail address is at the municipality's own domain, or one below it (`skole.aarhus.dk`). One that is not
 * is shown to the staff and never refused: shared services and consultants write for municipalities too.
 */
export function isOwnDomain(email: string, { emailDomain }: Pick<Municipality, 'emailDomain'>): boolean {
  const domain = emailKey(email).split('@').at(-1) ?? '';
  const own = emailDomain.toLowerCase();
  return domain === own || domain.endsWith(`.${own}`);
}
