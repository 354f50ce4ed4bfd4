import type { Store } from '../../store/db/open-store.ts';
import { type InboxItem, inboxOf } from '../../store/inbox.ts';
import { partnershipInForce, partnerships } from '../../store/partnerships/partnerships.ts';
import { type InboxFilter, isChosen } from './inbox-filter.ts';

/** So many waiting items are on a page. */
export const PAGE_SIZE = 25;
/** So many of those that were handled last are shown. */
export const HANDLED_SHOWN = 30;

export interface NamedPartnership {
  id: string;
  title: string;
}

export interface InboxValues {
  partnerships: readonly NamedPartnership[];
  /** How many wait, whatever is asked for. */
  all: number;
  /** How many of them are as asked for. */
  chosen: number;
  /** One page of those, the oldest first. */
  waiting: readonly InboxItem[];
  pages: number;
  page: number;
  /** The latest first, as asked for. */
  handled: readonly InboxItem[];
  handledAll: number;
}

/** What waits for KL in all partnerships, and what was handled, each once. */
export async function allItems(
  store: Store,
): Promise<{ partnerships: NamedPartnership[]; items: InboxItem[] }> {
  const ids = await partnerships(store);
  const each = await Promise.all(
    // Without a partnership there is still what came in about none.
    (ids.length === 0 ? [''] : ids).map((id) => inboxOf(store, id, { all: true })),
  );
  const titles = await Promise.all(
    ids.map(async (id) => ({
      id,
      title: (await partnershipInForce(store, id))?.definition.shortTitle ?? id,
    })),
  );
  const byKey = new Map(each.flat().map((item) => [item.key, item]));
  return {
    partnerships: titles,
    items: [...byKey.values()].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  };
}

/** How many messages did not arrive, in all partnerships, that nobody has handled. */
export async function waitingTroubles(store: Store): Promise<number> {
  const { items } = await allItems(store);
  return items.filter(({ kind, handled }) => kind === 'trouble' && handled === undefined).length;
}

export function inboxValues(
  { partnerships: named, items }: Awaited<ReturnType<typeof allItems>>,
  filter: InboxFilter,
  me: string,
): InboxValues {
  const chosen = items.filter((item) => isChosen(item, filter, me));
  const waiting = chosen.filter(({ handled }) => handled === undefined);
  const handled = chosen
    .filter((item) => item.handled !== undefined)
    .toSorted((a, b) => (b.handled?.at ?? '').localeCompare(a.handled?.at ?? ''));
  const pages = Math.max(1, Math.ceil(waiting.length / PAGE_SIZE));
  const page = Math.min(filter.page, pages);
  return {
    partnerships: named,
    all: items.filter((item) => item.handled === undefined).length,
    chosen: waiting.length,
    waiting: waiting.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    ...{ pages, page },
    handled: handled.slice(0, HANDLED_SHOWN),
    handledAll: handled.length,
  };
}
