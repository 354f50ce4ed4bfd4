import { madeAgain } from '../../acts/signing.ts';
import { handedOutPdfs } from '../../acts/signing-service/returned-files.ts';
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

/** Whoever looks: where their documents are, and whether they see what is not agreed on yet. */
export interface Reader {
  pathOf(key: DocumentKey): string;
  seesAll: boolean;
}

const CONTACT: Reader = { pathOf: (key) => documentPath(key), seesAll: false };

/** The documents of a municipality's agreement, newest first, and what is missing before it is signed. */
export async function agreementValues(
  services: Services,
  enrolment: EnrolmentContext,
  { pathOf, seesAll }: Reader = CONTACT,
): Promise<AgreementValues> {
  const { store, pdf } = services;
  const { definition, municipality, status, place } = enrolment;
  const { agreedOn } = status.enrolment;
  const isIn = saysYesStill(status);
  const missing =
    isIn && agreedOn === undefined ? missingFrom(definition, status.enrolment, status.answer) : [];
  const own = [place.partnership, place.municipality] as const;
  const canBePdf = pdf !== undefined && (await pdf.unavailable()) === undefined;
  const fileAt = (key: DocumentKey, kind: string) => ({ path: pathOf(key), name: TEXT.fetch(kind) });
  const versions = seesAll || isIn || agreedOn !== undefined ? await agreementVersions(store, ...own) : [];
  const latest = versions.at(-1)?.number;
  const asPdf = canBePdf ? await madeAgain({ store }, services, place, versions) : new Set<number>();
  const rows: DocumentRow[] = versions.map(({ number, at, frozen }) => ({
    ...{ name: TEXT.version(number), at, state: stateOf(enrolment, number, frozen, latest) },
    files: [
      fileAt({ kind: 'version', number }, TEXT.word),
      ...(asPdf.has(number) ? [fileAt({ kind: 'pdf', number }, TEXT.pdf)] : []),
    ],
  }));
  // What is drafted or handed in before all have signed is for KL to judge first.
  const addenda = (await addendaOf(store, ...own)).filter((one) => seesAll || one.agreedOn !== undefined);
  const files = !seesAll && agreedOn === undefined ? [] : await signedFiles(store, ...own);
  return {
    municipality: municipality.fullName,
    documents: [
      ...files.toReversed().flatMap(({ number, version, addendum, at, kind }): DocumentRow[] => {
        if (addendum !== undefined && !addenda.some((one) => one.number === addendum)) return [];
        const of = addendum === undefined ? TEXT.version(version) : TEXT.addendum(addendum);
        const file = fileAt({ kind: 'signed', number }, kind === 'pdf' ? TEXT.pdf : TEXT.word);
        const state = agreedOn === undefined ? TEXT.states.handedIn : TEXT.states.signed;
        return [{ name: TEXT.signedFile(of), at, state, files: [file] }];
      }),
      ...addenda.toReversed().map(({ number, agreedOn: day, at }) => ({
        ...{ name: TEXT.addendum(number), at: day ?? at },
        state: day === undefined ? TEXT.states.draft : TEXT.states.signed,
        files: [fileAt({ kind: 'addendum', number }, TEXT.word)],
      })),
      ...rows.toReversed(),
    ],
    isWordOnly: canBePdf && asPdf.size < versions.length,
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

/** A document that the page of the agreement offers now; undefined for any other. */
export async function documentOf(
  services: Services,
  enrolment: EnrolmentContext,
  key: DocumentKey,
  reader: Reader = CONTACT,
): Promise<PageFile | undefined> {
  const { documents } = await agreementValues(services, enrolment, reader);
  const path = reader.pathOf(key);
  if (!documents.some(({ files }) => files.some((file) => file.path === path))) return undefined;
  return readDocument(services, enrolment.place, key);
}

async function readDocument(
  services: Services,
  place: EnrolmentContext['place'],
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
      const bytes = addendum && (await addendumFile(store, addendum));
      return addendum && bytes ? { name: addendum.fileName, bytes } : undefined;
    }
  }
}
