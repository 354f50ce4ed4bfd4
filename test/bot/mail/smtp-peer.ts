import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it came in: to whom it was handed over, and what is in it. */
export interface Received {
  to: string;
  raw: string;
  mail: ParsedMail;
}

/** What the server answers at a point of the session, in place of yes. */
export interface Refusals {
  mailFrom?: string;
  rcptTo?: string;
  data?: string;
  auth?: string;
}

/** A real SMTP server on this machine that keeps what it is handed. */
export async function startSmtp(options: SMTPServerOptions & { refuse?: Refusals } = {}) {
  const { refuse = {}, ...more } = options;
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hidePIPELINING: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_, __, done) => done(refusal(refuse.mailFrom)),
    onRcptTo: (_, __, done) => done(refusal(refuse.rcptTo)),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (refuse.data !== undefined) return done(refusal(refuse.data));
        const bytes = Buffer.concat(chunks);
        const [to] = session.envelope.rcptTo;
        received.push({
          to: to?.address ?? '',
          raw: bytes.toString('latin1'),
          mail: await simpleParser(bytes),
        });
        done();
      });
    },
    ...more,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    port: address.port,
    received,
    refuse,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

/** The reply `550 5.1.1 No such user` as the error that the server sends it for. */
function refusal(reply: string | undefined): Error | undefined {
  if (reply === undefined) return undefined;
  const [, code = '550', text = ''] = /^(\d{3}) (.*)$/.exec(reply) ?? [];
  return Object.assign(new Error(text), { responseCode: Number(code) });
}

/** A server that answers these lines in turn, one for each that it is sent, and then hangs up. */
export async function startScripted(
  answer: (line: string, socket: Socket) => string | 'hang up' | undefined,
) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.write('220 scripted ESMTP\r\n');
    let rest = '';
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        const reply = answer(line, socket);
        if (reply === 'hang up') {
          socket.destroy();
          return;
        }
        if (reply !== undefined) socket.write(`${reply}\r\n`);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return { port: address.port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
