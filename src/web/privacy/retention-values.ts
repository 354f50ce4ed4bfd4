import type { PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { dayText } from '../../chat/text/log-da.ts';
import type { Store } from '../../store/db/open-store.ts';
import { partnershipInForce, partnerships } from '../../store/partnerships/partnerships.ts';
import { dayOfRemoval } from '../../store/privacy/retention.ts';
import { PRIVACY } from '../text/privacy-da.ts';
import { postButton } from './person-html.ts';

/** When a partnership's personal data go. */
export interface RetentionRow {
  id: string;
  title: string;
  /** As the definition says. */
  months?: number;
  /** ISO day. */
  due?: string;
}

export async function retentionRows(store: Store): Promise<RetentionRow[]> {
  const ids = await partnerships(store);
  const all = await Promise.all(ids.map((id) => retentionRow(store, id)));
  return all.flatMap((row) => row ?? []);
}

export async function retentionRow(store: Store, id: string): Promise<RetentionRow | undefined> {
  const active = await partnershipInForce(store, id);
  if (!active) return undefined;
  const { title, personalDataMonths: months } = active.definition;
  const due = months === undefined ? undefined : dayOfRemoval(active.definition, months);
  return { id, title, ...(months !== undefined && { months }), ...(due !== undefined && { due }) };
}

export function retentionHtml(rows: readonly RetentionRow[], context: PostContext): Html | undefined {
  const { retention: text } = PRIVACY;
  if (rows.length === 0) return undefined;
  return html`<h2>${text.title}</h2>
<p>${text.text}</p>
${tableHtml({
  id: 'frister',
  caption: text.caption,
  header: text.header,
  rows: rows.map(({ id, title, months, due }) => [
    title,
    months === undefined ? text.noMonths : text.months(months),
    due === undefined ? (months === undefined ? '' : text.noDay) : dayText(due),
    due === undefined
      ? ''
      : postButton(context, 'frist', { partnerskab: id }, { label: text.see, about: title }),
  ]),
})}`;
}
