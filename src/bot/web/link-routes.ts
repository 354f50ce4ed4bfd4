import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { openLink } from '../../acts/personal-links.ts';
import { WEB } from '../../chat/text/web-da.ts';
import type { RandomBytes } from '../../partnership/identity/code.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { Store } from '../../store/db/open-store.ts';
import { linkOf } from '../../store/identity/personal-links.ts';
import type { Opened } from '../../store/identity/web-sessions.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import { html } from './render/html.ts';
import { sendPage } from './send-page.ts';
import { PATHS, plainPage } from './shell.ts';

type Env = { Bindings: HttpBindings };
type At = Context<Env>;

/** A personal link: to fetch it shows one button, and only that begins a session. */
export function addLinkRoutes(
  app: Hono<Env>,
  { store, random }: { store: Store; random: RandomBytes },
  begun: (c: At, opened: Extract<Opened, { kind: 'begun' }>) => Promise<Response>,
): void {
  app.get(PATHS.link(':token'), async (c) => {
    const token = c.req.param('token') ?? '';
    const link = await linkOf(store, token);
    if (link?.state !== 'open') return deadLink(c, link?.state ?? 'unknown');
    const { definition } = (await partnershipInForce(store, link.partnership)) ?? {};
    const municipality = municipalityName(link.municipality, 'fullName');
    const said = WEB.link(municipality, definition?.title ?? '');
    const begin = html`<form method="post" action="${PATHS.link(token)}"><button class="button button-primary" type="submit">${said.begin}</button></form>\n`;
    return sendPage(c, plainPage(said, [], begin));
  });

  app.post(PATHS.link(':token'), async (c) => {
    const opened = await openLink(store, { link: c.req.param('token') ?? '', random });
    return opened.kind === 'begun' ? begun(c, opened) : deadLink(c, opened.kind);
  });
}

function deadLink(c: At, why: 'unknown' | 'expired' | 'withdrawn'): Response {
  return sendPage(c, plainPage(WEB.deadLink[why], ['new-link', 'code']), why === 'unknown' ? 404 : 410);
}
