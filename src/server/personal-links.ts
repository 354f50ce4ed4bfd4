import { randomBytes } from 'node:crypto';
import { issueLink } from '../acts/personal-links.ts';
import type { SendLink } from '../bot/web/entrance.ts';
import type { EnrolmentRef } from '../chat/enrolment-ref.ts';
import type { ChatPlatform } from '../chat/port.ts';
import type { Surface } from '../chat/surface.ts';
import { WEB } from '../chat/text/web-da.ts';
import { municipalityName } from '../partnership/municipalities/register.ts';
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

/** Mails a link that somebody asked for in a browser; undefined while there is no mail. */
export function linkByMail(
  store: Store,
  platforms: ReadonlyMap<Surface, ChatPlatform>,
  personalLink: PersonalLink,
): SendLink | undefined {
  const mail = platforms.get('mail');
  return (
    mail &&
    (async ({ email, name }, place, isNew) => {
      const to = { email, ...(name !== undefined && { name }) };
      const found = await mail.findPerson(email);
      const url = await personalLink(to, place);
      if (!found || url === undefined) return;
      const { definition } = (await partnershipInForce(store, place.partnership)) ?? {};
      const municipality = municipalityName(place.municipality, 'fullName');
      const message = WEB.mail(municipality, definition?.title ?? '', url, isNew);
      const sent = await mail.send(found.address, message);
      if (sent.kind !== 'sent') throw new LinkNotSent(sent.kind);
    })
  );
}

/** A link was not mailed; whoever asked for it can ask again. */
class LinkNotSent extends Error {
  override name = 'LinkNotSent';

  constructor(kind: string) {
    super(`A link was not mailed: ${kind}`);
  }
}
