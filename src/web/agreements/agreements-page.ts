import { holdFile } from '../../acts/handed-in.ts';
import { waitingForSignatures } from '../../acts/signing-service/signing-packages.ts';
import { fileHeaders } from '../../bot/platform/file-headers.ts';
import { html } from '../../bot/web/render/html.ts';
import { zipFiles } from '../../intake/files/archive.ts';
import { LIMITS } from '../../intake/files/limits.ts';
import type { HandedInFile } from '../../store/db/handed-in-files.ts';
import { addendaOf } from '../../store/enrolments/addenda.ts';
import { agreementFile } from '../../store/enrolments/agreements.ts';
import type { Answer, Asked, Posted, Site, StaffPage } from '../site/asked.ts';
import { AGREEMENTS_PAGE as TEXT } from '../text/agreements-da.ts';
import { SITE } from '../text/site-da.ts';
import type { Works } from '../work/work.ts';
import { addWorkPages, watched } from '../work/work-page.ts';
import { AGREEMENT_PATHS, type AgreementsShown, agreementsHtml } from './agreements-html.ts';
import { type AgreementRow, type AgreementsView, agreementsView } from './agreements-values.ts';
import { offerHtml, readSeen } from './offer-html.ts';
import { addReturnedPages, createReturned } from './returned-pages.ts';
import { addVersionPages } from './version-pages.ts';
import { beginDrafting, beginMatching, beginOffering, beginPackaging } from './works.ts';

/** Every agreement of a partnership: made, offered, handed to a signing service, and taken in signed. */
export function addAgreementPages(site: Site, works: Works): void {
  const returned = createReturned();

  site.page(AGREEMENT_PATHS.page(':id'), (asked) => page(asked));

  site.does(AGREEMENT_PATHS.page(':id'), async (posted) => {
    const view = await viewOf(posted);
    if (!view) return undefined;
    const { id } = view.status.partnership;
    const does = posted.value('gor');
    if (does === 'alle') return draft(posted, id, undefined);
    const rows = chosenRows(view, posted);
    if (rows.length === 0) return page(posted, { chosen: TEXT.chooseSome });
    switch (does) {
      case 'udkast':
        return draft(
          posted,
          id,
          rows.map(({ code }) => code),
        );
      case 'tilbyd':
        return { ...framed(view, TEXT.offer.title, true), body: offerHtml(id, rows, posted.context) };
      case 'zip':
        return zipOf(posted, id, rows);
      default:
        return undefined;
    }
  });

  function draft(posted: Posted, id: string, chosen: readonly string[] | undefined): Promise<Answer> {
    return watched(works, { partnership: id, page: 'agreements', key: `drafts/${id}` }, (key) =>
      beginDrafting(works, key, posted, id, chosen),
    );
  }

  site.does(AGREEMENT_PATHS.offer(':id'), async (posted) => {
    const view = await viewOf(posted);
    if (!view) return undefined;
    const { id } = view.status.partnership;
    const seen = readSeen(posted.body.get('version') ?? []);
    if (seen.length === 0) return page(posted, { chosen: TEXT.chooseSome });
    return watched(works, { partnership: id, page: 'agreements', key: `offers/${id}` }, (key) =>
      beginOffering(works, key, posted, id, seen),
    );
  });

  site.does(AGREEMENT_PATHS.packages(':id'), async (posted) => {
    const view = await viewOf(posted);
    if (!view) return undefined;
    const { id } = view.status.partnership;
    return watched(works, { partnership: id, page: 'agreements', key: `packages/${id}` }, (key) =>
      beginPackaging(works, key, posted, view.status),
    );
  });

  site.does(AGREEMENT_PATHS.returned(':id'), async (posted) => {
    const view = await viewOf(posted);
    if (!view) return undefined;
    const { id } = view.status.partnership;
    const held: HandedInFile[] = [];
    for (const { name, fetch } of posted.files) {
      const fetched = await fetch(LIMITS.fileBytes);
      if (fetched.kind !== 'fetched') return page(posted, { files: SITE.tooLarge.text });
      const { bytes } = fetched;
      held.push({ name, bytes, hash: await holdFile(posted.acting, { name, bytes }) });
    }
    if (held.length === 0) return page(posted, { files: TEXT.returned.noFiles });
    const key = `returned/${id}/${posted.session.email}`;
    return watched(works, { partnership: id, page: 'agreements', key }, (at) =>
      beginMatching(works, at, posted, id, held, (work, found) => returned.keep(work, posted, held, found)),
    );
  });

  site.page(AGREEMENT_PATHS.made(':id', ':token'), async (asked) => {
    const view = await viewOf(asked);
    const file = view && (await asked.services.openFile(asked.param('token')));
    if (view && typeof file === 'object')
      return new Response(Buffer.from(file.bytes), { headers: fileHeaders(file) });
    if (!view) return undefined;
    const { title, text } = SITE.fileGone;
    return { ...framed(view, title, true), body: html`<p>${text}</p>\n`, status: 404 };
  });

  addReturnedPages(site, returned);
  addVersionPages(site);
  addWorkPages(site, works, 'agreements');
}

async function page(asked: Asked, errors?: NonNullable<AgreementsShown['errors']>): Promise<Answer> {
  const view = await viewOf(asked);
  if (!view) return undefined;
  const { pdf, store } = asked.services;
  const waiting = waitingForSignatures(view.status, await addendaOf(store, view.status.partnership.id));
  const shown: AgreementsShown = {
    ...{ view, waiting: waiting.agreements.length + waiting.addenda.length },
    canBePdf: pdf !== undefined && (await pdf.unavailable()) === undefined,
    ...(errors && { errors }),
  };
  return {
    ...framed(view, TEXT.title),
    ...{ isWide: true, body: agreementsHtml(shown, asked.context) },
    ...(errors && {
      ...{ hasErrors: true, status: 422 as const },
      notice: { kind: 'error' as const, text: errors.chosen ?? errors.files ?? '' },
    }),
  };
}

async function viewOf({ services, param }: Asked): Promise<AgreementsView | undefined> {
  return agreementsView(services.store, param('id'));
}

function chosenRows({ rows }: AgreementsView, { body }: Posted): AgreementRow[] {
  const chosen = new Set(body.get('kommune') ?? []);
  return rows.filter(({ code }) => chosen.has(code));
}

/** The latest version of each, as it is kept. */
async function zipOf(
  { services }: Posted,
  partnership: string,
  rows: readonly AgreementRow[],
): Promise<Answer> {
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const { code, version } of rows) {
    const bytes =
      version &&
      (await agreementFile(services.store, { partnership, municipality: code, number: version.number }));
    if (bytes && version) files.push({ name: version.fileName, bytes });
  }
  const bytes = zipFiles(files, services.clock.now().toJSDate());
  return new Response(bytes, { headers: fileHeaders({ name: `aftaler-${partnership}.zip`, bytes }) });
}

/** A page of the partnership, or one below that of its agreements. */
function framed(
  { status }: AgreementsView,
  title: string,
  isBelow = false,
): Pick<StaffPage, 'title' | 'partnership' | 'crumbs'> {
  const { id, definition } = status.partnership;
  return {
    title,
    partnership: { id, title: definition.title, page: 'agreements' },
    ...(isBelow && { crumbs: [{ href: AGREEMENT_PATHS.page(id), text: TEXT.title }] }),
  };
}
