import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createReminderSweeps } from '../../src/schedule/sweep.ts';
import { openReminderBench } from '../bench/reminder-bench.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { fakePlatform } from '../bot/fake-platform.ts';
import { countedInStore } from '../counting/count.ts';
import { type Crawled, crawled } from './crawled.ts';
import { AGREEING, ASKED, agreeWithAll, contactsOf, ID, inviteMany, STAFF } from './crowded-partnership.ts';
import { staffSite } from './staff-site.ts';

const MOST_BYTES = 300 * 1024;
const PARTNERSHIP = `/kl/p/${ID}`;
/** Some of each of the twelve kinds of pages, so that no link to them is lost. */
const KINDS = [
  ...['/kl', '/kl/indbakke', '/kl/indbakke/:key', '/kl/drift', '/kl/persondata', '/kl/nyt-partnerskab'],
  ...[
    ...['', '?mangler', '?sorter', '/kommune/:code', '/kommune/:code/besked/:name'],
    ...['/tidslinje', '/moeder', '/modtag', '/modtag/fil/:name'],
    ...['/netvaerk', '/netvaerk/flyt?kommune&plan', '/netvaerk/flyt?kommune&plan&til'],
    ...['/netvaerk/binding?plan', '/netvaerk/vaelg?plan', '/netvaerk?plan'],
    ...['/aftaler', '/aftaler/kommune/:code', '/definition', '/definition/udgave/:number'],
    ...['/paamindelser', '/paamindelser/dag/:day', '/paamindelser/dag/:day/besked/:name'],
    ...['/paamindelser/problemer', '/paamindelser/sendt', '/paamindelser/sendt/dag/:day'],
  ].map((path) => `${PARTNERSHIP}${path}`),
];

const statementsOf = async (fetching: () => Promise<unknown>) => (await countedInStore(fetching)).statements;

/** Staff's pages about a partnership in which so many take part; three in four contacts are reached in Slack. */
async function pagesAbout(count: number): Promise<ReadonlyMap<string, Crawled<number>>> {
  const slack = fakePlatform(
    'slack',
    contactsOf(count).filter((_, index) => index % 4 !== 0),
  );
  const platforms = new Map([['slack', slack]] as const);
  const here = await chat(ASKED, { partnerships: 'partnerships', platforms }, []);
  await inviteMany(here.store, count);
  const sweeper = createReminderSweeps(here.services, { random: () => 0.5, sleep: () => Promise.resolve() });
  await sweeper.sweep();
  here.at(AGREEING);
  await agreeWithAll(here.store);
  await sweeper.sweep();
  return crawled(await (await staffSite(here.services)).signedIn(STAFF), statementsOf);
}

test('Pages of staff have at most 300 KB about 98 municipalities, and ask the store as often as about 20', async () => {
  const few = await pagesAbout(20);
  const all = await pagesAbout(98);
  expect([...all.keys()]).toEqual(expect.arrayContaining(KINDS));
  expect([...all.values()].filter(({ status }) => status !== 200)).toEqual([]);
  expect([...all.values()].filter(({ bytes }) => bytes > MOST_BYTES)).toEqual([]);
  const both = [...all.keys()].filter((kind) => few.has(kind));
  expect(both.map((kind) => [kind, all.get(kind)?.cost])).toEqual(
    both.map((kind) => [kind, few.get(kind)?.cost]),
  );
});

async function overviewOf(municipalities: number) {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-size-'));
  const bench = await openReminderBench(municipalities, { dataFolder: folder });
  onTestFinished(async () => {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });
  const stine = await (await staffSite(bench.services)).signedIn(STAFF);
  await stine.goes(PARTNERSHIP);
  const statements = await statementsOf(() => stine.goes(PARTNERSHIP));
  return { stine, statements };
}

test('The overview of ten thousand is turned over by pages of at most 300 KB that ask the store as often as that of a hundred', async () => {
  const few = await overviewOf(100);
  const { stine, statements } = await overviewOf(10_000);
  expect(statements).toBe(few.statements);
  const filters = '&tilstand=interested&svar=yes&frist=late&naas=slack&mangler=approval&sog=k';
  for (const page of ['?side=1', '?side=100', '?sorter=-mangler', '?sog=k99', `?side=2${filters}`]) {
    await stine.goes(`${PARTNERSHIP}${page}`);
    expect(stine.markup.match(/\/kommune\/\w+"/g)).toHaveLength(100);
    expect(Buffer.byteLength(stine.markup)).toBeLessThan(MOST_BYTES);
  }
});
