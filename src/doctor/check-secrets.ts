import { stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { DateTime } from 'luxon';
import type { Clock } from '../clock.ts';
import { type Finding, fail, ok, skipped } from './finding.ts';

/** Enough to have a new secret made by whoever may do that. */
const SECRET_DAYS = 30;
/** A proxy that renews by itself has done so by then. */
const CERTIFICATE_DAYS = 14;
/** Readable by everybody, or writable by anybody but the owner. */
const OPEN = 0o004 | 0o022;

/**
 * When a secret expires. Nobody but whoever made it knows, so it is a setting.
 * @param name what it is a secret of
 * @param expires ISO day, of a variable
 */
export function checkExpiry(
  name: string,
  { expires, variable, isUsed }: { expires: string | undefined; variable: string; isUsed: boolean },
  clock: Clock,
): Finding[] {
  const check = `${name} secret`;
  if (!isUsed) return [];
  if (expires === undefined)
    return [skipped(check, `set ${variable} to the day on which it expires, to be warned before`)];
  return [judgeExpiry(check, DateTime.fromISO(expires), clock, { days: SECRET_DAYS, fix: RENEW })];
}

const RENEW = 'Have a new one made where the app is registered, set it, and then take the old one away.';

/** Whether the certificate at the public address is valid for a while yet. */
export async function checkCertificate(
  publicUrl: string | undefined,
  clock: Clock,
  withinMs: number,
): Promise<Finding[]> {
  const url = publicUrl === undefined ? undefined : new URL(publicUrl);
  if (url?.protocol !== 'https:') return [];
  const until = await certificateUntil(url, withinMs);
  if (!until) return [skipped('certificate', `none was shown at ${url.host}`)];
  const days = { days: CERTIFICATE_DAYS, fix: 'See why the proxy in front of the server does not renew it.' };
  return [judgeExpiry('certificate', until, clock, days)];
}

function judgeExpiry(
  check: string,
  until: DateTime,
  clock: Clock,
  { days: least, fix }: { days: number; fix: string },
): Finding {
  const days = Math.floor(until.diff(clock.now(), 'days').days);
  const found = `${days < 0 ? 'it expired' : `it expires in ${days} days,`} on ${until.toISODate()}`;
  return days >= least ? ok(check, found) : fail(check, found, fix);
}

function certificateUntil(url: URL, withinMs: number): Promise<DateTime | undefined> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve) => {
    // One that is not trusted is told by the check of the public address; here only its end matters.
    const socket = connect({
      ...{ host, port: Number(url.port || 443), rejectUnauthorized: false },
      ...(isIP(host) === 0 && { servername: host }),
      timeout: withinMs,
    });
    const end = (until: DateTime | undefined) => {
      socket.destroy();
      resolve(until);
    };
    socket.once('secureConnect', () => {
      const { valid_to: until } = socket.getPeerCertificate();
      end(until === undefined ? undefined : DateTime.fromMillis(Date.parse(until)));
    });
    socket.once('timeout', () => end(undefined));
    socket.once('error', () => end(undefined));
  });
}

/** Whether somebody else on this machine can read or change the file with the settings. */
export async function checkSettingsFile(file: string): Promise<Finding[]> {
  const found = await stat(file).catch(() => undefined);
  // Windows has no file modes.
  if (!found || process.getuid === undefined) return [];
  const mode = (found.mode & 0o777).toString(8).padStart(4, '0');
  return [
    (found.mode & OPEN) === 0
      ? ok('settings file', `not everybody on this machine can read ${file} (mode ${mode})`)
      : fail(
          'settings file',
          `others on this machine can read or change ${file} (mode ${mode})`,
          `Run "chmod 600 ${file}".`,
        ),
  ];
}
