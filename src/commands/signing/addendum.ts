import { join } from 'node:path';
import { type AddendumResult, redraftAddendum, writeAddendum } from '../../acts/addenda.ts';
import { ADDENDA as TEXT } from '../../chat/text/signing-da.ts';
import { fullNameOf } from '../../documents/drafting/written-problems.ts';
import { copyVersion } from '../../documents/drafts/write-drafts.ts';
import { pdfBeside, writePdf } from '../../documents/drafts/write-pdf.ts';
import type { PdfWriter } from '../../documents/pdf/writer.ts';
import type { Problem } from '../../errors.ts';
import { readHandedIn } from '../../intake/files/handed-in.ts';
import { decodeText } from '../../intake/files/letters.ts';
import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import { makePrivateFolder } from '../../private-files.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ADDENDUM_PROBLEMS } from '../../problems/text/addenda-da.ts';
import { type Addendum, addendaOf, addendumFile } from '../../store/enrolments/addenda.ts';
import { unknownMunicipality } from '../input/choose-municipalities.ts';
import type { StoreServices } from '../services.ts';
import { problemsJson, type Report } from '../terminal/report.ts';
import { withPdf } from '../with-pdf.ts';

const { error } = tellerOf(ADDENDUM_PROBLEMS);

interface Options {
  text?: string;
  addendum?: number;
  documentNumber?: string;
  out: string;
  pdf?: true;
}

/** Drafts an addendum to a signed agreement, and writes it. */
export async function addendumCommand(
  services: StoreServices,
  partnership: string,
  name: string,
  { text: file, addendum: number, documentNumber, out, pdf: asPdf }: Options,
): Promise<Report> {
  const found = findMunicipality(name);
  if (found.kind !== 'found') return { problems: [unknownMunicipality(name)] };
  const text = file === undefined ? undefined : await readText(file);
  if (typeof text === 'object') return { problems: [text] };
  const of = { partnership, municipality: found.municipality.code };
  const source = {
    ...(text !== undefined && { text }),
    ...(documentNumber !== undefined && { documentNumber }),
  };
  return withPdf(services, asPdf, async (pdf) => {
    const { store, origin } = services;
    const before = (await addendaOf(store, partnership, of.municipality)).map(({ fileHash }) => fileHash);
    const result = await writeAddendum({ store, origin }, services, of, { number, source });
    if (result.kind === 'not-done') return { problems: result.problems };
    const { addendum } = result;
    const written = await write(services, addendum, out, { pdf, before });
    return reportOf(result, join(out, addendum.fileName), written);
  });
}

async function write(
  services: StoreServices,
  addendum: Addendum,
  out: string,
  { pdf, before }: { pdf: PdfWriter | undefined; before: readonly string[] },
): Promise<Problem[]> {
  const { store, origin } = services;
  await makePrivateFolder(out);
  const file = join(out, addendum.fileName);
  const bytes = await addendumFile(store, addendum);
  if (!bytes) throw new Error('Our own bug: an addendum that was just made has no file');
  const isOurs = async (hash: string) => hash === addendum.fileHash || before.includes(hash);
  const problems = await copyVersion(file, bytes, isOurs);
  if (!pdf || problems.length > 0) return problems;
  const made = await redraftAddendum({ store, origin }, services, addendum);
  if ('problems' in made) return [...made.problems];
  return (await writePdf(pdfBeside(file), made.draft.document, pdf)).problems;
}

async function readText(file: string): Promise<string | Problem> {
  const bytes = await readHandedIn(file, 'agreement');
  if (!(bytes instanceof Uint8Array)) return bytes;
  const decoded = decodeText(bytes);
  const isText = decoded.ok && !decoded.text.includes('\0');
  return isText ? decoded.text : error('addendum-no-text', {}, { place: { file } });
}

function reportOf(
  { addendum, missing, isNew }: Extract<AddendumResult, { kind: 'done' }>,
  file: string,
  problems: readonly Problem[],
): Report {
  const { municipality, number } = addendum;
  return {
    problems,
    json: { municipality, addendum: number, file, isNew, missing, ...problemsJson(problems) },
    lines: [
      TEXT.drafted(fullNameOf(municipality), number, file),
      missing.length === 0 ? TEXT.complete : TEXT.missing(missing),
    ],
  };
}
