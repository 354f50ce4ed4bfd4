import { addPartnershipsPage } from './partnerships/partnerships-page.ts';
import { addLinkSignIn } from './sign-in/link-sign-in.ts';
import type { StaffServices } from './site/asked.ts';
import { createSite } from './site/site.ts';

/**
 * KL's staff in browsers: pages read the store, documents and schedule, and write by the acts that chat uses, or by asking
 * the bot for what it does in chat.
 * @param linksVouch what a one-time link says of whoever has it
 */
export function createStaffWeb(services: StaffServices, linksVouch: 'list' | 'machine') {
  const made = createSite(services);
  addLinkSignIn(made, services, linksVouch);
  addPartnershipsPage(made.site);
  return made.surface;
}
