import { emailKey } from '../../partnership/identity/email.ts';
import type { InboxItem } from '../../store/inbox.ts';

/** What items are chosen by, as the address has it. No address names a person. */
export const KINDS = ['besked', 'mail', 'rettelse', 'fejl'] as const;
export const OWNERS = ['ingen', 'mig', 'andre'] as const;
export type Kind = (typeof KINDS)[number];
export type Owner = (typeof OWNERS)[number];

export interface InboxFilter {
  partnership?: string;
  kind?: Kind;
  owner?: Owner;
  /** From 1. */
  page: number;
}

const NAMES = { partnership: 'partnerskab', kind: 'slags', owner: 'ansvarlig' } as const;
export const FILTER_NAMES = NAMES;

export function readFilter(query: URLSearchParams, partnerships: readonly string[]): InboxFilter {
  const partnership = partnerships.find((id) => id === query.get(NAMES.partnership));
  const kind = KINDS.find((one) => one === query.get(NAMES.kind));
  const owner = OWNERS.find((one) => one === query.get(NAMES.owner));
  const page = Number(query.get('side'));
  return {
    ...(partnership !== undefined && { partnership }),
    ...(kind && { kind }),
    ...(owner && { owner }),
    page: Number.isInteger(page) && page >= 1 && page < 10_000 ? page : 1,
  };
}

/** The part of an address that asks for the same, with its question mark; empty for everything. */
export function filterQuery({ partnership, kind, owner, page }: InboxFilter, said?: string): string {
  const query = new URLSearchParams({
    ...(partnership !== undefined && { [NAMES.partnership]: partnership }),
    ...(kind && { [NAMES.kind]: kind }),
    ...(owner && { [NAMES.owner]: owner }),
    ...(page > 1 && { side: String(page) }),
    ...(said !== undefined && { sagt: said }),
  });
  return query.size === 0 ? '' : `?${query}`;
}

/** @param me address of whoever looks */
export function isChosen(item: InboxItem, { partnership, kind, owner }: InboxFilter, me: string): boolean {
  return (
    // A mail of which nobody knows what it is about waits in every partnership.
    (partnership === undefined || (item.partnership ?? partnership) === partnership) &&
    (kind === undefined || kindOf(item) === kind) &&
    (owner === undefined || ownerOf(item, me) === owner)
  );
}

function kindOf({ kind, mail }: InboxItem): Kind {
  if (mail) return 'mail';
  return ({ reply: 'besked', correction: 'rettelse', trouble: 'fejl' } as const)[kind];
}

function ownerOf({ owner }: InboxItem, me: string): Owner {
  if (owner === undefined) return 'ingen';
  return emailKey(owner) === emailKey(me) ? 'mig' : 'andre';
}
