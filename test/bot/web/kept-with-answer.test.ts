import { expect, test } from 'vitest';
import type { Bot, BotReply } from '../../../src/chat/port.ts';
import { inOneTransaction } from '../../../src/store/db/change.ts';
import { chat } from '../contact/contact-chat.ts';
import { linkTo, site } from './browser.ts';

const METTE = 'mette@middelfart.dk';

function saying(text: string): BotReply[] {
  return [{ kind: 'message', message: { summary: text, blocks: [{ kind: 'text', text }] } }];
}

/** What a browser shows, and how many pages are kept, where the bot has its replies kept as given. */
async function shownBy(handle: (store: Awaited<ReturnType<typeof chat>>['store']) => Bot['handle']) {
  const { services, store } = await chat();
  const served = await site(services, { bot: { handle: handle(store) } });
  const browser = await served.browser().opens(await linkTo(store, METTE));
  await browser.writes('Hej');
  const kept = await store.reading.selectFrom('web_page').select('content').execute();
  expect(served.errors).toEqual([]);
  return { text: browser.text, kept: kept.map(({ content }) => content) };
}

test('What the bot says in the transaction of what it did is kept there, and not once more afterwards', async () => {
  const { text, kept } = await shownBy((store) => async (_, keep) => {
    const replies = saying('Modtaget');
    await inOneTransaction(store, {}, async (within) => keep?.(replies, within));
    // What is kept afterwards would take its place.
    const { content } = await store.reading
      .selectFrom('web_page')
      .select('content')
      .executeTakeFirstOrThrow();
    const marked = content.replaceAll('Modtaget', 'Modtaget i samme ombæring');
    await store.writing.updateTable('web_page').set({ content: marked }).execute();
    return [...replies];
  });
  expect(text).toContain('Modtaget i samme ombæring');
  expect(kept).toHaveLength(1);
});

test('What is rolled back leaves no page, and what is said instead is shown', async () => {
  const { text, kept } = await shownBy((store) => async (_, keep) => {
    await inOneTransaction(
      store,
      {},
      async (within) => keep?.(saying('Modtaget'), within),
      () => false,
    );
    return saying('Prøv igen');
  });
  expect(text).toContain('Prøv igen');
  expect(kept).toEqual([expect.stringContaining('Prøv igen')]);
});

test('Where more is said than what was kept with the answer, all of it is shown', async () => {
  const { text, kept } = await shownBy((store) => async (_, keep) => {
    const replies = saying('Modtaget');
    await inOneTransaction(store, {}, async (within) => keep?.(replies, within));
    return [...replies, ...saying('Husk fristen')];
  });
  expect(text).toContain('Husk fristen');
  expect(kept).toEqual([expect.stringContaining('Husk fristen')]);
});

test('Where nothing was kept with the answer, as without a transaction, the page is kept afterwards', async () => {
  const { text, kept } = await shownBy(() => async () => saying('Til orientering'));
  expect(text).toContain('Til orientering');
  expect(kept).toHaveLength(1);
});
