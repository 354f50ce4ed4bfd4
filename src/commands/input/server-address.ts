import { readServerConfig } from '../../config.ts';

/**
 * Where a link that is printed leads, without a trailing slash: where people reach the server, or else this machine, which
 * a note says. Nothing where the settings can't be used.
 */
export function serverAddress(environment: NodeJS.ProcessEnv): { url: string; notes: readonly string[] } {
  const read = readServerConfig(environment);
  if (!read.ok)
    return {
      url: '',
      notes: [
        "The server's settings have errors (partnerskab doctor says which): put its address before the link.",
      ],
    };
  const { publicUrl, host, port } = read.config;
  if (publicUrl !== undefined) return { url: publicUrl, notes: [] };
  return {
    url: `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`,
    notes: ['PARTNERSKAB_PUBLIC_URL is not set: the link opens on this machine.'],
  };
}
