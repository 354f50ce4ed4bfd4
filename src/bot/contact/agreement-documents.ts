import { handedOutPdfs } from '../../acts/returned-files.ts';
import { missingText } from '../../chat/text/da.ts';
import { WEB_PAGES } from '../../chat/text/web-pages-da.ts';
import { saysYesStill } from '../../partnership/enrolment/later-questions.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { addendaOf, addendumFile } from '../../store/enrolments/addenda.ts';
import { agreementFile, agreementVersions } from '../../store/enrolments/agreements.ts';
import { signedFileBytes, signedFiles } from '../../store/enrolments/signed-files.ts';
import type { EnrolmentContext } from '../context/event-context.ts';
import type { BotServices } from '../services.ts';
import type { AgreementValues, DocumentKey, DocumentRow, PageFile } from '../web/pages/page-values.ts';
import { documentPath } from '../web/pages/paths.ts';

const TEXT = WEB_PAGES.agreement;
type Services = Pick<BotServices, 'store' | 'clock' | 'pdf' | 'partnerships'>;

/** The documents of a municipality's agreement, newest first, and what is missing before it is signed. */
export async function agreementValues(
  { store, pdf }: Services,
  enrolment: EnrolmentContext,
): Promise<AgreementValues> {
  const { definition, municipality, status, place } = enrolment;
  const { agreedOn } = status.enrolment;
  const isIn = saysYesStill(status);
  const missing =
    isIn && agreedOn === undefined ? missingFrom(definition, status.enrolment, status.answer) : [];
  const own = [place.partnership, place.municipality] as const;
  const canBePdf = pdf !== undefined && (await pdf.unavailable()) === undefined;
  const versions = isIn || agreedOn !== undefined ? await agreementVersions(store, ...own) : [];
  const latest = versions.at(-1)?.number;
  const rows: DocumentRow[] = versions.map(({ number, at, frozen, origin }) => ({
    ...{ name: TEXT.version(number), at, state: stateOf(enrolment, number, frozen, latest) },
    files: [
      fileAt({ kind: 'version', number }, TEXT.word),
      ...(canBePdf && origin !== 'adopted' ? [fileAt({ kind: 'pdf', number }, TEXT.pdf)] : []),
    ],
  }));
  // What is drafted or handed in before all have signed is for KL to judge first.
  const addenda = (await addendaOf(store, ...own)).filter((one) => one.agreedOn !== undefined);
  const files = agreedOn === undefined ? [] : await signedFiles(store, ...own);
  return {
    municipality: municipality.fullName,
    documents: [
      ...files.toReversed().flatMap(({ number, version, addendum, at, kind }): DocumentRow[] => {
        if (addendum !== undefined && !addenda.some((one) => one.number === addendum)) return [];
        const of = addendum === undefined ? TEXT.version(version) : TEXT.addendum(addendum);
        const file = fileAt({ kind: 'signed', number }, kind === 'pdf' ? TEXT.pdf : TEXT.word);
        return [{ name: TEXT.signedFile(of), at, state: TEXT.states.signed, files: [file] }];
      }),
      ...addenda.toReversed().map(({ number, agreedOn: day = '' }) => ({
        ...{ name: TEXT.addendum(number), at: day, state: TEXT.states.signed },
        files: [fileAt({ kind: 'addendum', number }, TEXT.word)],
      })),
      ...rows.toReversed(),
    ],
    missing: missing.map(missingText),
    agreedOn,
    ended: status.enrolment.ending?.date,
  };
}

function stateOf(
  { status: { enrolment } }: EnrolmentContext,
  number: number,
  isFrozen: boolean,
  latest: number | undefined,
): string {
  if (isFrozen && enrolment.agreedOn !== undefined) return TEXT.states.signed;
  if (enrolment.offered?.version === number) return TEXT.states.offered;
  return number === latest ? TEXT.states.draft : TEXT.states.older;
}

function fileAt(key: DocumentKey, kind: string): DocumentRow['files'][number] {
  return { path: documentPath(key), name: TEXT.fetch(kind) };
}

/** A document that the page of the agreement offers now; undefined for any other. */
export async function documentOf(
  services: Services,
  enrolment: EnrolmentContext,
  key: DocumentKey,
): Promise<PageFile | undefined> {
  const { documents } = await agreementValues(services, enrolment);
  const path = documentPath(key);
  if (!documents.some(({ files }) => files.some((file) => file.path === path))) return undefined;
  return readDocument(services, enrolment, key);
}

async function readDocument(
  services: Services,
  { place, status }: EnrolmentContext,
  { kind, number }: DocumentKey,
): Promise<PageFile | undefined> {
  const { store, pdf } = services;
  const { partnership, municipality } = place;
  switch (kind) {
    case 'version':
    case 'pdf': {
      const versions = await agreementVersions(store, partnership, municipality);
      const name = versions.find((one) => one.number === number)?.fileName;
      if (name === undefined) return undefined;
      // Made again from what is recorded, it is the same document or none.
      const reading = { store, origin: { actor: municipality, surface: 'web' } };
      const bytes =
        kind === 'version'
          ? await agreementFile(store, { ...place, number })
          : await handedOutPdfs(reading, services, pdf, partnership)(municipality, { version: number });
      return bytes && { name: kind === 'pdf' ? name.replace(/\.docx$/, '.pdf') : name, bytes };
    }
    case 'signed': {
      const files = await signedFiles(store, partnership, municipality);
      const file = files.find((one) => one.number === number);
      const bytes = file && (await signedFileBytes(store, file));
      return file && bytes && { name: file.fileName, bytes };
    }
    case 'addendum': {
      const addenda = await addendaOf(store, partnership, municipality);
      const addendum = addenda.find((one) => one.number === number);
      const bytes = addendum && status.enrolment.agreedOn && (await addendumFile(store, addendum));
      return addendum && bytes ? { name: addendum.fileName, bytes } : undefined;
    }
  }
}
