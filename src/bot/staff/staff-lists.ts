import { letGoOfFile } from '../../acts/handed-in.ts';
import {
  type ListKind,
  type ListRead,
  markedCopy,
  readHandedInList,
  takeList,
} from '../../acts/handed-in-lists.ts';
import { listBlocks } from '../../chat/list-blocks.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { FILES } from '../../chat/text/files-da.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import { hasErrors } from '../../errors.ts';
import { problemText } from '../../problems/place-text.ts';
import type { HandedInFile } from '../../store/db/handed-in-files.ts';
import { type EventContext, say } from '../context/event-context.ts';

/** What is wrong with a list of answers or contacts, with a copy to mend; if nothing is, a button to take it in. */
export async function checkList(
  context: EventContext,
  held: HandedInFile,
  partnership: string,
  kind: ListKind,
): Promise<BotReply[]> {
  const read = await readHandedInList(context.services.store, held, partnership, kind);
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

/** Without a copy the problems are told all the same. */
async function copyOf({ name }: HandedInFile, read: ListRead): Promise<BotReply[]> {
  const copy = await markedCopy(name, read);
  return copy ? [{ kind: 'file', file: { ...copy, title: FILES.correctedCopy } }] : [];
}

/** Takes a list in that has been shown to have no errors: all of it or nothing. */
export async function takeShownList(
  context: EventContext,
  held: HandedInFile,
  partnership: string,
  kind: ListKind,
): Promise<BotReply[]> {
  const read = await readHandedInList(context.services.store, held, partnership, kind);
  if (!read) return say(BOT.stale);
  if (hasErrors(read.problems)) return checkList(context, held, partnership, kind);
  const result = await takeList(context.acting, read);
  if (!('value' in result))
    return say(FILES.listProblems(held.name, listBlocks(writtenProblems(result).map(problemText))));
  await letGoOfFile(context.acting, held.hash);
  return say(FILES.listTaken(kind, result.value.changed.length, result.value.unchanged.length));
}
