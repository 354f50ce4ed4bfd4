import { setTimeout as sleep } from 'node:timers/promises';
import { clockRunningFrom } from '../../../src/clock.ts';
import { openStore } from '../../../src/store/db/open-store.ts';
import { senderTo, slackAt, teams } from './sender.ts';

/**
 * A process of its own that sends what is due, again and again, until it is killed. Arguments: data folder, database URL
 * or "-", what its clock shows when it starts, Slack's URL or "teams".
 */
const [dataFolder = '', url = '-', from = '', slack = ''] = process.argv.slice(2);
const databaseUrl = url === '-' ? undefined : url;
const store = await openStore({ dataFolder, databaseUrl, clock: clockRunningFrom(from) });
const platform = slack === 'teams' ? await teams() : slackAt(slack);
const sweeper = senderTo(store, platform, (event, facts) =>
  process.stderr.write(`${event} ${JSON.stringify(facts)}\n`),
);
for (;;) {
  await sweeper.sweep();
  process.stdout.write('swept\n');
  await sleep(20);
}
