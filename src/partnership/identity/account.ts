/** A chat account, as its platform states it. */
export interface Account {
  /** `slack`, `teams`. */
  platform: string;
  /** Workspace or tenant: a user's id is only unique within it. */
  team: string;
  user: string;
  name?: string;
  /** Absent where the platform hides it (guests, people of other tenants). */
  email?: string;
}

/** The account within its platform, as the store keeps it: the `address` of its chat address. */
export function accountAddress({ team, user }: Pick<Account, 'team' | 'user'>): string {
  return `${encodeURIComponent(team)}/${encodeURIComponent(user)}`;
}

/** The account among those of all platforms: "slack T1/U2". */
export function accountName({ platform, address }: { platform?: unknown; address?: unknown }): string {
  return `${platform} ${address}`;
}

/**
 * Who does something, for the log: the e-mail address, or the account, with the name that it calls itself by before it.
 * A name alone is nobody: two accounts may call themselves the same.
 */
export function actorOf({ email, name, ...account }: Account): string {
  const own = accountName({ platform: account.platform, address: accountAddress(account) });
  return email ?? (name ? `${name} (${own})` : own);
}

/** Whether `actorOf` wrote this for the account, as `accountName` writes it. */
export function isActor(actor: string, account: string): boolean {
  const [, address] = account.split(' ');
  // Without a platform as it was written before there were names of accounts.
  return actor === account || actor === address || actor.endsWith(` (${account})`);
}

/** What whoever did something is called: without the account, where there is a name. */
export function actorName(actor: string): string {
  return actor.replace(/ \((?:slack|teams) \S+\)$/, '');
}
