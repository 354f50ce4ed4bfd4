import { DateTime } from 'luxon';
import { listHtml } from '../../bot/web/pages/parts.ts';
import { html } from '../../bot/web/render/html.ts';
import { ZONE } from '../../clock.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import type { Asked, Site, StaffPage } from '../site/asked.ts';
import { PATHS, type PartnershipPage } from '../site/paths.ts';
import { WORK as TEXT } from '../text/work-da.ts';
import { eventStream, type StreamedEvent } from './event-stream.ts';
import { startOf, type Work, type Works } from './work.ts';

/** Asked for again by a script that could not listen, in seconds. */
const REFRESH_SECONDS = 3;

/** Where work on a partnership is watched, below one of its pages. */
export function workPath(partnership: string, page: PartnershipPage, id: string): string {
  return `${PATHS.of(partnership, page)}/arbejde/${id}`;
}

const BUSY = 'optaget';

/**
 * Begins work, and leads to the page on which it is watched, or to what came of it where that is soon. Where the same is
 * under way already, that is shown, with a word about it.
 */
export async function watched(
  works: Works,
  { partnership, page, key }: { partnership: string; page: PartnershipPage; key: string },
  begin: (key: string) => Work,
): Promise<{ to: string }> {
  const before = works.under(key);
  if (before) return { to: `${workPath(partnership, page, before.id)}?sagt=${BUSY}` };
  const work = begin(key);
  await works.endedSoon(work);
  return { to: workPath(partnership, page, work.id) };
}

/** Pages on which work is watched until it has ended, which then lead to what came of it. */
export function addWorkPages(site: Site, works: Works, page: PartnershipPage): void {
  site.page(workPath(':id', page, ':work'), async (asked) => {
    const id = asked.param('id');
    const active = await partnershipInForce(asked.services.store, id);
    const work = works.find(asked.param('work'));
    if (!active) return undefined;
    if (work?.end && 'to' in work.end) return { to: work.end.to };
    const partnership = { id, title: active.definition.title, page };
    const back = PATHS.of(id, page);
    const isBusy = asked.query.get('sagt') === BUSY && work?.end === undefined;
    const notice = isBusy && { notice: { kind: 'warning' as const, text: TEXT.busy } };
    if (work)
      return { ...notice, ...workPage(work, back, `${workPath(id, page, work.id)}/haendelser`), partnership };
    const began = startOf(asked.param('work'));
    return began === undefined
      ? undefined
      : {
          ...messagePage(TEXT.gone.title, [TEXT.interrupted(timeOf(began))], back),
          partnership,
          status: 404,
        };
  });
  site.page(`${workPath(':id', page, ':work')}/haendelser`, async ({ param, signal }: Asked) => {
    const work = works.find(param('work'));
    return work && eventStream((until) => eventsOf(works, work, until), signal);
  });
}

function workPage(work: Work, back: string, events: string): StaffPage {
  const { id, title, by, progress, end } = work;
  if (end && 'told' in end) return messagePage(title, end.told, back, end.links);
  if (end) return messagePage(title, [TEXT.failed], back);
  const { done, all } = progress;
  return {
    title,
    refresh: REFRESH_SECONDS,
    body: html`<div class="work" data-events="${events}">
<progress class="work-progress" aria-label="${TEXT.progressLabel}" max="${all === 0 ? 1 : all}" value="${done}"></progress>
<p role="status">${progressText(work)}</p>
</div>
<p>${TEXT.by(by, timeOf(startOf(id) ?? 0))} ${TEXT.goesOn}</p>
<p><a href="${back}">${TEXT.back}</a></p>
`,
  };
}

function messagePage(
  title: string,
  told: readonly string[],
  back: string,
  links: readonly { href: string; text: string }[] = [],
): StaffPage {
  return {
    title,
    body: html`${listHtml(told)}${
      links.length > 0 &&
      html`<div class="buttons">${links.map(({ href, text }) => html`<a class="button button-primary" href="${href}">${text}</a>\n`)}</div>\n`
    }<p><a href="${back}">${TEXT.back}</a></p>\n`,
  };
}

async function* eventsOf(works: Works, work: Work, signal: AbortSignal): AsyncGenerator<StreamedEvent> {
  while (!signal.aborted) {
    const { done, all } = work.progress;
    if (work.end) return yield { event: 'ended', data: '' };
    // Listened for before it is told, so that nothing is missed while a slow browser takes it.
    const changed = works.changed(work, signal);
    yield { event: 'progress', data: JSON.stringify({ done, all, text: progressText(work) }) };
    await changed;
  }
}

function progressText({ progress: { done, all } }: Work): string {
  return all === 0 ? TEXT.begins : TEXT.progress(done, all);
}

function timeOf(milliseconds: number): string {
  return DateTime.fromMillis(milliseconds, { zone: ZONE }).toFormat('HH.mm');
}
