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
}

/** The account's key within its platform: the `address` of its chat address. */
export function accountAddress({ team, user }: Pick<Account, 'team' | 'user'>): string {
  return `${encodeURIComponent(team)}/${encodeURIComponent(user)}`;
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
