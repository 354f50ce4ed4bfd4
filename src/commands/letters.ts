import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { issueLetter, type LetterGround, tryLetter } from '../acts/invitation-letters.ts';
import { forgetLetter } from '../acts/people.ts';
import { createDocxWriter, type DocxWriter } from '../documents/docx/writer.ts';
import { pdfBeside, writePdf } from '../documents/drafts/write-pdf.ts';
import { inTheWay, letterFileName, notWritten, writeLetter } from '../documents/invitation/write-letter.ts';
import type { PdfWriter } from '../documents/pdf/writer.ts';
import { hasErrors, type Problem } from '../errors.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import { makePrivateFolder } from '../private-files.ts';
import type { Store } from '../store/db/open-store.ts';
import { type CodeStatus, codesOf } from '../store/identity/codes.ts';
import { lettersOf } from '../store/identity/letters.ts';
import type { StoreServices } from './services.ts';

/** A letter to make. */
export interface LetterToMake {
  municipality: Municipality;
  file: string;
  /** Hashes of letters made before: such a file may be overwritten. */
  hashes: ReadonlySet<string>;
}

/** A municipality that keeps its letter, and why. */
export interface LetterLeft {
  municipality: Municipality;
  file: string;
  /** `renewed`: the code in the letter has been replaced by another one that is open. */
  why: 'live' | 'renewed' | 'used' | 'withdrawn';
  /** Whether the letter is in the folder. */
  isThere: boolean;
}

/**
 * Which letters to make. Without `renew` a municipality that has a letter gets no other while its code is open, after
 * it was used, or after staff withdrew it; only an expired code is replaced automatically.
 */
export async function planLetters(
  store: Store,
  wanted: { partnership: string; municipalities: readonly Municipality[]; folder: string; renew: boolean },
): Promise<{ make: LetterToMake[]; left: LetterLeft[] }> {
  const codes = await codesOf(store, wanted.partnership);
  const letters = Map.groupBy(await lettersOf(store, wanted.partnership), ({ municipality }) => municipality);
  const make: LetterToMake[] = [];
  const left: LetterLeft[] = [];
  for (const municipality of wanted.municipalities) {
    const own = letters.get(municipality.code) ?? [];
    const file = join(wanted.folder, letterFileName(municipality));
    const why = wanted.renew || own.length === 0 ? undefined : whyLeft(codes.get(municipality.code));
    if (why) left.push({ municipality, file, why, isThere: await exists(file) });
    else make.push({ municipality, file, hashes: new Set(own.map(({ fileHash }) => fileHash)) });
  }
  return { make, left };
}

function whyLeft(code: CodeStatus | undefined): LetterLeft['why'] | undefined {
  if (code === undefined || code.state === 'expired') return undefined;
  return code.state === 'live' && code.letter === undefined ? 'renewed' : code.state;
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** What letters are made from, and where they go. */
export interface LetterSource extends LetterGround {
  folder: string;
  /** Without one there are no PDFs. */
  pdf?: PdfWriter | undefined;
}

export interface LetterMade {
  municipality: Municipality;
  file: string;
  /** The letter as PDF, where one was asked for and could be written. */
  pdf?: string;
  /** Of the code. */
  number: number;
  /** The last day of the code, ISO. */
  expires: string;
  /** In Danish: the letter says UDKAST until this is empty. */
  missing: string[];
}

/**
 * Makes letters, each with a new code. Problems of the template are found before the first code is issued; a letter
 * that cannot be written does not stop the others.
 */
export async function makeLetters(
  letters: readonly LetterToMake[],
  source: LetterSource,
  services: StoreServices,
): Promise<{ made: LetterMade[]; problems: Problem[] }> {
  const problems = letters.flatMap(({ municipality }) => tryLetter(services, municipality, source));
  if (letters.length === 0 || hasErrors(problems)) return { made: [], problems };
  const unusable = await makePrivateFolder(source.folder).then(
    () => undefined,
    (error) => error,
  );
  if (unusable) return { made: [], problems: [...problems, notWritten(source.folder, unusable)] };

  const writer = createDocxWriter();
  const made: LetterMade[] = [];
  for (const [index, letter] of letters.entries()) {
    const outcome = await makeLetter(letter, source, writer, services);
    if (Array.isArray(outcome)) problems.push(...outcome);
    else {
      problems.push(...outcome.problems);
      made.push(outcome.letter);
    }
    const isLast = index === letters.length - 1;
    services.progress?.(isLast ? '' : `Writing ${index + 1} of ${letters.length} …`);
  }
  return { made, problems };
}

async function makeLetter(
  { municipality, file, hashes }: LetterToMake,
  source: LetterSource,
  writer: DocxWriter,
  services: StoreServices,
): Promise<{ letter: LetterMade; problems: Problem[] } | Problem[]> {
  const obstacles = await inTheWay(file, hashes);
  if (obstacles.length > 0) return obstacles;
  const { random } = services;
  const issued = await issueLetter(services, municipality, source, { writer, random });
  if (Array.isArray(issued)) return issued;
  const { bytes, document, letter, expires, missing } = issued;
  const problems = await writeLetter(file, bytes);
  if (problems.length > 0) {
    await forgetLetter(services, letter);
    return problems;
  }
  const made = { municipality, file, number: letter.number, expires: expires.toISODate(), missing };
  if (!source.pdf) return { letter: made, problems };
  const pdf = await writePdf(pdfBeside(file), document, source.pdf);
  return { letter: pdf.kind === 'left' ? made : { ...made, pdf: pdf.file }, problems: pdf.problems };
}
