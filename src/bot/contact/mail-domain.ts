import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { isOwnDomain } from '../../partnership/identity/email.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { EventContext } from '../context/event-context.ts';
import { tellStaff } from '../context/tell-staff.ts';

/** A new contact whose e-mail address is not in the municipality's domain: shown to staff, not refused. */
export async function tellOfMailDomain(context: EventContext): Promise<void> {
  const { who, event } = context;
  const { email } = event.person;
  if (who.kind !== 'contact' || !email) return;
  for (const { partnership, municipality: code } of who.assignments) {
    const municipality = municipalityByCode(code);
    if (!municipality || isOwnDomain(email, municipality)) continue;
    const place = enrolmentRefText({ partnership, municipality: code });
    await tellStaff(
      context,
      STAFF.otherDomain(municipality.fullName, email, municipality.emailDomain, place),
    );
  }
}
