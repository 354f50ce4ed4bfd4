import { assertNever } from '../../errors.ts';
import type { Who } from './who-is.ts';

/**
 * Whether somebody may see and answer for a municipality in a partnership. The one place that decides it: staff for
 * all, a contact for exactly those they sit for, everybody else for none.
 */
export function mayAct(who: Who, partnership: string, municipality: string): boolean {
  switch (who.kind) {
    case 'staff':
      return true;
    case 'contact':
      return who.seats.some((seat) => seat.partnership === partnership && seat.municipality === municipality);
    case 'unknown':
      return false;
    default:
      return assertNever(who);
  }
}
