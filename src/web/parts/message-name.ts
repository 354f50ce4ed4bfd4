import { createHash } from 'node:crypto';

/** What a message is called in an address: its key may hold a person's address. */
export function messageName({ key }: { key: string }): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
