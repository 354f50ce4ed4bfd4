import { z } from 'zod';
import { accountAddress } from '../partnership/identity/account.ts';
import type { Address } from './port.ts';
import { SURFACE_NAMES } from './surface.ts';

const Stored = z.object({
  platform: z.enum(SURFACE_NAMES),
  team: z.string(),
  kind: z.enum(['personal', 'channel']),
  reference: z.string(),
  within: z.string().optional(),
});

/** Parses a stored address; undefined if there is none. */
export function readAddress(details: unknown): Address | undefined {
  const { data } = Stored.safeParse(details);
  if (data === undefined) return undefined;
  const { within, ...address } = data;
  return { ...address, ...(within !== undefined && { within }) };
}

const HOME = 'home';

/** Where somebody is written to, with that they have opened the page that the bot fills for them there. */
export function withHomeOpened(address: Address): unknown {
  return { ...address, [HOME]: true };
}

/** Whether the owner of a stored address has opened that page: only then is it filled anew. */
export function hasOpenedHome(details: unknown): boolean {
  return typeof details === 'object' && details !== null && HOME in details;
}

export function channelAddress({ team, reference }: Pick<Address, 'team' | 'reference'>): string {
  return accountAddress({ team, user: reference });
}
