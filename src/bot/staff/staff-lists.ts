import { takeInAnswers } from '../../acts/enrolment.ts';
import { letGoOfFile } from '../../acts/handed-in.ts';
import { takeInContacts } from '../../acts/people.ts';
import { listBlocks } from '../../chat/list-blocks.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { FILES } from '../../chat/text/files-da.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import { hasErrors, type Problem } from '../../errors.ts';
import { DamagedFile } from '../../intake/files/archive.ts';
import { correctedCopy, type HandedInList } from '../../intake/files/corrected-copy.ts';
import { type HandedInAnswers, readAnswerList, readContactList } from '../../intake/files/handed-in.ts';
import { OverLimit } from '../../intake/files/limits.ts';
import type { Answer } from '../../partnership/answer.ts';
import type { ContactRow } from '../../partnership/identity/who-is.ts';
import { problemText } from '../../problems/place-text.ts';
import type { HandedInFile } from '../../store/db/handed-in-files.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import { type EventContext, say } from '../context/event-context.ts';

type ListKind = 'answers' | 'contacts';

interface ListRead {
  /** Hash of the definition that it was read by. */
  definition: string;
  answers: Answer[];
  unasked: HandedInAnswers['unasked'];
  details: HandedInAnswers['details'];
  later: HandedInAnswers['later'];
  contacts: ContactRow[];
  problems: Problem[];
  list?: HandedInList;
}

async function readList(
  { services }: EventContext,
  { name, bytes }: HandedInFile,
  partnership: string,
  kind: ListKind,
): Promise<ListRead | undefined> {
  const active = await partnershipInForce(services.store, partnership);
  if (!active) return undefined;
  const common = { definition: active.hash, answers: [], unasked: {}, details: [], later: [], contacts: [] };
  return kind === 'answers'
    ? { ...common, ...(await readAnswerList(name, bytes, active.definition)) }
    : { ...common, ...(await readContactList(name, bytes, active.definition)) };
}

/** What is wrong with a list of answers or contacts, with a copy to mend; if nothing is, a button to take it in. */
export async function checkList(
  context: EventContext,
  held: HandedInFile,
  partnership: string,
  kind: ListKind,
): Promise<BotReply[]> {
  const read = await readList(context, held, partnership, kind);
  if (!read) return say(BOT.stale);
  const told = listBlocks(read.problems.map(problemText));
  if (hasErrors(read.problems)) {
    await letGoOfFile(context.acting, held.hash);
    return [...say(FILES.listProblems(held.name, told)), ...(await copyOf(held, read))];
  }
  const value = (verb: string) => `${verb}|${held.hash}|${partnership}`;
  const onlyLater = read.later.filter(
    (one) => !read.answers.some(({ municipality }) => municipality === one.municipality),
  );
  const answering = new Set(onlyLater.map(({ municipality }) => municipality)).size;
  const rows = { count: read.answers.length + answering + read.contacts.length, notes: told };
  return say(FILES.list(held.name, kind, rows, { take: value(`take-${kind}`), drop: value('drop') }));
}

async function copyOf({ name }: HandedInFile, { list, problems }: ListRead): Promise<BotReply[]> {
  if (!list) return [];
  try {
    const bytes = await correctedCopy(list, problems);
    const file = { name: `${name.replace(/\.[^.]*$/, '')}-rettes.xlsx`, title: FILES.correctedCopy, bytes };
    return [{ kind: 'file', file }];
  } catch (error) {
    // The problems are told all the same.
    if (error instanceof DamagedFile || error instanceof OverLimit) return [];
    throw error;
  }
}

/** Takes a list in that has been shown to have no errors: all of it or nothing. */
export async function takeList(
  context: EventContext,
  held: HandedInFile,
  partnership: string,
  kind: ListKind,
): Promise<BotReply[]> {
  const read = await readList(context, held, partnership, kind);
  if (!read) return say(BOT.stale);
  if (hasErrors(read.problems)) return checkList(context, held, partnership, kind);
  const { answers, unasked, later, details, contacts, definition } = read;
  const result =
    kind === 'answers'
      ? await takeInAnswers(context.acting, { partnership, answers, unasked, later, details, definition })
      : await takeInContacts(context.acting, { partnership, contacts });
  if (!('value' in result))
    return say(FILES.listProblems(held.name, listBlocks(writtenProblems(result).map(problemText))));
  await letGoOfFile(context.acting, held.hash);
  return say(FILES.listTaken(kind, result.value.changed.length, result.value.unchanged.length));
}
