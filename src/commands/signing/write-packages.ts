import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { examineVersion } from '../../acts/signing.ts';
import { SIGNING_PACKAGE as TEXT } from '../../chat/text/signing-da.ts';
import { packagedSigners } from '../../documents/drafts/signing-package.ts';
import { createPdfWriter, type PdfWriter } from '../../documents/pdf/writer.ts';
import type { Problem } from '../../errors.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { type Municipality, slugOf } from '../../partnership/municipalities/municipality.ts';
import { municipalityByCode, registeredMunicipality } from '../../partnership/municipalities/register.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
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
  const { chosen, problems } = waitingForSignatures(status, names);
  const written: Written[] = [];
  const pdf = services.pdfWriter ?? createPdfWriter();
  try {
    if (chosen.length > 0) await makePrivateFolder(out);
    for (const one of chosen) {
      const made = await writePackage({ ...services, pdf, out }, status, one);
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
      ...written.map(({ folder, file, version }) => `${join(folder, file)}  version ${version}`),
      ...(chosen.length === 0 && problems.length === 0 ? [TEXT.nobody] : []),
    ],
  };
}

/** Those whose agreement is offered and not signed by all; all of them, or those named. */
function waitingForSignatures({ municipalities }: Status, names: readonly string[]) {
  const all = municipalities.flatMap(({ municipality }) => municipalityByCode(municipality) ?? []);
  const named = invitedMunicipalities(all, names);
  const waiting = municipalities
    .filter(({ enrolment }) => enrolment.offered !== undefined && enrolment.agreedOn === undefined)
    .toSorted((a, b) => compareDanish(nameOf(a), nameOf(b)));
  const isNamed = new Set(named.municipalities.map(({ code }) => code));
  const chosen = waiting.filter(({ municipality }) => isNamed.has(municipality));
  const isWaiting = new Set(waiting.map(({ municipality }) => municipality));
  const others = names.length === 0 ? [] : named.municipalities.filter(({ code }) => !isWaiting.has(code));
  const problems = [
    ...named.problems,
    ...others.map(({ fullName }) => problem('error', 'nothing-offered', TEXT.nothingOffered(fullName))),
  ];
  return { chosen, problems };
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
  if (!document.bytes) return { problems: document.problems };
  const signers = packagedSigners(offered.blocks, partnership.definition, answer);
  const without = signers.filter(({ email }) => email === null).map(({ name }) => name);
  const folderName = `${code}-${slugOf(municipality)}`;
  const folder = await makePrivateFolder(services.out, folderName);
  const file = `${folderName}.${document.kind}`;
  const sha256 = createHash('sha256').update(document.bytes).digest('hex');
  await writePrivateFile(join(folder, file), document.bytes);
  const { title, id: documentId = null } = document;
  const content = { ...of, title, version, documentId, file, sha256, signers };
  await writePrivateFile(join(folder, 'signers.json'), `${JSON.stringify(content, undefined, 2)}\n`);
  return {
    written: { municipality: code, version, folder, file, sha256 },
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
