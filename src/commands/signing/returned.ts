import {
  handedOutPdfs,
  matchReturned,
  type ReturnedFile,
  takeReturned,
} from '../../acts/signing-service/returned-files.ts';
import { RETURNED as TEXT } from '../../chat/text/signing-da.ts';
import { fullNameOf, writtenProblems } from '../../documents/drafting/written-problems.ts';
import { createPdfWriter } from '../../documents/pdf/writer.ts';
import type { Problem } from '../../errors.ts';
import { readHandedInFiles } from '../../intake/files/handed-in-files.ts';
import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import { called } from '../../problems/text/signed-files-da.ts';
import { unknownMunicipality } from '../input/choose-municipalities.ts';
import type { StoreServices } from '../services.ts';
import { problemsJson, type Report } from '../terminal/report.ts';

interface Options {
  municipality?: string;
  addendum?: number;
  take?: true;
  why?: string;
}

/** Finds out whose agreements signed files are, and keeps with `take` what is certain. */
export async function returnedCommand(
  services: StoreServices,
  partnership: string,
  paths: string[],
  { municipality: name, addendum, take, why }: Options,
): Promise<Report> {
  const found = name === undefined ? undefined : findMunicipality(name);
  if (name !== undefined && found?.kind !== 'found') return { problems: [unknownMunicipality(name)] };
  const said = found?.kind === 'found' ? found.municipality.code : undefined;
  const { files, problems } = await readHandedInFiles(paths);
  const pdf = services.pdfWriter ?? createPdfWriter();
  try {
    const matches = await matchReturned(services.store, files, {
      partnership,
      said,
      addendum,
      isConfirmed: Boolean(why?.trim()),
      reason: why?.trim(),
      handedOut: handedOutPdfs(services, services, pdf, partnership),
    });
    const told: Told[] = [];
    for (const match of matches) {
      const became = await becomes(services, partnership, match, take === true);
      if (Array.isArray(became)) problems.push(...became);
      else told.push(became);
    }
    const isAnyLeft = told.some(({ became }) => became === 'wouldTake');
    return {
      problems,
      lines: [
        ...told.map(lineOf),
        ...(isAnyLeft ? [TEXT.nothingTaken] : []),
        ...(files.length === 0 && problems.length === 0 ? [TEXT.nothing] : []),
      ],
      json: { partnership, files: told.map(jsonOf), ...problemsJson(problems) },
    };
  } finally {
    await pdf.close();
  }
}

type Matched = Extract<ReturnedFile, { kind: 'matched' }>;

/** A file whose agreement is known, and what became of it. */
interface Told {
  match: Matched;
  became: 'isKept' | 'taken' | 'wouldTake';
}

/** What becomes of a file; problems where it is not kept. */
async function becomes(
  { store, origin }: StoreServices,
  partnership: string,
  match: ReturnedFile,
  take: boolean,
): Promise<Told | Problem[]> {
  if (match.kind !== 'matched') return [match.problem];
  if (match.isKept || !take) return { match, became: match.isKept ? 'isKept' : 'wouldTake' };
  const result = await takeReturned({ store, origin }, partnership, match);
  if (result.kind === 'no-longer-offered') {
    const message = TEXT.noLongerOffered(fullNameOf(match.municipality));
    return [{ severity: 'error', rule: result.kind, message, place: { file: match.file.name } }];
  }
  if (result.kind === 'file-refused') return [result.problem];
  return 'value' in result ? { match, became: 'taken' } : writtenProblems(result);
}

function lineOf({ match: { file, municipality, document, how }, became }: Told): string {
  return TEXT.matched(file.name, fullNameOf(municipality), called(document), TEXT.how[how], TEXT[became]);
}

function jsonOf({ match: { file, municipality, document, how }, became }: Told): object {
  return { file: file.name, municipality, ...document, how, isKept: became !== 'wouldTake' };
}
