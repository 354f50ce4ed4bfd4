import { handleItem, takeItem } from '../../acts/inbox.ts';
import { actorName } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { InboxItem } from '../../store/inbox.ts';
import { saidText } from '../parts/said.ts';
import type { Asked, Site, StaffPage } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { INBOX_PAGE } from '../text/inbox-pages-da.ts';
import { filterQuery, readFilter } from './inbox-filter.ts';
import { inboxHtml, itemHtml, titleOf } from './inbox-html.ts';
import { allItems, inboxValues } from './inbox-values.ts';

const ACTS = { taget: takeItem, haandteret: handleItem } as const;
type Verb = keyof typeof ACTS;

/** One list over all partnerships of what waits for KL, and a page for each thing. */
export function addInboxPages(site: Site): void {
  site.page(PATHS.inbox, async ({ services: { store }, query, session, context }) => {
    const all = await allItems(store);
    const filter = readFilter(
      query,
      all.partnerships.map(({ id }) => id),
    );
    const said = saidText(INBOX_PAGE.said, query);
    return {
      title: INBOX_PAGE.title,
      body: inboxHtml(inboxValues(all, filter, session.email), { me: session.email, filter, context }),
      ...(said !== undefined && { notice: { kind: 'success' as const, text: said } }),
    };
  });

  site.page(`${PATHS.inbox}/:key`, (asked) => itemPage(asked, asked.query));

  site.does(`${PATHS.inbox}/:key`, async (posted) => {
    const { acting, param, value, session } = posted;
    const from = new URLSearchParams(value('fra'));
    const verb = (Object.keys(ACTS) as Verb[]).find((one) => one === value('goer'));
    const { partnerships, items } = await allItems(acting.store);
    const before = items.find(({ key }) => key === param('key'));
    if (!before || !verb || !/^\d{1,9}$/.test(value('revision'))) return undefined;
    const result = await ACTS[verb](acting, {
      ...{ partnership: before.partnership ?? '', key: before.key },
      basedOn: Number(value('revision')),
    });
    const filter = readFilter(
      from,
      partnerships.map(({ id }) => id),
    );
    if ('value' in result && !(verb === 'haandteret' && isOthers(result.value, session.email)))
      return { to: `${PATHS.inbox}${filterQuery(filter, verb)}` };
    const text =
      'value' in result || result.kind === 'conflict'
        ? meanwhile('value' in result ? result.value : (result.conflict.theirs as InboxItem))
        : INBOX_PAGE.failed;
    return itemPage(posted, from, { notice: { kind: 'warning', text }, status: 409 });
  });
}

async function itemPage(
  { services: { store }, session, param, context }: Asked,
  query: URLSearchParams,
  said: Pick<StaffPage, 'notice' | 'status'> = {},
): Promise<StaffPage | undefined> {
  const { partnerships, items } = await allItems(store);
  const item = items.find(({ key }) => key === param('key'));
  if (!item) return undefined;
  const filter = readFilter(
    query,
    partnerships.map(({ id }) => id),
  );
  return {
    title: titleOf(item),
    body: itemHtml(item, partnerships, { me: session.email, filter, context }),
    crumbs: [{ href: `${PATHS.inbox}${filterQuery(filter)}`, text: INBOX_PAGE.title }],
    ...said,
  };
}

/** Handled by somebody else before: nothing changed. */
function isOthers({ handled }: InboxItem, me: string): boolean {
  return handled !== undefined && emailKey(handled.by) !== emailKey(me);
}

function meanwhile({ handled, owner }: InboxItem): string {
  if (handled) return INBOX_PAGE.handledMeanwhile(actorName(handled.by));
  return owner === undefined ? INBOX_PAGE.changedMeanwhile : INBOX_PAGE.takenMeanwhile(actorName(owner));
}
