import { placeText } from '../../chat/enrolment-ref.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { isOwnDomain } from '../../partnership/identity/mail-domain.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { Talk } from '../context/talk.ts';
import { tellStaff } from '../context/tell-staff.ts';

/** Somebody who is heard for the first time with a mail address that is not the municipality's own: shown, not refused. */
export async function tellOfMailDomain(talk: Talk): Promise<void> {
  const { who, event } = talk;
  const { email } = event.person;
  if (who.kind !== 'contact' || !email) return;
  for (const { partnership, municipality: code } of who.seats) {
    const municipality = municipalityByCode(code);
    if (!municipality || isOwnDomain(email, municipality)) continue;
    const place = placeText({ partnership, municipality: code });
    await tellStaff(talk, STAFF.otherDomain(municipality.fullName, email, municipality.emailDomain, place));
  }
}
