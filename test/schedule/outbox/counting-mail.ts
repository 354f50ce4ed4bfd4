import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { CALM, type CountingServer } from './counting-servers.ts';

/** A real SMTP server that counts what it took, by recipient: it is told no keys. */
export async function countingMail(random: () => number): Promise<CountingServer> {
  const waiting: { until: number; resolve(): void }[] = [];
  const sockets = new Map<string, Socket>();
  const counting: Omit<CountingServer, 'url'> = {
    arrived: new Map(),
    ...{ attempts: 0, ambiguous: 0, refused: 0, moods: CALM },
    attempted: (more) => new Promise((resolve) => waiting.push({ until: counting.attempts + more, resolve })),
    close: () => new Promise((resolve) => server.close(resolve)),
  };

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    async onRcptTo(_, __, done) {
      counting.attempts += 1;
      for (const { until, resolve } of waiting) if (until <= counting.attempts) resolve();
      // Some are killed before anything of the text has left.
      await sleep(random() * 8);
      if (random() >= counting.moods.storms) return done();
      counting.refused += 1;
      done(Object.assign(new Error('4.7.1 try again later'), { responseCode: 450 }));
    },
    onData(stream, session, done) {
      stream.resume();
      stream.on('end', async () => {
        // Some are killed while they wait for an answer.
        await sleep(random() * 8);
        const { repliesLost, errors } = counting.moods;
        const mood = random();
        if (mood < errors) return done(Object.assign(new Error('4.3.0 busy'), { responseCode: 451 }));
        const isLost = mood < errors + repliesLost;
        if (isLost) counting.ambiguous += 1;
        // It took it, or it didn't, and nobody is told which.
        if (!isLost || random() < 0.5) {
          const [to] = session.envelope.rcptTo;
          const name = to?.address ?? '';
          counting.arrived.set(name, (counting.arrived.get(name) ?? 0) + 1);
        }
        await sleep(random() * 8);
        if (isLost) sockets.get(`${session.remoteAddress}:${session.remotePort}`)?.destroy();
        else done();
      });
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket) => {
    const name = `${socket.remoteAddress}:${socket.remotePort}`;
    sockets.set(name, socket);
    socket.on('close', () => sockets.delete(name));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return Object.assign(counting, { url: `smtp://127.0.0.1:${address.port}` });
}
