import type { IncomingMessage } from 'node:http';

/** "localhost", "127.0.0.1", "::1", "[::1]", "::ffff:127.0.0.1": reachable from this machine only. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|\[?::ffff:127(\.\d{1,3}){3}\]?)$/i.test(host);
}

/** Whether a URL leads to this machine. */
export function isLoopbackUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && isLoopbackHost(parsed.hostname);
}

/**
 * Whether a request was made on this machine. Through a proxy or tunnel everybody would appear local, and so would a
 * browser page whose host name resolves to this machine.
 */
export function isMadeHere({ headers, socket }: IncomingMessage): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  const isForwarded = Object.keys(headers).some((name) => FORWARDING.test(name));
  return isLoopbackHost(socket.remoteAddress ?? '') && isLoopbackHost(host) && !isForwarded;
}

/** Headers that proxies and tunnels add to a request. */
const FORWARDING =
  /^(x-forwarded(-.*)?|forwarded|via|x-real-ip|x-original-.*|cf-connecting-ip|true-client-ip)$/;
