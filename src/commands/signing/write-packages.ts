import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { redraftAddendum } from '../../acts/addenda.ts';
import { examineVersion } from '../../acts/signing.ts';
import { ADDENDA, SIGNING_PACKAGE as TEXT } from '../../chat/text/signing-da.ts';
import { type PackagedSigner, packagedSigners } from '../../documents/drafts/signing-package.ts';
import { createPdfWriter, type PdfWriter } from '../../documents/pdf/writer.ts';
import type { Problem } from '../../errors.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { type Municipality, slugOf } from '../../partnership/municipalities/municipality.ts';
import { municipalityByCode, registeredMunicipality } from '../../partnership/municipalities/register.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import { type Addendum, addendaOf, addendumFile } from '../../store/enrolments/addenda.ts';
import { agreementFile } from '../../store/enrolments/agreements.ts';
import { type MunicipalityStatus, type Status, statusOf } from '../../store/enrolments/status.ts';
import { invitedMunicipalities } from '../input/choose-municipalities.ts';
import type { StoreServices } from '../services.ts';
import { problemsJson, type Report } from '../terminal/report.ts';
import { unknownPartnership } from '../unknown-partnership.ts';

/** One agreement as it was written for a signing service. */
interface Written {
  municipality: string;
  version: number;
  /** Number of the addendum, where it is one. */
  addendum?: number;
  folder: string;
  file: string;
  sha256: string;
}

/** Writes for each municipality what a signing service takes: the document that is offered, who signs it, and its hash. */
export async function signingCommand(
  services: StoreServices,
  id: string,
  names: string[],
  { out }: { out: string },
): Promise<Report> {
  const status = await statusOf(services.store, id);
  if (!status) return unknownPartnership(services.store, id);
  const all = await addendaOf(services.store, id);
  const open = all.filter(({ offered, agreedOn }) => offered !== undefined && agreedOn === undefined);
  const { chosen, addenda, problems } = waitingForSignatures(status, open, names);
  const written: Written[] = [];
  const pdf = services.pdfWriter ?? createPdfWriter();
  try {
    if (chosen.length + addenda.length > 0) await makePrivateFolder(out);
    const making = [
      ...chosen.map((one) => () => writePackage({ ...services, pdf, out }, status, one)),
      ...addenda.map((one) => () => writeAddendumPackage({ ...services, pdf, out }, status, one)),
    ];
    for (const make of making) {
      const made = await make();
      problems.push(...made.problems);
      if (made.written) written.push(made.written);
    }
  } finally {
    await pdf.close();
  }
  return {
    problems,
    json: { partnership: id, written, ...problemsJson(problems) },
    lines: [
      ...written.map(
        ({ folder, file, version, addendum }) =>
          `${join(folder, file)}  ${addendum === undefined ? `version ${version}` : `addendum ${addendum}`}`,
      ),
      ...(chosen.length + addenda.length === 0 && problems.length === 0 ? [TEXT.nobody] : []),
    ],
  };
}

/** Those whose agreement is offered and not signed by all; all of them, or those named. */
function waitingForSignatures(
  { municipalities }: Status,
  addenda: readonly Addendum[],
  names: readonly string[],
) {
  const all = municipalities.flatMap(({ municipality }) => municipalityByCode(municipality) ?? []);
  const named = invitedMunicipalities(all, names);
  const waiting = municipalities
    .filter(({ enrolment }) => enrolment.offered !== undefined && enrolment.agreedOn === undefined)
    .toSorted((a, b) => compareDanish(nameOf(a), nameOf(b)));
  const isNamed = new Set(named.municipalities.map(({ code }) => code));
  const chosen = waiting.filter(({ municipality }) => isNamed.has(municipality));
  const isWaiting = new Set([...waiting, ...addenda].map(({ municipality }) => municipality));
  const others = names.length === 0 ? [] : named.municipalities.filter(({ code }) => !isWaiting.has(code));
  const problems = [
    ...named.problems,
    ...others.map(({ fullName }) => problem('error', 'nothing-offered', TEXT.nothingOffered(fullName))),
  ];
  return { chosen, addenda: addenda.filter(({ municipality }) => isNamed.has(municipality)), problems };
}

function nameOf({ municipality }: MunicipalityStatus): string {
  return registeredMunicipality(municipality).name;
}

async function writePackage(
  services: StoreServices & { pdf: PdfWriter; out: string },
  { partnership }: Status,
  { municipality: code, enrolment: { offered }, answer }: MunicipalityStatus,
): Promise<{ written?: Written; problems: Problem[] }> {
  if (!offered || !answer)
    throw new Error('Our own bug: nothing is offered to a municipality without an answer');
  const municipality = registeredMunicipality(code);
  const of = { partnership: partnership.id, municipality: code };
  const { version } = offered;
  const document = await documentToSign(services, services.pdf, of, version, municipality);
  const folderName = `${code}-${slugOf(municipality)}`;
  return putPackage(services.out, folderName, {
    of: { ...of, version },
    ...{ document, municipality, signers: packagedSigners(offered.blocks, partnership.definition, answer) },
  });
}

