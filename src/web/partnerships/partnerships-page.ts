import { html } from '../../bot/web/render/html.ts';
import { partnershipInForce, partnerships } from '../../store/partnerships/partnerships.ts';
import type { Site } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { PARTNERSHIPS } from '../text/site-da.ts';

/** Where staff come in: the partnerships. */
export function addPartnershipsPage(site: Site): void {
  site.page(PATHS.front, async ({ services: { store } }) => {
    const ids = await partnerships(store);
    const all = await Promise.all(
      ids.map(async (id) => ({ id, active: await partnershipInForce(store, id) })),
    );
    return {
      title: PARTNERSHIPS.title,
      body:
        all.length === 0
          ? html`<p>${PARTNERSHIPS.none}</p>`
          : html`<ul>${all.map(({ id, active }) => html`<li><a href="${PATHS.of(id)}">${active?.definition.title ?? id}</a></li>\n`)}</ul>`,
    };
  });
}
