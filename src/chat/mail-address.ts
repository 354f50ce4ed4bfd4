import { isEmail } from '../partnership/identity/email.ts';
import type { Address } from './port.ts';

/** RFC 5321, 4.5.3.1: an address with its angle brackets has at most 256 octets, what is before the @ at most 64. */
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL = 64;
const CONTROL = /\p{Cc}|\p{Zl}|\p{Zp}/u;

/** Where somebody with this e-mail address is written to by mail; undefined if no mail can have such an address. */
export function mailAddress(email: string): Address | undefined {
  const reference = email.trim();
  return canBeMailed(reference) ? { platform: 'mail', team: 'mail', kind: 'personal', reference } : undefined;
}

/** Whether it is one address, without what would begin another header, command or recipient. */
export function canBeMailed(address: string): boolean {
  if (!isEmail(address) || CONTROL.test(address) || /[\s<>,;:"()[\]\\]/.test(address)) return false;
  const local = address.slice(0, address.lastIndexOf('@'));
  return Buffer.byteLength(address) <= LONGEST_ADDRESS && Buffer.byteLength(local) <= LONGEST_LOCAL;
}
