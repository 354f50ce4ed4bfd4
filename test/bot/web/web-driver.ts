import { entriesFrom, POST } from '../../../src/bot/web/render/post-fields.ts';
import type { Bot } from '../../../src/chat/port.ts';
import { chat } from '../contact/contact-chat.ts';
import type { ReceivingDriver } from '../receiving-contract.ts';
import { type Browser, linkTo, site } from './browser.ts';

const METTE = 'mette@middelfart.dk';

/** The pages in front of a bot, and a contact who has opened a personal link. */
export async function startWeb(bot: Bot): Promise<ReceivingDriver> {
  const { services, store } = await chat();
  const served = await site(services, { bot });
  const browser = await served.browser().opens(await linkTo(store, METTE));
  return {
    surface: 'web',
    email: METTE,
    texts: async () => paragraphsOf(browser),
    async says(text, delivery) {
      const again = Object.assign(served.browser(), { ...browser });
      await browser.writes(text);
      if (delivery === 'twice') await again.writes(text);
    },
    async clicks(label) {
      await browser.clicks(label);
    },
    form: async () => formOf(browser),
    async submits(changed) {
      await browser.submits(changed);
    },
    async forges() {
      const form = browser.forms().find(({ markup }) => markup.includes('name="text"'));
      const own = form?.hidden.filter(([name]) => name !== POST.csrf) ?? [];
      const other = Object.assign(served.browser(), { cookie: browser.cookie });
      return (await other.posts(form?.action ?? '', [...own, ['text', 'hej']])).status;
    },
    stop: served.settled,
  };
}

/** The paragraphs of the page, as they are read. */
function paragraphsOf({ markup }: Browser): string[] {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(markup) ?? [];
  return [...main.matchAll(/<p\b[^>]*>(.*?)<\/p>/gs)].map(([, text = '']) => text);
}

/** What is sent if nothing is changed, and the errors beside the fields. */
function formOf(browser: Browser) {
  if (!browser.forms().some(({ hidden }) => hidden.some(([name]) => name === POST.form))) return undefined;
  const { body } = browser.filled({});
  const posted = new Map(
    body.map(([name]) => [name, body.flatMap(([of, value]) => (of === name ? [value] : []))]),
  );
  const { entries } = entriesFrom(posted);
  // A field begins with the marker that says that it is on the page.
  const [, ...fields] = browser.markup.split(`name="${POST.shown}" value="`);
  const errors = fields.flatMap((field) => {
    const [, id = ''] = /^\w+:([^"]+)"/.exec(field) ?? [];
    const [, error] = /class="form-error-message"[^>]*><span[^>]*>[^<]*<\/span>([^<]*)</.exec(field) ?? [];
    return error === undefined ? [] : [[id, error] as const];
  });
  return { entries, errors: Object.fromEntries(errors) };
}
