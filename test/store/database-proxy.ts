import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** The way to a database, which can be closed and opened again, and on which something can happen. */
export interface DatabaseProxy {
  url: string;
  close(): void;
  open(): void;
  /**
   * Once, when `text` is sent to the database: the connection is cut before it arrives, or after that and before it is
   * answered, or nothing comes through any more though the connection stands.
   */
  when(text: string, happens: 'cut' | 'answer lost' | 'silence'): void;
}

export async function openDatabaseProxy(url: string): Promise<DatabaseProxy> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let isOpen = true;
  let accident: { text: string; happens: 'cut' | 'answer lost' | 'silence' } | undefined;
  const server = createServer((from) => {
    if (!isOpen) {
      from.destroy();
      return;
    }
    const to = connect(Number(port), hostname);
    for (const socket of [from, to]) {
      sockets.add(socket.on('error', () => {}));
      socket.on('close', () => {
        sockets.delete(socket);
        from.destroy();
        to.destroy();
      });
    }
    let happened: 'cut' | 'answer lost' | 'silence' | undefined;
    from.on('data', (sent) => {
      if (happened === undefined && accident && sent.includes(accident.text)) {
        happened = accident.happens;
        accident = undefined;
      }
      if (happened === 'cut') from.destroy();
      else if (happened !== 'silence') to.write(sent);
    });
    to.on('data', (answer) => {
      if (happened === 'answer lost') from.destroy();
      else from.write(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    isOpen = false;
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    close();
    server.close();
  });
  const address = server.address();
  const way = new URL(url);
  way.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: way.href,
    close,
    open: () => {
      isOpen = true;
    },
    when: (text, happens) => {
      accident = { text, happens };
    },
  };
}
