/**
 * Where Microsoft's public cloud takes Teams' messages. Whole host names: anybody can have a name under
 * trafficmanager.net, and webchat.botframework.com speaks for people whom no tenant has signed in.
 */
const MICROSOFT_HOSTS: ReadonlySet<string> = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
]);

/** Whether our token and people's answers may be sent there: to Microsoft only, encrypted. */
export function isMicrosoft(serviceUrl: string): boolean {
  const url = URL.parse(serviceUrl);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    MICROSOFT_HOSTS.has(url.hostname)
  );
}

/** Whether it is on this machine: the only service there is in local mode. */
export function isLoopback(serviceUrl: string): boolean {
  const url = URL.parse(serviceUrl);
  return url !== null && /^https?:$/.test(url.protocol) && isLoopbackHost(url.hostname);
}

/** "localhost", "127.0.0.1", "[::1]", "::ffff:127.0.0.1" */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|\[?::ffff:127(\.\d{1,3}){3}\]?)$/i.test(host);
}
