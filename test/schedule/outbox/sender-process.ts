import { setTimeout as sleep } from 'node:timers/promises';
import { clockRunningFrom } from '../../../src/clock.ts';
import { openStore } from '../../../src/store/db/open-store.ts';
import { platformAt, senderTo } from './sender.ts';

/**
 * A process of its own that sends what is due, again and again, until it is killed. Arguments: data folder, database URL
 * or "-", what its clock shows when it starts, where to send: Slack's URL, "teams", or an SMTP server's.
 */
const [dataFolder = '', url = '-', from = '', where = ''] = process.argv.slice(2);
const databaseUrl = url === '-' ? undefined : url;
const store = await openStore({ dataFolder, databaseUrl, clock: clockRunningFrom(from) });
const platform = await platformAt(where, store);
const sweeper = senderTo(store, platform, (event, facts) =>
  process.stderr.write(`${event} ${JSON.stringify(facts)}\n`),
);
for (;;) {
  await sweeper.sweep();
  process.stdout.write('swept\n');
  await sleep(20);
}
