import { adoptAgreement } from '../../acts/adopting.ts';
import { letGoOfFile } from '../../acts/handed-in.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { BotReply } from '../../chat/port.ts';
import { FILES } from '../../chat/text/files-da.ts';
import { ADDENDA, ADOPTING, differenceLines } from '../../chat/text/signing-da.ts';
import { fullNameOf, writtenProblems } from '../../documents/drafting/written-problems.ts';
import { problemText } from '../../problems/place-text.ts';
import type { HandedInFile } from '../../store/db/handed-in-files.ts';
import { addendaOf } from '../../store/enrolments/addenda.ts';
import { agreementVersions } from '../../store/enrolments/agreements.ts';
import { type EventContext, say } from '../context/event-context.ts';

/** How many versions are offered as buttons where a file doesn't say which one was edited. */
const MOST_VERSIONS = 5;

/** What is known of a file besides what it says. */
export interface About {
  partnership: string;
  /** Code, where staff say whose it is. */
  municipality?: string | undefined;
  /** The version that was edited. */
  ground?: number | undefined;
  /** The addendum that was edited. */
  addendum?: number | undefined;
}

/** Before the number, in a button's value: an addendum and not a version. */
export const ADDENDUM = 'addendum-';

/** An agreement or an addendum that was edited in Word: how it differs, before anything is taken in. */
export async function showEdited(
  context: EventContext,
  held: HandedInFile,
  about: About,
): Promise<BotReply[]> {
  const { hash, name, bytes } = held;
  const { partnership, municipality, ground, addendum } = about;
  const result = await adoptAgreement(context.acting, {
    ...{ partnership, municipality, ground, addendum, fileName: name, bytes, isPreview: true },
  });
  if (result.kind === 'not-adopted') {
    const { rule } = result.problem;
    const text = problemText(result.problem);
    if (rule === 'edited-unknown-document') return say(FILES.whose(name, text, []));
    if (rule !== 'edited-unknown-version' || municipality === undefined)
      return say(FILES.problem(name, text));
    const { store } = context.services;
    const versions = await agreementVersions(store, partnership, municipality);
    const addenda = await addendaOf(store, partnership, municipality);
    const value = `whose|${hash}|${enrolmentRefText({ partnership, municipality })}`;
    return say(
      FILES.whichDocument(name, text, [
        ...versions
          .slice(-MOST_VERSIONS)
          .map(({ number }) => ({ version: number, value: `${value}|${number}` })),
        ...addenda
          .slice(-MOST_VERSIONS)
          .map(({ number }) => ({ addendum: number, value: `${value}|${ADDENDUM}${number}` })),
      ]),
    );
  }
  if (result.kind === 'adopted-addendum') return showEditedAddendum(context, held, result);
  if (result.kind !== 'adopted') return say(FILES.problem(name, textOf(writtenProblems(result))));
  const { version, isNew, missing, differences, latest } = result;
  const fullName = fullNameOf(version.municipality);
  if (!isNew) {
    await letGoOfFile(context.acting, hash);
    return say(FILES.problem(name, ADOPTING.known(fullName, version.number)));
  }
  const lines = differences.flatMap(differenceLines);
  const after = [
    ...(latest > result.ground ? [ADOPTING.newer(latest)] : []),
    missing.length === 0 ? ADOPTING.complete : ADOPTING.missing(missing),
  ];
  const ref = enrolmentRefText({ partnership, municipality: version.municipality });
  const values = { take: `adopt|${hash}|${ref}|${result.ground}`, drop: `drop|${hash}|${partnership}` };
  const what = FILES.editedAgreement(fullName, result.ground);
  return editedReplies(name, { what, lines, after }, values);
}

/** What an edited document is, how it differs, and what taking it in comes to. */
function editedReplies(
  name: string,
  shown: { what: string; lines: readonly string[]; after: readonly string[] },
  values: { take: string; drop: string },
): BotReply[] {
  const { lines } = shown;
  const file = { name: 'forskelle.txt', title: FILES.allDifferences, bytes: Buffer.from(lines.join('\n')) };
  return [
    ...say(FILES.edited(name, shown, values)),
    ...(FILES.needsFile(lines) ? [{ kind: 'file' as const, file }] : []),
  ];
}

type AdoptedAddendum = Extract<Awaited<ReturnType<typeof adoptAgreement>>, { kind: 'adopted-addendum' }>;

async function showEditedAddendum(
  context: EventContext,
  { hash, name }: HandedInFile,
  { addendum, isNew, wasOffered, differences, missing }: AdoptedAddendum,
): Promise<BotReply[]> {
  const { partnership, municipality, number } = addendum;
  const fullName = fullNameOf(municipality);
  if (!isNew) {
    await letGoOfFile(context.acting, hash);
    return say(FILES.problem(name, ADDENDA.known(fullName, number)));
  }
  const ref = enrolmentRefText({ partnership, municipality });
  const after = [
    ...(wasOffered ? [ADDENDA.noLongerOffered(number)] : []),
    missing.length === 0 ? ADDENDA.complete : ADDENDA.missing(missing),
  ];
  const what = FILES.editedAddendum(fullName, number);
  const values = { take: `adopt|${hash}|${ref}|${ADDENDUM}${number}`, drop: `drop|${hash}|${partnership}` };
  return editedReplies(name, { what, lines: differences.flatMap(differenceLines), after }, values);
}

/** Takes it in. */
export async function adoptEdited(
  context: EventContext,
  held: HandedInFile,
  about: About,
): Promise<BotReply[]> {
  const { name: fileName, bytes } = held;
  const edited = { ...about, fileName, bytes };
  const result = await adoptAgreement(context.acting, edited);
  if (result.kind === 'not-adopted') return say(FILES.problem(held.name, problemText(result.problem)));
  if (result.kind !== 'adopted' && result.kind !== 'adopted-addendum')
    return say(FILES.problem(held.name, textOf(writtenProblems(result))));
  await letGoOfFile(context.acting, held.hash);
  if (result.kind === 'adopted-addendum') {
    const { partnership, municipality: code, number } = result.addendum;
    const rest = result.missing.length === 0 ? ADDENDA.complete : ADDENDA.missing(result.missing);
    const next = { value: `staff-addendum-offer|${enrolmentRefText({ partnership, municipality: code })}` };
    const text = `${ADDENDA.adopted(fullNameOf(code), number)} ${rest}`;
    return say(FILES.adopted(text, result.missing.length === 0 ? next : undefined));
  }
  const { partnership } = about;
  const { version, missing } = result;
  const fullName = fullNameOf(version.municipality);
  const ref = enrolmentRefText({ partnership, municipality: version.municipality });
  const last = missing.length === 0 ? ADOPTING.complete : ADOPTING.missing(missing);
  return say(
    FILES.adopted(
      `${ADOPTING.adopted(fullName, version.number, result.ground)} ${last}`,
      missing.length === 0 ? { value: `staff-offer|${ref}` } : undefined,
    ),
  );
}

/** Problems as one text. */
export function textOf(problems: readonly Parameters<typeof problemText>[0][]): string {
  return problems.map(problemText).join(' ');
}
