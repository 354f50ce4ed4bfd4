import type { Path } from '../../definition/raw-definition.ts';
import { isEmail } from '../../identity/email.ts';
import { error, type Finding, type Rule } from '../finding.ts';

const AS_WRITTEN = { safeParse: (value: unknown) => ({ data: value }) };

/** An address has a domain that mail can be sent to, wherever it stands: "navn@kl" and "navn@kl.dk," have none. */
export const addressesCanBeReached: Rule = (raw) => unreachableIn(raw.parsed(AS_WRITTEN), []);

function unreachableIn(value: unknown, path: Path): Finding[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): Finding[] => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    if (key !== 'email' || typeof inner !== 'string') return unreachableIn(inner, place);
    // The schema tells of what has not even the form of an address.
    const isOfForm = /^[^\s@"]+@[^\s@]+$/u.test(inner);
    return !isOfForm || isEmail(inner)
      ? []
      : [error('address-without-domain', { written: inner }, { path: place })];
  });
}
