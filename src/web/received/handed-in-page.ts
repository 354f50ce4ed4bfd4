import { letGoOfFile } from '../../acts/handed-in.ts';
import {
  type ListKind,
  type ListRead,
  markedCopy,
  previewList,
  readHandedInList,
  takeListAsShown,
} from '../../acts/handed-in-lists.ts';
import { fileHeaders } from '../../bot/platform/file-headers.ts';
import { hiddenFields } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import { hasErrors } from '../../errors.ts';
import { ANSWER_HEADINGS } from '../../intake/answers/find-header.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { HandedInFile } from '../../store/db/handed-in-files.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import type { Answer, Asked, Posted, StaffPage } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { RECEIVED as TEXT } from '../text/received-da.ts';
import { shownEffects } from './effect-values.ts';
import { effectsHtml, problemsHtml, rowsHtml } from './list-html.ts';
import { shownList } from './list-values.ts';

/** What a list says, what is wrong in it beside its rows, and what taking it in changes. */
export async function listPage(
  asked: Asked,
  held: HandedInFile,
  notice?: StaffPage['notice'],
): Promise<Answer> {
  const found = await readHeld(asked, held);
  if (!found) return undefined;
  const { read, definition, isGuess } = found;
  const { kind, problems } = read;
  const onlyWrong = showsOnlyWrong(asked.query.get('vis'), read);
  const shown = shownList(read, onlyWrong);
  const own = PATHS.handedIn(asked.param('id'), held.hash);
  const address = (asKind: ListKind, wrong: boolean) =>
    `${own}?som=${AS[asKind]}&vis=${wrong ? 'fejl' : 'alle'}`;
  const isWrong = hasErrors(problems);
  const effects = isWrong ? undefined : await effectsOf(asked, held, read, definition);
  const summary = isWrong
    ? { kind: 'error' as const, text: TEXT.errors(shown.errors) }
    : { kind: 'info' as const, text: TEXT.fine };
  const other = kind === 'answers' ? 'contacts' : 'answers';
  return {
    title: held.name,
    partnership: { id: asked.param('id'), title: definition.title, page: 'received' },
    isWide: true,
    hasErrors: isWrong,
    notice: notice ?? summary,
    body: html`<p>${isGuess && read.list === undefined ? '' : TEXT.readAs[kind]} ${read.list && html`<a href="${address(other, false)}">${TEXT.readOther[kind]}</a>`}</p>
${shown.warnings > 0 && html`<p>${TEXT.warnings(shown.warnings)}</p>\n`}${
  isWrong && html`${correctHtml(asked, own, kind, read.list !== undefined)}`
}${effects}${shown.general.length > 0 && html`<h2>${TEXT.general}</h2>\n`}${problemsHtml(shown.general, shown.left)}${rowsHtml(
  shown,
  { onlyWrong, other: address(kind, !onlyWrong) },
)}`,
  };
}

/** In a long list mistakes are hard to find among rows that have none. */
function showsOnlyWrong(asked: string | null, { list, problems }: ListRead): boolean {
  const rows = (list?.headers ?? []).reduce((sum, { below }) => sum + below.length, 0);
  return asked === 'fejl' || (asked !== 'alle' && rows > LONG_LIST && hasErrors(problems));
}

const LONG_LIST = 25;

const AS = { answers: 'svar', contacts: 'kontakter' } as const;

function correctHtml(asked: Asked, own: string, kind: ListKind, isRead: boolean): Html {
  return html`<div class="buttons">${
    isRead && html`<a class="button button-primary" href="${own}/rettes?som=${AS[kind]}">${TEXT.copy}</a>\n`
  }${dropHtml(asked, own)}</div>\n`;
}

function dropHtml({ context }: Asked, own: string): Html {
  return html`<form method="post" action="${own}">${hiddenFields(context, { does: 'drop' })}<button class="button button-secondary" type="submit">${TEXT.drop}</button></form>\n`;
}

/** What it changes, with the button that takes it in as it is shown. */
async function effectsOf(
  asked: Asked,
  held: HandedInFile,
  read: ListRead,
  definition: Definition,
): Promise<Html> {
  const id = asked.param('id');
  const own = PATHS.handedIn(id, held.hash);
  const preview = await previewList(asked.acting, read);
  if (!('mark' in preview))
    return html`<p>${TEXT.refused}</p>\n${problemsHtml(writtenProblems(preview))}<div class="buttons">${dropHtml(asked, own)}</div>\n`;
  const effects = shownEffects(preview.effects, read.kind, definition);
  const hidden = { does: 'take', som: AS[read.kind], mark: preview.mark };
  const take = html`<form method="post" action="${own}">${hiddenFields(asked.context, hidden)}<button class="button button-primary" type="submit">${TEXT.take}</button></form>\n`;
  return html`${effectsHtml(id, read.kind, effects)}<div class="buttons">${effects.changed.length > 0 && take}${dropHtml(asked, own)}</div>\n`;
}

/** Takes in what was shown, if it still comes to the same. */
export async function decideOnList(posted: Posted, held: HandedInFile): Promise<Answer> {
  const found = await readHeld(posted, held);
  if (!found) return undefined;
  const { read } = found;
  if (hasErrors(read.problems)) return listPage(posted, held);
  const result = await takeListAsShown(posted.acting, read, posted.value('mark'));
  if (result.kind === 'changed-meanwhile' || !('value' in result)) {
    const page = await listPage(posted, held, { kind: 'warning', text: TEXT.meanwhile });
    return page && 'title' in page ? { ...page, status: 409 } : page;
  }
  await letGoOfFile(posted.acting, held.hash);
  const { changed, unchanged, invoiced } = result.value;
  const all = new Set([...changed, ...invoiced]).size;
  return {
    to: `${PATHS.of(posted.param('id'), 'received')}?sagt=taget&nye=${all}&som-foer=${unchanged.length}`,
  };
}

/** The list with its wrong cells marked, as a workbook. */
export async function listCopy(asked: Asked, held: HandedInFile): Promise<Answer> {
  const found = await readHeld(asked, held);
  const copy = found && (await markedCopy(held.name, found.read));
  return copy && new Response(Buffer.from(copy.bytes), { headers: fileHeaders(copy) });
}

/** As what was asked for, or else as what it looks like. */
async function readHeld(
  asked: Asked | Posted,
  held: HandedInFile,
): Promise<{ read: ListRead; definition: Definition; isGuess: boolean } | undefined> {
  const { store } = asked.services;
  const id = asked.param('id');
  const active = await partnershipInForce(store, id);
  if (!active) return undefined;
  const said = ('value' in asked && asked.value('som')) || asked.query.get('som');
  const { definition } = active;
  if (said === AS.answers || said === AS.contacts) {
    const read = await readHandedInList(store, held, id, said === AS.answers ? 'answers' : 'contacts');
    return read && { read, definition, isGuess: false };
  }
  const answers = await readHandedInList(store, held, id, 'answers');
  if (!answers?.list || looksLikeAnswers(answers))
    return answers && { read: answers, definition, isGuess: true };
  const contacts = await readHandedInList(store, held, id, 'contacts');
  return contacts && { read: contacts, definition, isGuess: true };
}

function looksLikeAnswers({ list }: ListRead): boolean {
  const { isComplete, close, known } = ANSWER_HEADINGS;
  return (list?.headers ?? []).some(({ row }) =>
    isComplete(row.cells.flatMap((cell) => known(cell) ?? close(cell) ?? [])),
  );
}
