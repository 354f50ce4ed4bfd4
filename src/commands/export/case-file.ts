import { join } from 'node:path';
import type { DateTime } from 'luxon';
import { STATES } from '../../chat/text/da.ts';
import { DECISIONS, eventText, momentText } from '../../chat/text/log-da.ts';
import { standText } from '../../chat/text/tasks-da.ts';
import { wishText } from '../../chat/text/words-da.ts';
import { caseFileDocument } from '../../documents/case-file/case-file-document.ts';
import { caseFileMoney } from '../../documents/case-file/case-file-money.ts';
import type { DocxWriter } from '../../documents/docx/writer.ts';
import { pdfBeside, writePdf } from '../../documents/drafts/write-pdf.ts';
import type { PdfWriter } from '../../documents/pdf/writer.ts';
import type { Problem } from '../../errors.ts';
import { saysYes, wishesOf } from '../../partnership/answer.ts';
import { isOverdue, taskStates } from '../../partnership/enrolment/tasks.ts';
import { slugOf } from '../../partnership/municipalities/municipality.ts';
import { municipalityByCode, municipalityName } from '../../partnership/municipalities/register.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import { type CaseFile, caseFileOf } from '../../store/case-file.ts';
import type { Store } from '../../store/db/open-store.ts';
import { addendaOf, addendumFile } from '../../store/enrolments/addenda.ts';
import { agreementFile } from '../../store/enrolments/agreements.ts';
import { withPeople } from '../../store/enrolments/people.ts';
import { type SignedFile, signedFileBytes, signedFiles } from '../../store/enrolments/signed-files.ts';
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
  const own = await makePrivateFolder(
    folder,
    'cases',
    known ? `${municipality}-${slugOf(known)}` : municipality,
  );
  await writePrivateFile(
    join(own, 'sagsforloeb.json'),
    `${JSON.stringify({ ...file, partnership }, undefined, 2)}\n`,
  );
  const document = caseFileDocument(
    await caseFileTemplate(),
    file.partnership.definition,
    contextOf(file, municipality, now),
    now.toISODate(),
  );
  const docx = join(own, 'sagsforloeb.docx');
  await writePrivateFile(docx, (await writer.write(document)).bytes);
  for (const signed of await signedFiles(store, partnership, municipality)) {
    const bytes = await signedFileBytes(store, signed);
    if (bytes) await writePrivateFile(join(own, signedName(signed)), bytes);
  }
  for (const { number } of file.agreements) {
    const bytes = await agreementFile(store, { partnership, municipality, number });
    if (bytes) await writePrivateFile(join(own, versionName(number)), bytes);
  }
  for (const addendum of await addendaOf(store, partnership, municipality)) {
    const bytes = await addendumFile(store, addendum);
    if (bytes) await writePrivateFile(join(own, addendumName(addendum.number)), bytes);
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

function contextOf(file: CaseFile, municipality: string, now: DateTime<true>): CaseFileFields {
  const { definition, milestoneChanges } = file.partnership;
  const labels = new Map(definition.focusAreas.list.map(({ id, label }) => [id, label]));
  const registered = municipalityByCode(municipality);
  const answer = file.answers.at(-1)?.answer;
  return {
    municipality: {
      code: municipality,
      fullName: municipalityName(municipality, 'fullName'),
    },
    partnership: { title: definition.title, caseId: definition.letterhead.caseId },
    state: STATES[file.enrolment.state],
    madeAt: momentText(now.toISO()),
    events: file.log.map((entry) => ({
      at: momentText(entry.at),
      what: eventText(entry, definition),
      by: entry.actor,
    })),
    answers: file.answers.map(({ number, receivedAt, late, answer }) => ({
      number,
      receivedAt: momentText(receivedAt),
      late,
      decision: DECISIONS[answer.decision],
      ranking: wishesOf(answer.preferences).map(({ area, points }) =>
        wishText(labels.get(area) ?? area, points),
      ),
      ...(answer.localGoals ? { localGoals: answer.localGoals } : {}),
      ...(answer.comment ? { comment: answer.comment } : {}),
    })),
    tasks: taskStates(definition, milestoneChanges, file.taskReports).map((state) => ({
      label: state.task.label,
      due: state.due,
      stand: standText(state, isOverdue(state, now)),
    })),
    ...(registered &&
      answer &&
      saysYes(answer.decision) && {
        money: caseFileMoney(definition, registered, withPeople(answer, file.people), file.invoice),
      }),
    agreements: file.agreements.map(({ number, at, fileHash, frozen }) => ({
      number,
      at: momentText(at),
      fileHash,
      fileName: versionName(number),
      frozen,
    })),
  };
}

function versionName(number: number): string {
  return `aftale-version-${number}.docx`;
}

function signedName({ number, kind, version, addendum }: SignedFile): string {
  const document = addendum === undefined ? `aftale-version-${version}` : `tillaeg-${addendum}`;
  return `${document}-underskrevet-${number}.${kind}`;
}

function addendumName(number: number): string {
  return `tillaeg-${number}.docx`;
}
