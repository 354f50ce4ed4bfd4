import { type Html, html } from '../../bot/web/render/html.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { waitingProposals } from '../../store/partnerships/proposals.ts';
import type { Site, StaffServices } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { NEW_PARTNERSHIP } from '../text/definition-da.ts';
import { PARTNERSHIPS } from '../text/partnerships-da.ts';
import { SIGN_IN } from '../text/sign-in-da.ts';
import { partnershipsHtml } from './partnerships-html.ts';
import { rememberedChanges, standings } from './partnerships-values.ts';

/** Where staff come in: how each partnership stands, what comes next, and what needs somebody. */
export function addPartnershipsPage(
  site: Site,
  services: Pick<StaffServices, 'store' | 'partnerships'>,
): void {
  const changeOf = rememberedChanges(services.store, services.partnerships);
  site.page(PATHS.front, async ({ services: { store, clock } }) => ({
    title: PARTNERSHIPS.title,
    body: html`${partnershipsHtml(await standings(store, { changeOf, now: clock.now() }))}
${proposalsHtml(await waitingProposals(store))}<p><a href="${PATHS.newPartnership}">${NEW_PARTNERSHIP.title}</a></p>
<p class="small-text"><a href="${PATHS.signIn}">${SIGN_IN.own}</a></p>\n`,
  }));
}

/** Changed definitions that wait for somebody to put them in force. */
function proposalsHtml(
  waiting: readonly { partnership: string; at: string; actor: string }[],
): Html | undefined {
  if (waiting.length === 0) return undefined;
  return html`<h2>${NEW_PARTNERSHIP.proposals}</h2>
<ul>${waiting.map(
    ({ partnership, at, actor }) =>
      html`<li><a href="${PATHS.proposal(partnership)}">${partnership}</a>, ${actor}, ${momentText(at)}</li>\n`,
  )}</ul>\n`;
}
