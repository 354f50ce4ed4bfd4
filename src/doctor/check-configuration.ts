import type { ReadConfig, ServerConfig } from '../config.ts';
import { isLoopbackUrl } from '../loopback.ts';
import { municipalityName } from '../partnership/municipalities/register.ts';
import { isTenantId } from '../teams-tenants.ts';
import { type Finding, fail, ok, skipped } from './finding.ts';

/** Whether the required variables are set and consistent. */
export function checkConfiguration(read: ReadConfig<ServerConfig>): Finding[] {
  if (!read.ok)
    return read.problems.map(({ message, expected, fix }) =>
      fail('configuration', expected ? `${message}; expected ${expected}` : message, fix ?? 'Correct it.'),
    );
  const { config } = read;
  return [
    ok('configuration', modeText(config)),
    staff(config),
    mail(config),
    ...tenant(config),
    ...mailbox(config),
    ...publicUrl(config),
  ];
}

function modeText({ slack, teams }: ServerConfig): string {
  if (!slack && !teams)
    return 'no credentials: the server runs in local mode, Teams without authentication on this machine';
  return `Slack is ${slack ? 'on' : 'off'}, Teams is ${teams ? `on${othersText(teams)}` : 'off'}`;
}

function othersText({ tenants }: NonNullable<ServerConfig['teams']>): string {
  if (tenants.size === 0) return '';
  const names = [...tenants.values()].flat().map((code) => municipalityName(code, 'name'));
  return ` for KL's tenant and ${tenants.size} more, which may speak for ${[...new Set(names)].join(', ')}`;
}

function staff({ staff: { length }, slack, teams }: ServerConfig): Finding {
  if (length > 0)
    return ok('staff', `${length} ${length === 1 ? 'person' : 'persons'} may work as KL's staff`);
  const nobody = "PARTNERSKAB_STAFF is empty: nobody can work as KL's staff from chat";
  if (!slack && !teams) return skipped('staff', nobody);
  return fail('staff', nobody, 'Set it to e-mail addresses with commas between.');
}

function mail({ mail: settings }: ServerConfig): Finding {
  if (!settings) return skipped('mail', 'mail is off: nobody is reached but in chat');
  const { smtp, from, oauth } = settings;
  if (!smtp) return ok('mail', 'local mode: mails are written as files, and nobody is sent any');
  const signedIn = oauth ? 'with OAuth' : smtp.user === undefined ? 'without signing in' : 'with a password';
  return ok('mail', `mail is sent by ${smtp.host}:${smtp.port} ${signedIn}, from ${from.address}`);
}

/** Credentials are accepted with a domain, too, but requests state the id: all would be refused. */
function tenant({ teams }: ServerConfig): Finding[] {
  if (!teams || isTenantId(teams.tenantId)) return [];
  return [
    fail(
      'Teams tenant',
      'TEAMS_TENANT_ID is not the id of a tenant, so that every request of Teams is refused',
      'Copy "Tenant ID" from the overview in Entra, such as 8d2c5a11-0d70-4b5e-9f0e-1c1f6f0e7a10.',
    ),
  ];
}

/** What comes back is read where mail is sent at all. */
function mailbox({ mail: settings }: ServerConfig): Finding[] {
  if (!settings?.smtp) return [];
  const { imap } = settings;
  if (!imap)
    return [skipped('mailbox', 'IMAP_URL is not set: replies and mails that come back are not read')];
  const how = imap.password === undefined ? 'with OAuth' : 'with a password';
  return [ok('mailbox', `replies are read from ${imap.folder} at ${imap.host}:${imap.port} ${how}`)];
}

function publicUrl({ teams, publicUrl: url, host }: ServerConfig): Finding[] {
  if (!teams) return [];
  if (url !== undefined ? !isLoopbackUrl(url) : false)
    return [ok('links', 'files are linked to at PARTNERSKAB_PUBLIC_URL')];
  return [
    fail(
      'links',
      `Teams sends files as links, and they would lead to ${url ?? `http://${host}`}, which nobody else reaches`,
      "Set PARTNERSKAB_PUBLIC_URL to the server's address as people reach it, such as https://partnerskab.example.dk.",
    ),
  ];
}

/** For checks that are impossible while the configuration is invalid. */
export function withoutConfiguration(check: string): Finding {
  return skipped(check, 'the configuration is to be mended first');
}
