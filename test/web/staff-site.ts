import { randomBytes } from 'node:crypto';
import { makeStaffLink } from '../../src/acts/staff-sessions.ts';
import type { BotServices } from '../../src/bot/services.ts';
import { type Browser, type Site, site } from '../bot/web/browser.ts';

/** The server with staff's pages, and browsers of staff who have signed in. */
export interface StaffSite extends Site {
  signedIn(email?: string): Promise<Browser>;
}

export async function staffSite(
  services: BotServices,
  given: Parameters<typeof site>[1] = {},
): Promise<StaffSite> {
  const made = await site(services, given);
  return {
    ...made,
    async signedIn(email = 'stine@kl.dk') {
      const browser = made.browser();
      await browser.goes(await staffLink(services, email));
      return browser.clicks('Log ind');
    },
  };
}

/** A link that signs one of staff in once, as its path. */
export async function staffLink({ store }: Pick<BotServices, 'store'>, email: string): Promise<string> {
  const origin = { actor: 'KL', surface: 'test' };
  const made = await makeStaffLink({ store, origin }, { person: { email }, random: randomBytes });
  if (!('value' in made)) throw new Error(JSON.stringify(made));
  return `/kl/l/${made.value.token}`;
}
