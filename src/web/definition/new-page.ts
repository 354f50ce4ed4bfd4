import { html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { partnershipInForce, partnerships } from '../../store/partnerships/partnerships.ts';
import { waitingProposals } from '../../store/partnerships/proposals.ts';
import type { Answer, Asked, Site } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { DEFINITION, NEW_PARTNERSHIP as TEXT } from '../text/definition-da.ts';
import { SITE } from '../text/site-da.ts';
import { folderUploadHtml, waysHtml } from './definition-html.ts';
import { takeFolder, type Wrong } from './take-folder.ts';

/** Where a partnership begins: a folder, or a copy of another; and what waits of both. */
export function addNewPartnershipPage(site: Site): void {
  site.page(PATHS.newPartnership, (asked) => newPage(asked, {}));
  site.does(PATHS.newPartnership, (posted) =>
    takeFolder(posted, undefined, (wrong) => newPage(posted, wrong)),
  );
}

async function newPage(asked: Asked, { error, problems, status }: Wrong): Promise<Answer> {
  const { store } = asked.services;
  const ids = await partnerships(store);
  const waiting = (await waitingProposals(store)).filter(({ partnership }) => !ids.includes(partnership));
  const sources = await Promise.all(
    ids.map(async (id) => ({ id, title: (await partnershipInForce(store, id))?.definition.title ?? id })),
  );
  return {
    title: TEXT.title,
    crumbs: [{ href: PATHS.front, text: SITE.partnerships }],
    ...(error !== undefined && { hasErrors: true, notice: { kind: 'error' as const, text: error } }),
    ...(status !== undefined && { status }),
    body: html`${problems}${
      waiting.length > 0 &&
      tableHtml({
        ...{ id: 'waiting', caption: TEXT.waiting, header: TEXT.waitingHeader },
        rows: waiting.map(({ partnership, at, actor }) => [
          html`<a href="${PATHS.proposal(partnership)}">${partnership}</a>`,
          momentText(at),
          actor,
        ]),
      })
    }<h2>${TEXT.copyHeading}</h2>
<p>${TEXT.copyText}</p>
${waysHtml(sources.map(({ id, title }) => ({ href: `${PATHS.of(id, 'definition')}/kopi`, text: TEXT.copyOf(title) })))}${folderUploadHtml(
  { ...asked.context, action: PATHS.newPartnership },
  0,
  DEFINITION.upload.headingNew,
)}`,
  };
}
