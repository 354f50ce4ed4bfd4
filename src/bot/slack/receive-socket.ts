import { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../chat/services.ts';
import { quietLogger } from './api.ts';
import type { Acknowledge } from './serve.ts';

const slackEvent = z.object({
  body: z.unknown(),
  ack: z.custom<(answer?: object) => Promise<void>>((value) => typeof value === 'function'),
});

export interface Socket {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Socket Mode: Slack's requests over a connection that we open, for hosts that cannot be reached from outside. */
export function createSocket(
  appToken: string,
  apiUrl: string | undefined,
  receive: (body: unknown, acknowledge: Acknowledge) => Promise<void>,
  log: Log,
): Socket {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietLogger(() => log.error('socket-failed', {})),
    ...(apiUrl !== undefined && {
      installerOptions: { clientOptions: { slackApiUrl: apiUrl } },
    }),
  });
  receiver.client.on('slack_event', async (args: unknown) => {
    const { body, ack } = slackEvent.parse(args);
    try {
      await receive(body, (answer) => ack(answer));
    } catch (error) {
      // Not acknowledged, so Slack redelivers it.
      log.error('event-failed', { error });
    }
  });
  return {
    async start() {
      await receiver.start();
    },
    async stop() {
      await receiver.stop();
    },
  };
}
