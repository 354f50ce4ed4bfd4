import type { DocumentTree } from '../documents/document-tree.ts';
import { createDocxWriter, type DocxWriter } from '../documents/docx/writer.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { draftInvitation, type InvitationFacts } from '../documents/invitation/invitation-context.ts';
import { letterFileName, letterHash } from '../documents/invitation/write-letter.ts';
import type { Problem } from '../errors.ts';
import type { RandomBytes } from '../partnership/identity/code.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import type { Status } from '../store/enrolments/status.ts';
import type { NewCode } from '../store/identity/codes.ts';
import type { Letter } from '../store/identity/letters.ts';
import type { InvitationFields } from '../templates/fields/invitation-fields.ts';
import type { Template } from '../templates/template.ts';
import type { Acting } from './acting.ts';
import { rememberLetter, renewCode } from './people.ts';

/** What letters are made from. */
export interface LetterGround {
  template: Template<InvitationFields>;
  status: Status;
  validDays?: number | undefined;
  /** Where a code is typed in a browser; left out where nobody reaches the server. */
  codeAddress?: string | undefined;
  teamsAppLink?: string | undefined;
}

/** A letter with its code, which nothing else has. */
export interface IssuedLetter {
  municipality: Municipality;
  bytes: Uint8Array;
  document: DocumentTree;
  letter: Letter;
  expires: NewCode['expires'];
  /** In Danish: the letter says UDKAST until this is empty. */
  missing: string[];
}

/** What is wrong with a letter, found with a code that does not exist. */
export function tryLetter({ store }: Acting, municipality: Municipality, ground: LetterGround): Problem[] {
  const code = { code: '–', expires: store.clock.now() };
  const tried = draftInvitation(ground.template, factsOf(store, municipality, ground, code));
  return tried.ok ? [] : tried.problems;
}

/**
 * Makes a letter with a new code. It is remembered before anybody has it: a file that nobody remembers would look like one
 * that was edited by hand.
 */
export async function issueLetter(
  acting: Acting,
  municipality: Municipality,
  ground: LetterGround,
  { writer, random }: { writer: DocxWriter; random: RandomBytes },
): Promise<IssuedLetter | Problem[]> {
  const partnership = ground.status.partnership.id;
  const renewed = await renewCode(acting, {
    ...{ partnership, municipality: municipality.code, random, validDays: ground.validDays },
  });
  if (renewed.kind !== 'saved') return writtenProblems(renewed);
  const fresh = renewed.value;
  const drafted = draftInvitation(ground.template, factsOf(acting.store, municipality, ground, fresh));
  if (!drafted.ok) return drafted.problems;
  const { bytes } = await writer.write(drafted.document);
  const letter = {
    ...{ partnership, municipality: municipality.code, number: fresh.number },
    ...{ fileName: letterFileName(municipality), fileHash: letterHash(bytes) },
  };
  await rememberLetter(acting, letter);
  const { document, missing } = drafted;
  return { municipality, bytes, document, letter, expires: fresh.expires, missing };
}

/**
 * Letters for several, each with its code from then on: none where one has a problem that is found before the first code
 * is made; one that can't be made after that does not stop the others.
 * @param progress is told how many are done, and of how many
 */
export async function issueLetters(
  acting: Acting,
  municipalities: readonly Municipality[],
  ground: LetterGround,
  random: RandomBytes,
  progress: (done: number, all: number) => void = () => {},
): Promise<{ letters: IssuedLetter[]; problems: Problem[] }> {
  const problems = municipalities.flatMap((one) => tryLetter(acting, one, ground));
  const letters: IssuedLetter[] = [];
  if (problems.length > 0) return { letters, problems };
  const writer = createDocxWriter();
  for (const [index, one] of municipalities.entries()) {
    const issued = await issueLetter(acting, one, ground, { writer, random });
    if (Array.isArray(issued)) problems.push(...issued);
    else letters.push(issued);
    progress(index + 1, municipalities.length);
  }
  return { letters, problems };
}

function factsOf(
  { clock }: Acting['store'],
  municipality: Municipality,
  { status, codeAddress, teamsAppLink }: LetterGround,
  { code, expires }: Pick<NewCode, 'code' | 'expires'>,
): InvitationFacts {
  const { definition, milestoneChanges } = status.partnership;
  const { people = [], facts: about } =
    status.municipalities.find((one) => one.municipality === municipality.code) ?? {};
  return {
    ...{ definition, milestoneChanges, municipality, code, codeExpires: expires },
    ...(about && { about }),
    contacts: people
      .filter(({ role }) => role === 'contact')
      .map(({ id: _id, role: _role, ...person }) => person),
    ...(teamsAppLink !== undefined && { teamsAppLink }),
    ...(codeAddress !== undefined && { codeAddress }),
    date: clock.now().toISODate(),
  };
}
