import { App, HTTPReceiver } from '@slack/bolt';
import { SIGNING_SECRET } from '../bot/slack/slack-requests.ts';

/** A Bolt app as its documentation begins: it checks the signature and acknowledges, and does nothing else. */
const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, endpoints: '/slack/events' });
const app = new App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-test', botId: 'B1', botUserId: 'UBOT' }),
});
app.view(/.*/, async ({ ack }) => ack());
app.action(/.*/, async ({ ack }) => ack());
const server = await app.start({ host: '127.0.0.1', port: 0 });
const address = server.address();
const port = typeof address === 'object' ? address?.port : undefined;
process.stdout.write(`bare listens at http://127.0.0.1:${port}; nothing is kept\n`);
process.on('SIGTERM', () => process.exit(0));
