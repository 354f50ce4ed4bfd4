import type { Server } from 'node:http';

/** Where a listening server is reached, as `http://127.0.0.1:3000`. */
export function ownUrl(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

/** Listens. A port that is taken, or an address that this machine hasn't, is told as a sentence. */
export function listen(server: Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(whyNot(error, host, port)));
    server.listen(port, host.replace(/^\[(.*)\]$/, '$1'), () => resolve(undefined));
  });
}

function whyNot({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Something else listens at ${host}:${port}. Stop it, or set another PORT.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Set HOST to one that it has, such as 127.0.0.1.`;
    case 'EACCES':
      return `This user may not listen at port ${port}. Set PORT to 1024 or above.`;
    default:
      return `The server can't listen at ${host}:${port}: ${message}`;
  }
}
