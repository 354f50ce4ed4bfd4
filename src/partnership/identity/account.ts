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
