import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChatFile } from '../../chat/port.ts';
import { DRAFTING } from '../../chat/text/drafting.ts';
import { hasErrors, type Problem } from '../../errors.ts';
import { compareDanish } from '../../partnership/danish.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { Origin } from '../../store/db/change.ts';
import type { Store } from '../../store/db/open-store.ts';
import { addendaOf, addendumFile } from '../../store/enrolments/addenda.ts';
import { agreementFile, agreementVersions, versionInForce } from '../../store/enrolments/agreements.ts';
import { signedFileBytes, signedFiles } from '../../store/enrolments/signed-files.ts';
import type { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import type { Template } from '../../templates/template.ts';
import { type AgreementFacts, draftAgreement } from '../agreement/agreement-context.ts';
import type { DocumentTree } from '../document-tree.ts';
import { createDocxWriter } from '../docx/writer.ts';
import { type DraftHistory, nextVersion } from '../drafts/draft-history.ts';
import { draftFileName, isStillCurrent, signedFileName } from '../drafts/write-drafts.ts';
import { pdfBeside } from '../drafts/write-pdf.ts';
import { changesBetween } from '../outline.ts';
import type { PdfWriter } from '../pdf/writer.ts';
import { activePartnership } from './active-partnership.ts';
import { type DraftSource, sourceFromStore } from './draft-sources.ts';

/** The result of drafting from chat. */
export interface ChatDrafts {
  /** How many municipalities there is an agreement of. */
  count: number;
  /** How many of these are signed by all: they are handed back as they were signed, and not made again. */
  signed: number;
  /** The .docx of each, also where its content had not changed, and the PDF of each that is not signed. */
  files: readonly ChatFile[];
  /** What is still missing, by the municipality's full name, in Danish. */
  incomplete: readonly { municipality: string; missing: readonly string[] }[];
  problems: readonly Problem[];
}

/** Drafts agreements and saves their versions; by default those of all who said yes. `municipalities` are codes. */
export type DraftInChat = (
  partnership: string,
  municipalities: readonly string[] | undefined,
  progress: (done: number, all: number) => void,
  by: Origin,
) => Promise<ChatDrafts>;

/** The result for one municipality's agreement. */
interface Made {
  files: readonly ChatFile[];
  missing: readonly string[];
  problems: readonly Problem[];
}

/**
 * Drafts agreements from chat: what has changed since the latest version becomes a version in the store, and all files
 * are handed back, the signed ones as they were signed. One draft that can't be made does not stop the rest.
 * @param desk `historyOf` keeps the versions
 */
export function createChatDrafts(
  store: Store,
  {
    pdf,
    ...desk
  }: { partnerships: string; historyOf(by: Origin, partnership: string): DraftHistory; pdf: PdfWriter },
): DraftInChat {
  const writer = createDocxWriter();

  return async (partnership, municipalities, progress, origin) => {
    const active = await activePartnership(store, partnership, desk);
    if (!active.active)
      return {
        count: 0,
        signed: 0,
        files: [],
        incomplete: [],
        problems: [problem('not-active', DRAFTING.notActive(partnership), { partnership })],
      };
    const source = await sourceFromStore(store, partnership, active, desk);
    const history = desk.historyOf(origin, partnership);
    const { template } = source;
    if (!template || hasErrors(source.problems))
      return { count: 0, signed: 0, files: [], incomplete: [], problems: source.problems };
    const unavailable = (await pdf.unavailable()) !== undefined;
    const pdfs = unavailable ? undefined : pdf;
    const works = [
      ...source.facts.map((facts) => ({
        ...{ municipality: facts.municipality, isSigned: false },
        make: () => made(template, facts, history, pdfs),
      })),
      ...source.signed.map((municipality) => ({
        ...{ municipality, isSigned: true },
        make: () => asSigned(source.partnership, municipality),
      })),
    ]
      .filter(({ municipality }) => municipalities?.includes(municipality.code) ?? true)
      .toSorted((a, b) => compareDanish(a.municipality.name, b.municipality.name));

    const results: (Made & { municipality: string; isSigned: boolean })[] = [];
    for (const { municipality, isSigned, make } of works) {
      results.push({ ...(await make()), municipality: municipality.fullName, isSigned });
      progress(results.length, works.length);
      // Lets other events be answered in between.
      await nextTurn();
    }
    const given = results.filter(({ files }) => files.length > 0);
    return {
      ...{ count: given.length, signed: given.filter(({ isSigned }) => isSigned).length },
      files: results.flatMap(({ files }) => files),
      incomplete: results
        .filter(({ missing }) => missing.length > 0)
        .map(({ municipality, missing }) => ({ municipality, missing })),
      problems: [
        ...source.problems,
        ...(unavailable ? [problem('pdf-unavailable', DRAFTING.noPdf)] : []),
        ...notTakingPart(source, municipalities ?? []),
        ...results.flatMap(({ problems }) => problems),
      ],
    };
  };

  async function made(
    template: Template<AgreementFields>,
    facts: AgreementFacts,
    history: DraftHistory,
    pdfs: PdfWriter | undefined,
  ): Promise<Made> {
    const drafted = draftAgreement(template, facts);
    if (!drafted.ok) return { files: [], missing: [], problems: drafted.problems };
    const { document, missing } = drafted.draft;
    const { municipality } = facts;
    const name = draftFileName(municipality);
    const edited = await history.edited(municipality.code);
    if (edited && isStillCurrent(edited, drafted.draft)) {
      const { bytes, missing: lacks } = edited;
      return { files: [{ name, title: document.title, bytes }], missing: lacks, problems: [] };
    }
    const docx = await writer.write(document);
    const file = { name, title: document.title, bytes: docx.bytes };
    const latest = await history.latest(municipality.code);
    const asPdf = await pdfOf(file, document, municipality, pdfs);
    const all = { ...asPdf, files: [file, ...asPdf.files], missing };
    if (latest?.contentHash === docx.hash) return all;
    const version = nextVersion(drafted.draft, docx, name, latest);
    const changes = latest ? changesBetween(latest.outline, version.outline) : [];
    const problems = await history.save(municipality.code, version, changes, docx.bytes);
    // Beside the store there is no draft: what could not be kept is not handed out.
    if (problems.length > 0) return { files: [], missing, problems };
    if (!edited) return all;
    const left = DRAFTING.editedLeft(municipality.fullName, edited.number, version.number);
    return { ...all, problems: [...all.problems, note('edited-version-left', left)] };
  }

  async function asSigned(partnership: string, municipality: Municipality): Promise<Made> {
    const latest = versionInForce(await agreementVersions(store, partnership, municipality.code));
    const bytes =
      latest &&
      (await agreementFile(store, { partnership, municipality: municipality.code, number: latest.number }));
    if (!bytes) {
      const gone = problem('signed-file-gone', DRAFTING.signedFileGone(municipality.fullName), {
        municipality: municipality.fullName,
      });
      return { files: [], missing: [], problems: [gone] };
    }
    const title = DRAFTING.agreement(municipality.fullName);
    const file = { name: draftFileName(municipality), title, bytes };
    const handedIn = (await signedFiles(store, partnership, municipality.code)).findLast(
      ({ version, addendum }) => version === latest?.number && addendum === undefined,
    );
    const signed = handedIn && (await signedFileBytes(store, handedIn));
    const beside =
      handedIn && signed ? [{ name: signedFileName(municipality, handedIn.kind), title, bytes: signed }] : [];
    const addenda = await addendaFiles(partnership, municipality);
    return { files: [...beside, file, ...addenda], missing: [], problems: [] };
  }

  async function addendaFiles(partnership: string, { code, fullName }: Municipality): Promise<ChatFile[]> {
    const files: ChatFile[] = [];
    for (const addendum of await addendaOf(store, partnership, code)) {
      const own = await addendumFile(store, addendum);
      const addendumTitle = DRAFTING.addendum(fullName, addendum.number);
      if (own) files.push({ name: addendum.fileName, title: addendumTitle, bytes: own });
    }
    return files;
  }
}

/** The draft as PDF, where one can be made. The .docx is handed out whatever becomes of it. */
async function pdfOf(
  docx: ChatFile,
  document: DocumentTree,
  { fullName }: Municipality,
  writer: PdfWriter | undefined,
): Promise<{ files: ChatFile[]; problems: Problem[] }> {
  if (!writer) return { files: [], problems: [] };
  try {
    const { bytes, unshown } = await writer.write(document);
    const problems =
      unshown.length > 0
        ? [
            problem('pdf-without-characters', DRAFTING.pdfUnshown(fullName, unshown), {
              characters: [...unshown],
            }),
          ]
        : [];
    return { files: [{ ...docx, name: pdfBeside(docx.name), bytes }], problems };
  } catch {
    return {
      files: [],
      problems: [problem('pdf-failed', DRAFTING.pdfFailed(fullName), { municipality: fullName })],
    };
  }
}

function notTakingPart(
  { facts, signed }: Pick<DraftSource, 'facts' | 'signed'>,
  asked: readonly string[],
): Problem[] {
  const taking = new Set([
    ...facts.map(({ municipality }) => municipality.code),
    ...signed.map((one) => one.code),
  ]);
  return asked
    .filter((code) => !taking.has(code))
    .map((code) => {
      const name = municipalityByCode(code)?.fullName;
      return name === undefined
        ? problem('unknown-municipality', DRAFTING.unknown(code), { written: code })
        : problem('no-yes-to-draft', DRAFTING.noYes(name), { municipality: name });
    });
}

function note(rule: string, message: string): Problem {
  return { severity: 'note', rule, message };
}

function problem(rule: string, message: string, data?: object): Problem {
  return { severity: 'error', rule, message, ...(data && { data }) };
}
