import { join } from 'node:path';
import type { DateTime } from 'luxon';
import { caseFileContext } from '../../documents/case-file/case-file-context.ts';
import { caseFileDocument } from '../../documents/case-file/case-file-document.ts';
import {
  addendumName,
  documentIndex,
  signedName,
  versionName,
} from '../../documents/case-file/document-index.ts';
import type { DocxWriter } from '../../documents/docx/writer.ts';
import { pdfBeside, writePdf } from '../../documents/drafts/write-pdf.ts';
import type { PdfWriter } from '../../documents/pdf/writer.ts';
import type { Problem } from '../../errors.ts';
import { slugOf } from '../../partnership/municipalities/municipality.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import { caseFileOf } from '../../store/case-file.ts';
import type { Store } from '../../store/db/open-store.ts';
import { addendumFile } from '../../store/enrolments/addenda.ts';
import { agreementFile } from '../../store/enrolments/agreements.ts';
import { signedFileBytes } from '../../store/enrolments/signed-files.ts';
import { CaseFileFields } from '../../templates/fields/case-file-fields.ts';
import { prepareTemplate } from '../../templates/template.ts';
import { DEFAULT_TEMPLATES, readTemplateFolder } from '../../templates/template-folder.ts';

/** Which case file goes where. */
interface Wanted {
  partnership: string;
  municipality: string;
  /** Folder of the whole export. */
  folder: string;
  writer: DocxWriter;
  /** Without one there are no PDFs. */
  pdf: PdfWriter | undefined;
  now: DateTime<true>;
}

/** Writes one municipality's case file: what happened (.docx, .json, .pdf where wanted) and every version of its agreement that is kept. */
export async function writeCaseFile(
  store: Store,
  { partnership, municipality, folder, writer, pdf, now }: Wanted,
): Promise<Problem[]> {
  const file = await caseFileOf(store, partnership, municipality);
  if (!file) return [];
  const known = municipalityByCode(municipality);
  const fullName = known?.fullName ?? municipality;
  const own = await makePrivateFolder(
    folder,
    'cases',
    known ? `${municipality}-${slugOf(known)}` : municipality,
  );
  await writePrivateFile(
    join(own, 'sagsforloeb.json'),
    `${JSON.stringify({ ...file, partnership, documents: documentIndex(file, fullName) }, undefined, 2)}\n`,
  );
  const document = caseFileDocument(
    await caseFileTemplate(),
    file.partnership.definition,
    caseFileContext(file, municipality, now),
    now.toISODate(),
  );
  const docx = join(own, 'sagsforloeb.docx');
  await writePrivateFile(docx, (await writer.write(document)).bytes);
  for (const signed of file.signedFiles) {
    const bytes = await signedFileBytes(store, signed);
    if (bytes) await writePrivateFile(join(own, signedName(signed)), bytes);
  }
  for (const { number } of file.agreements) {
    const bytes = await agreementFile(store, { partnership, municipality, number });
    if (bytes) await writePrivateFile(join(own, versionName({ number })), bytes);
  }
  for (const addendum of file.addenda) {
    const bytes = await addendumFile(store, addendum);
    if (bytes) await writePrivateFile(join(own, addendumName(addendum)), bytes);
  }
  return pdf ? (await writePdf(pdfBeside(docx), document, pdf)).problems : [];
}

async function caseFileTemplate() {
  const prepared = prepareTemplate(await readTemplateFolder(DEFAULT_TEMPLATES), 'case-file', CaseFileFields);
  if (!prepared.ok)
    throw new Error(
      `Our own bug: the template of the case file has problems: ${JSON.stringify(prepared.problems)}`,
    );
  return prepared.template;
}
