import { addAgreementPages } from './agreements/agreements-page.ts';
import { addCopyPage } from './definition/copy-page.ts';
import { addDefinitionPages } from './definition/definition-page.ts';
import { addEditPage } from './definition/edit-page.ts';
import { addEditionPages } from './definition/edition-page.ts';
import { addNewPartnershipPage } from './definition/new-page.ts';
import { addProposalPages } from './definition/proposal-page.ts';
import { addHealthPage } from './health/health-page.ts';
import { addInboxPages } from './inbox/inbox-page.ts';
import { addMeetingsPages } from './meetings/meetings-page.ts';
import { addOverviewPages } from './municipalities/overview-page.ts';
import { addMunicipalityPages } from './municipality/municipality-page.ts';
import { addNetworkPages } from './networks/networks-page.ts';
import { addPartnershipsPage } from './partnerships/partnerships-page.ts';
import { addPrivacyPages } from './privacy/privacy-page.ts';
import { addLettersPage } from './received/letters-page.ts';
import { addReceivedPages } from './received/received-page.ts';
import { addReminderPages } from './reminders/reminders-page.ts';
import { addLinkSignIn } from './sign-in/link-sign-in.ts';
import { type AtProvider, addProviderSignIn } from './sign-in/provider-sign-in.ts';
import { addSignOff } from './sign-in/sign-off.ts';
import type { StaffServices } from './site/asked.ts';
import { createSite } from './site/site.ts';
import { addTimelinePages } from './timeline/timeline-page.ts';
import { createWorks } from './work/work.ts';

/**
 * KL's staff in browsers: pages read the store, documents and schedule, and write by the acts that chat uses, or by asking
 * the bot for what it does in chat.
 * @param linksVouch what a one-time link says of whoever has it
 * @param at where staff sign in, if not with links alone
 */
export function createStaffWeb(services: StaffServices, linksVouch: 'list' | 'machine', at?: AtProvider) {
  const vouchers = new Set([
    'list',
    linksVouch,
    ...(at?.settings.group ? (['group'] as const) : []),
  ] as const);
  const made = createSite(services, vouchers);
  const works = createWorks(services);
  addLinkSignIn(made, services, linksVouch);
  addProviderSignIn(made, services, at);
  addSignOff(made, services, at?.provider);
  addPartnershipsPage(made.site, services);
  addInboxPages(made.site);
  addHealthPage(made.site);
  addDefinitionPages(made.site);
  addEditionPages(made.site);
  addProposalPages(made.site);
  addEditPage(made.site);
  addCopyPage(made.site);
  addNewPartnershipPage(made.site);
  addPrivacyPages(made.site);
  addReceivedPages(made.site);
  addLettersPage(made.site, works);
  addOverviewPages(made.site);
  addMunicipalityPages(made.site);
  addTimelinePages(made.site);
  addMeetingsPages(made.site);
  addNetworkPages(made.site, works);
  addAgreementPages(made.site, works);
  addReminderPages(made.site);
  const { stop } = made.surface;
  return {
    ...made.surface,
    stop: async () => {
      await works.settled();
      await stop();
    },
  };
}
