import { createHash } from 'node:crypto';
import { type PackagedSigner, packagedSigners } from '../../documents/drafts/signing-package.ts';
import type { PdfWriter } from '../../documents/pdf/writer.ts';
import { addendumTitle } from '../../documents/text/da.ts';
import type { Problem } from '../../errors.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { type Municipality, slugOf } from '../../partnership/municipalities/municipality.ts';
import { registeredMunicipality } from '../../partnership/municipalities/register.ts';
import { tellerOf } from '../../problems/tell.ts';
import { SIGNING_PACKAGE_PROBLEMS } from '../../problems/text/signing-package-da.ts';
import { type Addendum, addendumFile } from '../../store/enrolments/addenda.ts';
import { agreementFile } from '../../store/enrolments/agreements.ts';
import type { MunicipalityStatus, Status } from '../../store/enrolments/status.ts';
import type { Acting } from '../acting.ts';
import { redraftAddendum } from '../addenda.ts';
import { type Desk, examineVersion } from '../signing.ts';

const { error, warning, note } = tellerOf(SIGNING_PACKAGE_PROBLEMS);

/** One agreement or addendum as a signing service takes it: a folder with the document and who signs it. */
export interface SigningPackage {
  municipality: string;
  version: number;
  /** Number of the addendum, where it is one. */
  addendum?: number;
  folder: string;
  /** Name of the document in the folder. */
  file: string;
  sha256: string;
  files: readonly { name: string; bytes: Uint8Array }[];
}

export interface PackageMade {
  made?: SigningPackage;
  problems: Problem[];
}

/** What packages are made with. */
interface Making {
  acting: Acting;
  desk: Desk;
  pdf: PdfWriter;
}

/** Makes the packages of what is offered and not signed by all, one after another. */
export async function* signingPackages(
  making: Making,
  status: Status,
  { agreements, addenda }: WaitingForSignatures,
): AsyncGenerator<PackageMade> {
  for (const one of agreements) yield agreementPackage(making, status, one);
  for (const one of addenda) yield addendumPackage(making, status, one);
}

/** What is offered and not signed by all parties yet. */
export interface WaitingForSignatures {
  /** In Danish alphabetical order. */
  agreements: readonly MunicipalityStatus[];
  addenda: readonly Addendum[];
}

/** @param addenda all of the partnership */
export function waitingForSignatures(
  { municipalities }: Status,
  addenda: readonly Addendum[],
): WaitingForSignatures {
  return {
    agreements: municipalities
      .filter(({ enrolment }) => enrolment.offered !== undefined && enrolment.agreedOn === undefined)
      .toSorted((a, b) => compareDanish(nameOf(a), nameOf(b))),
    addenda: addenda.filter(({ offered, agreedOn }) => offered !== undefined && agreedOn === undefined),
  };
}

function nameOf({ municipality }: MunicipalityStatus): string {
  return registeredMunicipality(municipality).name;
}

async function agreementPackage(
  making: Making,
  { partnership }: Status,
  { municipality: code, enrolment: { offered }, answer }: MunicipalityStatus,
): Promise<PackageMade> {
  if (!offered || !answer)
    throw new Error('Our own bug: nothing is offered to a municipality without an answer');
  const municipality = registeredMunicipality(code);
  const of = { partnership: partnership.id, municipality: code };
  const { version } = offered;
  const document = await documentToSign(making, of, version, municipality);
  const folderName = `${code}-${slugOf(municipality)}`;
  return packed(folderName, {
    of: { ...of, version },
    ...{ document, municipality, signers: packagedSigners(offered.blocks, partnership.definition, answer) },
  });
}

