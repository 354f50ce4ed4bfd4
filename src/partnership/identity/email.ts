import { z } from 'zod';
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
