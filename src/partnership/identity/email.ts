import { z } from 'zod';
import type { Municipality } from '../municipalities/municipality.ts';
import { normaliseText } from '../normalise-text.ts';

const Email = z.email({ pattern: z.regexes.unicodeEmail });

/** Canonical form of an e-mail address, however it was typed. */
export function emailKey(email: string): string {
  return normaliseText(email).trim().toLowerCase();
}

/** Signs that separate addresses or stand around one (RFC 5322, 3.2.3): "anna@aarhus.dk," and "<anna@aarhus.dk>" are none. */
const LOCAL = /^[^\s<>()[\]\\,;:"\p{Cc}]+$/u;
const DOMAIN = /^(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*\.)+[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$/u;

/** Whether a text is a single e-mail address, with a domain of at least two parts, as it is written to and signed in with. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  return (
    Email.safeParse(text).success && LOCAL.test(local) && DOMAIN.test(domain) && !/\.\.|^\.|\.@/.test(text)
  );
}

/**
 * Whether an e-mail address is in the municipality's domain or a subdomain (`skole.aarhus.dk`). Others are shown to
 * staff and never refused: shared services and consultants write for municipalities too.
 */
export function isOwnDomain(email: string, { emailDomain }: Pick<Municipality, 'emailDomain'>): boolean {
  const domain = emailKey(email).split('@').at(-1) ?? '';
  const own = emailDomain.toLowerCase();
  return domain === own || domain.endsWith(`.${own}`);
}
