import { randomBytes, randomUUID } from 'node:crypto';
import { PERSONAL_LINKS, sendAbout } from '../acts/messages.ts';
import { issueLink } from '../acts/personal-links.ts';
import type { SendLink } from '../bot/web/entrance.ts';
import { type EnrolmentRef, enrolmentRefText } from '../chat/enrolment-ref.ts';
import { LINKS } from '../chat/text/links-da.ts';
import { municipalityName } from '../partnership/municipalities/register.ts';
import { byMailAlone } from '../schedule/outbox/recipients.ts';
import type { ScheduleServices } from '../schedule/services.ts';
import type { Store } from '../store/db/open-store.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';

/**
 * Makes the address by which one person answers for one municipality; with `target` it leads to what that button does.
 * Undefined for whoever may not act for it.
 */
export type PersonalLink = (
  to: { email: string; name?: string },
  ref: EnrolmentRef,
  target?: { action: string; value: string },
) => Promise<string | undefined>;

/** @param publicUrl where people reach the server, without a trailing slash */
export function createPersonalLinks(store: Store, publicUrl: () => string): PersonalLink {
  const origin = { actor: 'mail', surface: 'server' };
  return async (person, { partnership, municipality }, target) => {
    const wanted = { partnership, municipality, person, target, random: randomBytes };
    const issued = await issueLink({ store, origin }, wanted);
    return 'value' in issued ? `${publicUrl()}/l/${issued.value.token}` : undefined;
  };
}

/**
 * Mails a link that somebody asked for in a browser; undefined while there is no mail. The outbox keeps that there is to be
 * one, and the mail makes it as it leaves: no token is stored, and a mail server that is away loses none.
 */
export function linkByMail(services: ScheduleServices): SendLink | undefined {
  if (!services.platforms.has('mail')) return undefined;
  return async ({ email, name }, place, isNew) => {
    const person = byMailAlone({ name: name ?? email, email }, place.municipality);
    const active = await partnershipInForce(services.store, place.partnership);
    if (!person || !active) return;
    const municipality = municipalityName(place.municipality, 'fullName');
    const because = isNew ? 'new-contact' : 'asked';
    const message = LINKS.mail(municipality, active.definition.title, enrolmentRefText(place), because);
    const acting = { store: services.store, origin: { actor: email, surface: 'web' } };
    const id = `${PERSONAL_LINKS}/${place.municipality}/${randomUUID()}`;
    await sendAbout(acting, services, { ...place, id }, [{ person, message, link: true }]);
  };
}
