import type { Address } from '../../chat/port.ts';
import { emailKey, isEmail } from '../../partnership/identity/email.ts';

/** The one "workspace" of all mail addresses. */
const MAIL = 'mail';
/** RFC 5321, 4.5.3.1: an address with its angle brackets has at most 256 octets, what is before the @ at most 64. */
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL = 64;
const CONTROL = /\p{Cc}|\p{Zl}|\p{Zp}/u;

/** Where somebody with this e-mail address is written to; undefined if no mail can have such an address. */
export function mailAddress(email: string): Address | undefined {
  const address = email.trim();
  return canBeMailed(address)
    ? { platform: 'mail', team: MAIL, kind: 'personal', reference: address }
    : undefined;
}

/** The account of an e-mail address. */
export function mailAccount(email: string): { team: string; user: string } {
  return { team: MAIL, user: emailKey(email) };
}

/** Whether it is one address, without what would begin another header, command or recipient. */
export function canBeMailed(address: string): boolean {
  if (!isEmail(address) || CONTROL.test(address) || /[\s<>,;:"()[\]\\]/.test(address)) return false;
  const local = address.slice(0, address.lastIndexOf('@'));
  return Buffer.byteLength(address) <= LONGEST_ADDRESS && Buffer.byteLength(local) <= LONGEST_LOCAL;
}

/** Whether a server has to know SMTPUTF8 (RFC 6531) for it: a domain can be written in ASCII, what is before the @ can't. */
export function needsUtf8(address: string): boolean {
  return /[^\x00-\x7f]/.test(address.slice(0, address.lastIndexOf('@')));
}

/** One line of text for a header: no line break or control character, and not longer than mail programs show. */
export function headerText(text: string, longest = 200): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .toWellFormed();
  return line.length <= longest ? line : `${[...line].slice(0, longest - 1).join('')}…`;
}
