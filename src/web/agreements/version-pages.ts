import { handedOutPdfs } from '../../acts/signing-service/returned-files.ts';
import { fileHeaders } from '../../bot/platform/file-headers.ts';
import { html } from '../../bot/web/render/html.ts';
import { pdfBeside } from '../../documents/drafts/write-pdf.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { agreementFile, agreementVersions } from '../../store/enrolments/agreements.ts';
import { signedFileBytes, signedFiles } from '../../store/enrolments/signed-files.ts';
import { statusOf } from '../../store/enrolments/status.ts';
import type { Asked, Site, StaffPage } from '../site/asked.ts';
import { AGREEMENTS_PAGE as TEXT } from '../text/agreements-da.ts';
import { AGREEMENT_PATHS } from './agreements-html.ts';
import { versionsHtml } from './version-html.ts';

/** The versions of one municipality's agreement, what each changed, and their files. */
export function addVersionPages(site: Site): void {
  site.page(AGREEMENT_PATHS.one(':id', ':code'), async (asked) => {
    const found = await enrolmentOf(asked);
    if (!found) return undefined;
    const { store, pdf } = asked.services;
    const { id, code, title, enrolment } = found;
    const body = versionsHtml({
      ...{ id, code, enrolment },
      versions: await agreementVersions(store, id, code),
      files: await signedFiles(store, id, code),
      shown: Number(/^\d{1,6}$/.exec(asked.query.get('version') ?? '')?.[0]) || undefined,
      canBePdf: pdf !== undefined && (await pdf.unavailable()) === undefined,
    });
    return { ...framed(id, code, title), body };
  });

  site.page(AGREEMENT_PATHS.file(':id', ':code', ':name'), async (asked) => {
    const found = await enrolmentOf(asked);
    if (!found) return undefined;
    const { id, code, title } = found;
    const file = await fileNamed(asked, id, code, asked.param('name'));
    if (file && file !== 'no-pdf')
      return new Response(Buffer.from(file.bytes), { headers: fileHeaders(file) });
    if (file === undefined) return undefined;
    const { title: gone, text } = TEXT.one.pdfGone;
    return { ...framed(id, code, title), title: gone, body: html`<p>${text}</p>\n`, status: 404 };
  });
}

async function enrolmentOf({ services, param }: Asked) {
  const [id, code] = [param('id'), param('code')];
  const status = /^\d{4}$/.test(code) ? await statusOf(services.store, id, code) : undefined;
  const enrolment = status?.municipalities[0]?.enrolment;
  return status && enrolment && { id, code, enrolment, title: status.partnership.definition.title };
}

function framed(
  id: string,
  code: string,
  title: string,
): Pick<StaffPage, 'title' | 'partnership' | 'crumbs'> {
  return {
    title: TEXT.one.title(municipalityName(code, 'fullName')),
    partnership: { id, title, page: 'agreements' },
    crumbs: [{ href: AGREEMENT_PATHS.page(id), text: TEXT.title }],
  };
}

/** `v3.docx`, `v3.pdf`, `underskrevet-1`; undefined for any other name, and where it is not kept. */
async function fileNamed(
  { services, acting }: Asked,
  partnership: string,
  municipality: string,
  name: string,
): Promise<{ name: string; bytes: Uint8Array } | 'no-pdf' | undefined> {
  const { store, pdf } = services;
  const [, version, kind, signed] = /^(?:v(\d{1,6})\.(docx|pdf)|underskrevet-(\d{1,6}))$/.exec(name) ?? [];
  if (signed !== undefined) {
    const files = await signedFiles(store, partnership, municipality);
    const file = files.find(({ number }) => number === Number(signed));
    const bytes = file && (await signedFileBytes(store, file));
    return file && bytes && { name: file.fileName, bytes };
  }
  const number = Number(version);
  const all = version === undefined ? [] : await agreementVersions(store, partnership, municipality);
  const own = all.find((one) => one.number === number);
  if (!own) return undefined;
  if (kind === 'docx') {
    const bytes = await agreementFile(store, { partnership, municipality, number });
    return bytes && { name: own.fileName, bytes };
  }
  if (own.origin === 'adopted') return 'no-pdf';
  // Made again from what is recorded, it is the same document or none.
  const bytes = await handedOutPdfs(acting, services, pdf, partnership)(municipality, { version: number });
  return bytes ? { name: pdfBeside(own.fileName), bytes } : 'no-pdf';
}
