import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { WEB } from '../../chat/text/web-da.ts';
import type { createEntrance } from './entrance.ts';
import { codePage, newLinkPage } from './entrance-pages.ts';
import { sourceOf } from './guard.ts';
import { entriesIn, readBody } from './posted.ts';
import { sendPage } from './send-page.ts';
import { PATHS } from './shell.ts';

type Env = { Bindings: HttpBindings };

/**
 * Where people come in without a link: the code of a letter, and a new link.
 * @param say answers with a page that says something
 */
export function addEntranceRoutes(
  app: Hono<Env>,
  entrance: ReturnType<typeof createEntrance>,
  say: (
    c: Context<Env>,
    status: 200 | 503,
    said: { title: string; text: string },
    ways: readonly [],
  ) => Response,
): void {
  app.get(PATHS.code, (c) =>
    entrance.canMail ? sendPage(c, codePage({}, {})) : say(c, 200, WEB.mailOff, []),
  );

  app.post(PATHS.code, async (c) => {
    const entries = entriesIn(await readBody(c.req.raw));
    const answer = await entrance.redeem(entries, sourceOf(c.env.incoming));
    switch (answer.kind) {
      case 'sent':
        return say(c, 200, WEB.linkSent(answer.email, answer.municipality), []);
      case 'wrong':
        return sendPage(c, codePage(entries, answer.errors), 422);
      case 'mail-off':
        return say(c, 503, WEB.mailOff, []);
    }
  });

  app.get(PATHS.newLink, (c) =>
    entrance.canMail ? sendPage(c, newLinkPage({}, {})) : say(c, 200, WEB.mailOff, []),
  );

  app.post(PATHS.newLink, async (c) => {
    const entries = entriesIn(await readBody(c.req.raw));
    switch (entrance.askForLink(String(entries['email'] ?? ''), sourceOf(c.env.incoming))) {
      case 'asked':
        return say(c, 200, WEB.asked, []);
      case 'not-an-address':
        return sendPage(c, newLinkPage(entries, { email: WEB.codeErrors.email }), 422);
      case 'mail-off':
        return say(c, 503, WEB.mailOff, []);
    }
  });
}
