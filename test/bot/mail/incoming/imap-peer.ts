import { createServer, type Socket } from 'node:net';
import { bytesOf } from './read.ts';

/** A mailbox of a test, as its server has it. */
export interface PeerMailbox {
  validity: number;
  next: number;
  mails: Map<number, Buffer>;
}

/** A small IMAP server (RFC 3501 and IDLE, RFC 2177), as much as a reader uses; it refuses whatever would change a mailbox. */
export async function imapPeer() {
  const mailbox: PeerMailbox = { validity: 1, next: 1, mails: new Map() };
  const sockets = new Set<Socket>();
  /** Commands that came in, without their tags. */
  const said: string[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    converse(socket);
  });

  function converse(socket: Socket): void {
    const say = (line: string) => void socket.write(`${line}\r\n`);
    let idle: string | undefined;
    let told = 0;
    const tellIdle = () => {
      if (idle === undefined || told === mailbox.mails.size) return;
      told = mailbox.mails.size;
      say(`* ${told} EXISTS`);
    };
    waiting.add(tellIdle);
    socket.on('close', () => waiting.delete(tellIdle));
    say('* OK [CAPABILITY IMAP4rev1 IDLE SASL-IR AUTH=XOAUTH2] ready');
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (idle !== undefined && /^done$/i.test(line)) {
          say(`${idle} OK`);
          idle = undefined;
          continue;
        }
        const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
        said.push(command);
        if (/^idle$/i.test(command)) {
          idle = tag;
          say('+ idling');
          tellIdle();
        } else {
          if (/^examine/i.test(command)) told = mailbox.mails.size;
          answer(tag, command, say, socket);
        }
      }
    });
  }

  function answer(tag: string, command: string, say: (line: string) => void, socket: Socket): void {
    const ok = () => say(`${tag} OK done`);
    const [name = ''] = command.toUpperCase().replace(/^UID /, 'UID-').split(' ');
    const uids = [...mailbox.mails.keys()].toSorted((one, other) => one - other);
    switch (name) {
      case 'CAPABILITY':
        say('* CAPABILITY IMAP4rev1 IDLE SASL-IR AUTH=XOAUTH2');
        return ok();
      case 'AUTHENTICATE': {
        const [, response = ''] = /XOAUTH2 (\S+)/i.exec(command) ?? [];
        const given = Buffer.from(response, 'base64').toString();
        return given.includes('Bearer old') ? say(`${tag} NO [AUTHENTICATIONFAILED] no`) : ok();
      }
      case 'LOGIN':
        return command.includes('wrong') ? say(`${tag} NO [AUTHENTICATIONFAILED] no`) : ok();
      case 'LIST':
      case 'LSUB':
        say(`* ${name} (\\HasNoChildren) "/" "INBOX"`);
        return ok();
      case 'EXAMINE':
        say('* FLAGS (\\Seen)');
        say(`* ${uids.length} EXISTS`);
        say(`* OK [UIDVALIDITY ${mailbox.validity}] valid`);
        say(`* OK [UIDNEXT ${mailbox.next}] next`);
        return say(`${tag} OK [READ-ONLY] done`);
      case 'UID-SEARCH': {
        const [, from] = /UID (\d+):\*/i.exec(command) ?? [];
        const last = uids.at(-1);
        // As the standard says: "*" is the last mail, in whichever order.
        const found = uids.filter((uid) => from === undefined || uid >= Number(from) || uid === last);
        say(`* SEARCH${found.map((uid) => ` ${uid}`).join('')}`);
        return ok();
      }
      case 'UID-FETCH': {
        const uid = Number(/FETCH (\d+)/i.exec(command)?.[1]);
        const mail = mailbox.mails.get(uid);
        if (mail) {
          const most = Number(/BODY\.PEEK\[\]<0\.(\d+)>/i.exec(command)?.[1]);
          const part = mail.subarray(0, most);
          socket.write(
            `* ${uids.indexOf(uid) + 1} FETCH (UID ${uid} RFC822.SIZE ${mail.length} BODY[]<0> {${part.length}}\r\n`,
          );
          socket.write(part);
          say(')');
        }
        return ok();
      }
      case 'NOOP':
        return ok();
      case 'LOGOUT':
        say('* BYE');
        ok();
        return void socket.end();
      default:
        return say(`${tag} BAD ${name} is not known here`);
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    mailbox,
    said,
    /** A mail comes in. */
    arrive(mail: string | Buffer): number {
      const uid = mailbox.next;
      mailbox.next += 1;
      mailbox.mails.set(uid, typeof mail === 'string' ? bytesOf(mail) : mail);
      for (const tell of waiting) tell();
      return uid;
    },
    /** All connections are lost. */
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
