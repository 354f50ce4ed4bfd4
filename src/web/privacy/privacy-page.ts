import { retain } from '../../acts/people.ts';
import { listHtml } from '../../bot/web/pages/parts.ts';
import { html } from '../../bot/web/render/html.ts';
import { dayText } from '../../chat/text/log-da.ts';
import { previewRetention } from '../../store/privacy/retention.ts';
import type { Posted, Site, StaffPage } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { PRIVACY } from '../text/privacy-da.ts';
import { postButton, touchedLines } from './person-html.ts';
import { addPersonPages } from './person-page.ts';
import { retentionRow } from './retention-values.ts';
import { searchPage } from './search-page.ts';

/** A person's data, forgetting, and what goes when partnerships are over: each with what would go before it goes. */
export function addPrivacyPages(site: Site): void {
  site.page(PATHS.privacy, (asked) => searchPage(asked));
  addPersonPages(site);
  site.does(`${PATHS.privacy}/frist`, (posted) => retentionPage(posted));
  site.does(`${PATHS.privacy}/frist-nu`, async (posted) => {
    const { acting, services, value } = posted;
    const row = await retentionRow(services.store, value('partnerskab'));
    if (row?.months === undefined) return undefined;
    const result = await retain(acting, {
      ...{ partnership: row.id, months: row.months, staff: services.staff },
    });
    const isDone = 'value' in result && result.value.applied;
    return retentionPage(posted, {
      kind: isDone ? 'success' : 'warning',
      text: isDone ? PRIVACY.retention.done : PRIVACY.retention.unchanged,
    });
  });
}

async function retentionPage(
  { services: { store, staff }, value, context }: Posted,
  notice?: StaffPage['notice'],
): Promise<StaffPage | undefined> {
  const row = await retentionRow(store, value('partnerskab'));
  const preview =
    row?.months === undefined
      ? undefined
      : await previewRetention(store, { partnership: row.id, months: row.months, staff });
  if (!row || preview?.due === undefined) return undefined;
  const { retention: text, forget } = PRIVACY;
  const { due, isDue, touched } = preview;
  const lines = touchedLines(touched);
  const when = (isDue ? text.isDue : text.notDue)(dayText(due));
  return {
    title: text.pageTitle(row.title),
    body: html`<p>${lines.length === 0 ? text.nothing : when}</p>
${lines.length > 0 && listHtml(lines)}<p>${text.bySelf}</p>
${
  isDue &&
  lines.length > 0 &&
  html`<p><strong>${forget.sure}</strong> ${forget.backups}</p>
<div class="buttons">${postButton(context, 'frist-nu', { partnerskab: row.id }, { label: forget.confirm, look: 'button-warning' })}</div>`
}<p><a href="${PATHS.privacy}">${PRIVACY.title}</a></p>\n`,
    crumbs: [{ href: PATHS.privacy, text: PRIVACY.title }],
    ...(notice && { notice }),
  };
}