async function addendumPackage(
  making: Making,
  { partnership, municipalities }: Status,
  addendum: Addendum,
): Promise<PackageMade> {
  const { municipality: code, number, blocks } = addendum;
  const own = municipalities.find((one) => one.municipality === code);
  const municipality = registeredMunicipality(code);
  if (!own?.answer || !own.enrolment.offered)
    throw new Error('Our own bug: an agreement without an answer has an addendum');
  const title = addendumTitle(number, partnership.definition.agreement.name, municipality.fullName);
  const document = await addendumToSign(making, addendum, municipality.fullName, title);
  const folderName = `${code}-${slugOf(municipality)}-tillaeg-${number}`;
  return packed(folderName, {
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
  { acting, desk, pdf }: Making,
  addendum: Addendum,
  fullName: string,
  titleOfEdited: string,
): Promise<ToSign> {
  const { store } = acting;
  const of = { municipality: fullName, addendum: addendum.number };
  if (addendum.isEdited) {
    const edited = await addendumFile(store, addendum);
    const said = edited ? note('no-pdf', { ...of, isEdited: true }) : error('file-gone', of);
    return packable(edited, titleOfEdited, addendum.documentId, said);
  }
  const made = await redraftAddendum(acting, desk, addendum);
  if ('problems' in made) return { kind: 'docx', title: fullName, problems: [...made.problems] };
  const { document } = made.draft;
  const { title, id } = document;
  if (id !== addendum.documentId) {
    return { kind: 'docx', title, problems: [error('changed-since-offered', { ...of, sections: [] })] };
  }
  if ((await pdf.unavailable()) === undefined)
    return { kind: 'pdf', bytes: (await pdf.write(document)).bytes, title, id, problems: [] };
  const bytes = await addendumFile(store, addendum);
  const said = bytes ? note('no-pdf', { ...of, isEdited: false }) : error('file-gone', of);
  return packable(bytes, title, id, said);
}

/** A .docx as it is kept, of which something is said. */
function packable(
  bytes: Uint8Array | undefined,
  title: string,
  id: string | undefined,
  said: Problem,
): ToSign {
  return { kind: 'docx', ...(bytes && { bytes }), title, id, problems: [said] };
}

/** A folder with the document and who signs it. */
function packed(
  folder: string,
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
): PackageMade {
  const { bytes } = document;
  if (!bytes) return { problems: document.problems };
  const without = signers.filter(({ email }) => email === null).map(({ name }) => name);
  const file = `${folder}.${document.kind}`;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { title, id: documentId = null } = document;
  const content = { ...of, title, documentId, file, sha256, signers };
  const { partnership: _, ...packaged } = of;
  return {
    made: {
      ...{ ...packaged, folder, file, sha256 },
      files: [
        { name: file, bytes },
        { name: 'signers.json', bytes: Buffer.from(`${JSON.stringify(content, undefined, 2)}\n`) },
      ],
    },
    problems: [
      ...document.problems,
      ...(without.length > 0
        ? [warning('signer-without-email', { municipality: municipality.fullName, names: without })]
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
  { acting, desk, pdf }: Making,
  of: { partnership: string; municipality: string },
  number: number,
  { fullName }: Municipality,
): Promise<ToSign> {
  const examined = await examineVersion(acting, desk, of, number);
  const own = { municipality: fullName, addendum: null };
  const nothing = { kind: 'docx' as const, title: fullName };
  if (examined.kind !== 'examined') return { ...nothing, problems: [error('offered-not-drafted', own)] };
  const { version, changes, draft } = examined;
  if (changes.length > 0) {
    const sections = changes.map(({ heading }) => heading);
    return { ...nothing, problems: [error('changed-since-offered', { ...own, sections })] };
  }
  const { title } = draft.document;
  const id = version.documentId;
  const isEdited = version.origin === 'adopted';
  const unavailable = isEdited ? undefined : await pdf.unavailable();
  if (!isEdited && unavailable === undefined) {
    const { bytes } = await pdf.write(draft.document);
    return { kind: 'pdf', bytes, title, id: draft.document.id, problems: [] };
  }
  const bytes = await agreementFile(acting.store, { ...of, number });
  return packable(bytes, title, id, bytes ? note('no-pdf', { ...own, isEdited }) : error('file-gone', own));
}