async function writeAddendumPackage(
  services: StoreServices & { pdf: PdfWriter; out: string },
  { partnership, municipalities }: Status,
  addendum: Addendum,
): Promise<{ written?: Written; problems: Problem[] }> {
  const { municipality: code, number, blocks } = addendum;
  const own = municipalities.find((one) => one.municipality === code);
  const municipality = registeredMunicipality(code);
  if (!own?.answer || !own.enrolment.offered)
    throw new Error('Our own bug: an agreement without an answer has an addendum');
  const document = await addendumToSign(services, addendum, municipality);
  const folderName = `${code}-${slugOf(municipality)}-tillaeg-${number}`;
  return putPackage(services.out, folderName, {
    of: {
      partnership: partnership.id,
      municipality: code,
      version: own.enrolment.offered.version,
      addendum: number,
    },
    ...{ document, municipality, signers: packagedSigners(blocks, partnership.definition, own.answer) },
  });
}

async function addendumToSign(
  services: StoreServices & { pdf: PdfWriter },
  addendum: Addendum,
  { fullName }: Municipality,
): Promise<ToSign> {
  const { store, origin } = services;
  if (addendum.isEdited) return editedAddendum(services, addendum, fullName);
  const made = await redraftAddendum({ store, origin }, services, addendum);
  if ('problems' in made) return { kind: 'docx', title: fullName, problems: [...made.problems] };
  const { document } = made.draft;
  const { title, id } = document;
  if (id !== addendum.documentId) {
    const message = ADDENDA.changed(fullName, addendum.number);
    return { kind: 'docx', title, problems: [problem('error', 'changed-since-offered', message)] };
  }
  if ((await services.pdf.unavailable()) === undefined)
    return { kind: 'pdf', bytes: (await services.pdf.write(document)).bytes, title, id, problems: [] };
  const bytes = await addendumFile(store, addendum);
  const noPdf = problem('note', 'no-pdf', TEXT.noPdf(fullName));
  return { kind: 'docx', ...(bytes && { bytes }), title, id, problems: [noPdf] };
}

/** Its own file is what the parties sign. */
async function editedAddendum(
  { store }: Pick<StoreServices, 'store'>,
  addendum: Addendum,
  fullName: string,
): Promise<ToSign> {
  const bytes = await addendumFile(store, addendum);
  const { number, documentId: id } = addendum;
  const gone = problem('error', 'file-gone', ADDENDA.fileGone(fullName, number));
  const edited = problem('note', 'no-pdf', ADDENDA.editedInWord(fullName, number));
  const title = ADDENDA.title(fullName, number);
  return { kind: 'docx', ...(bytes && { bytes }), title, id, problems: [bytes ? edited : gone] };
}

/** Writes a folder with the document and who signs it. */
async function putPackage(
  out: string,
  folderName: string,
  {
    of,
    document,
    municipality,
    signers,
  }: {
    of: { partnership: string; municipality: string; version: number; addendum?: number };
    document: ToSign;
    municipality: Municipality;
    signers: readonly PackagedSigner[];
  },
): Promise<{ written?: Written; problems: Problem[] }> {
  if (!document.bytes) return { problems: document.problems };
  const without = signers.filter(({ email }) => email === null).map(({ name }) => name);
  const folder = await makePrivateFolder(out, folderName);
  const file = `${folderName}.${document.kind}`;
  const sha256 = createHash('sha256').update(document.bytes).digest('hex');
  await writePrivateFile(join(folder, file), document.bytes);
  const { title, id: documentId = null } = document;
  const content = { ...of, title, documentId, file, sha256, signers };
  await writePrivateFile(join(folder, 'signers.json'), `${JSON.stringify(content, undefined, 2)}\n`);
  const { partnership: _, ...written } = of;
  return {
    written: { ...written, folder, file, sha256 },
    problems: [
      ...document.problems,
      ...(without.length > 0
        ? [problem('warning', 'signer-without-email', TEXT.noEmail(municipality.fullName, without))]
        : []),
    ],
  };
}

interface ToSign {
  kind: 'pdf' | 'docx';
  bytes?: Uint8Array;
  title: string;
  id?: string | undefined;
  problems: Problem[];
}

/** The offered version as a PDF, if it still reads as what is recorded; otherwise the file that is kept of it. */
async function documentToSign(
  services: StoreServices,
  pdf: PdfWriter,
  of: { partnership: string; municipality: string },
  number: number,
  { fullName }: Municipality,
): Promise<ToSign> {
  const { store, origin } = services;
  const examined = await examineVersion({ store, origin }, services, of, number);
  const nothing = { kind: 'docx' as const, title: fullName };
  if (examined.kind !== 'examined')
    return { ...nothing, problems: [problem('error', examined.kind, TEXT.notExamined(fullName))] };
  const { version, changes, draft } = examined;
  if (changes.length > 0) {
    const sections = changes.map(({ heading }) => heading);
    return {
      ...nothing,
      problems: [problem('error', 'changed-since-offered', TEXT.changed(fullName, number, sections))],
    };
  }
  const { title } = draft.document;
  const id = version.documentId;
  const isEdited = version.origin === 'adopted';
  const unavailable = isEdited ? undefined : await pdf.unavailable();
  if (!isEdited && unavailable === undefined) {
    const { bytes } = await pdf.write(draft.document);
    return { kind: 'pdf', bytes, title, id: draft.document.id, problems: [] };
  }
  const bytes = await agreementFile(store, { ...of, number });
  const why = isEdited ? TEXT.editedInWord(fullName) : TEXT.noPdf(fullName);
  return {
    ...{ kind: 'docx', title, id },
    ...(bytes && { bytes }),
    problems: [
      bytes ? problem('note', 'no-pdf', why) : problem('error', 'file-gone', TEXT.fileGone(fullName)),
    ],
  };
}

function problem(severity: Problem['severity'], rule: string, message: string): Problem {
  return { severity, rule, message };
}
