import { handleItem, takeItem } from '../acts/inbox.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { municipalityByCode } from '../partnership/municipalities/register.ts';
import { type InboxItem, inboxOf } from '../store/inbox.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';
import { unknownPartnership } from './unknown-partnership.ts';

/** Lists what waits for KL, or marks one item as taken or handled. */
export async function inboxCommand(
  services: StoreServices,
  id: string,
  options: { all?: true; take?: string; handled?: string },
): Promise<Report> {
  const { store, origin } = services;
  if (!(await partnershipInForce(store, id))) return unknownPartnership(store, id);
  const { take, handled } = options;
  const key = take ?? handled;
  if (key === undefined) return listed(await inboxOf(store, id, { all: options.all === true }));
  const mark = take === undefined ? handleItem : takeItem;
  const result = await mark({ store, origin }, { partnership: id, key });
  if (!('value' in result)) return { problems: writtenProblems(result) };
  return { json: result.value, lines: [lineOf(result.value)] };
}

function listed(items: readonly InboxItem[]): Report {
  return { json: items, lines: items.length === 0 ? ['Nothing waits.'] : items.map(lineOf) };
}

function lineOf({ key, kind, municipality, actor, at, owner, handled, text, mail }: InboxItem): string {
  const name =
    municipality === undefined ? '' : `, ${municipalityByCode(municipality)?.name ?? municipality}`;
  const state = handled
    ? `handled by ${handled.by}`
    : owner === undefined
      ? 'nobody has taken it'
      : `taken by ${owner}`;
  const what = mail ? `mail "${mail.subject}"` : kind;
  return `${key}  ${what}${name}, ${actor}, ${at.slice(0, 16).replace('T', ' ')} UTC, ${state}: ${text.replace(/\s+/g, ' ')}${filesText(mail?.files)}`;
}

/** Attached files are not kept here. */
function filesText(files: readonly string[] = []): string {
  return files.length === 0 ? '' : ` (attached, in the mailbox: ${files.join(', ')})`;
}
