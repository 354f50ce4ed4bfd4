import { emailKey } from './email.ts';

/** What an account may act for at most, whatever its e-mail address or a code says: never as KL's staff. */
export interface OnlyFor {
  /** Codes of four digits. */
  municipalities: readonly string[];
  /** Absent: in every partnership. */
  partnership?: string;
}

/** A chat account, as its platform describes it. */
export interface Account {
  /** `slack`, `teams`, `web`, `mail`. */
  platform: string;
  /** Workspace or tenant: a user id is only unique within it. */
  team: string;
  user: string;
  name?: string;
  /** Absent if the platform hides it (guests, people from other tenants). */
  email?: string;
  /** Absent: nothing limits it. */
  only?: OnlyFor;
  /** Signed in as KL's staff in our own pages, where the sign-in decided it; no platform may state it. */
  isStaff?: true;
}

/** Whether something about a municipality in a partnership is within what an account may act for at most. */
export function isWithin(
  only: OnlyFor | undefined,
  { partnership, municipality }: { partnership: string; municipality: string },
): boolean {
  return (
    only === undefined ||
    (only.municipalities.includes(municipality) && (only.partnership ?? partnership) === partnership)
  );
}

/** The account's key within its platform: the `address` of its chat address. */
export function accountAddress({ team, user }: Pick<Account, 'team' | 'user'>): string {
  return `${encodeURIComponent(team)}/${encodeURIComponent(user)}`;
}

/** A mailbox as an account: whoever reads it. */
export function mailAccount(email: string): { platform: 'mail'; address: string } {
  return { platform: 'mail', address: accountAddress({ team: 'mail', user: emailKey(email) }) };
}

/** The account's key among all platforms: "slack T1/U2". */
export function accountName({ platform, address }: { platform?: unknown; address?: unknown }): string {
  return `${platform} ${address}`;
}

/**
 * The name of an actor in the log: the e-mail address, or the account, preceded by its display name. A display name
 * alone identifies nobody.
 */
export function actorOf({ email, name, ...account }: Account): string {
  const own = accountName({ platform: account.platform, address: accountAddress(account) });
  return email ?? (name ? `${name} (${own})` : own);
}

/** Whether an actor's name, written by `actorOf`, is that of the account named by `accountName`. */
export function isActor(actor: string, account: string): boolean {
  const [, address] = account.split(' ');
  // The plain address occurs in entries from before accounts had names.
  return actor === account || actor === address || actor.endsWith(` (${account})`);
}

/** An actor's display name; the account if it has none. */
export function actorName(actor: string): string {
  return actor.replace(/ \((?:slack|teams|web|mail) \S+\)$/, '');
}
