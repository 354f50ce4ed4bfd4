import type { Municipality } from '../municipalities/municipality.ts';
import { emailKey } from './email.ts';

/**
 * Whether an e-mail address is at the municipality's own domain, or one below it (`skole.aarhus.dk`). One that is not
 * is shown to the staff and never refused: shared services and consultants write for municipalities too.
 */
export function isOwnDomain(email: string, { emailDomain }: Pick<Municipality, 'emailDomain'>): boolean {
  const domain = emailKey(email).split('@').at(-1) ?? '';
  const own = emailDomain.toLowerCase();
  return domain === own || domain.endsWith(`.${own}`);
}
