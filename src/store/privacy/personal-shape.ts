/** What a column, or a value inside a JSON column, holds about persons. */
export type Shape =
  /** Ids, keys, codes, enumerations, days, numbers, hashes, KL's own wording: nothing personal. Any JSON. */
  | { kind: 'plain' }
  /** Describes a person who is identified by the surrounding object or row. */
  | { kind: 'detail' }
  /** Free text: shown to staff if it contains the name, never matched or rewritten. Any JSON. */
  | { kind: 'text'; after: AfterPartnership }
  /** Derived from data declared elsewhere, and deleted with it. Any JSON. */
  | { kind: 'derived' }
  /** Who did something: e-mail address, account, or the name of a part of the program. */
  | { kind: 'actor' }
  /** A recipient, as `recipientName` writes it. */
  | { kind: 'recipient' }
  /** Persons as typed, one a line. */
  | { kind: 'typed-people' }
  | { kind: 'list'; of: Shape }
  | ObjectShape;

export interface ObjectShape {
  kind: 'object';
  fields: Readonly<Record<string, Shape>>;
  /** Shape of fields not listed; if omitted, there may be none. */
  rest?: Shape;
  /** Identifies the person whom the object is about. */
  person?: (value: Json) => Known;
  /** Why it is retained when the person asks to be forgotten. */
  stays?: StaysBecause;
}

export type StaysBecause = 'signature' | 'definition';

/** What happens to free text at the end of the retention period. */
export type AfterPartnership = 'removed' | 'blanked' | 'kept';

/** What identifies the person of an object or row. Missing fields identify nobody. */
export interface Known {
  /** Id of a row in `person`. */
  id?: unknown;
  email?: unknown;
  account?: { platform?: unknown; address?: unknown } | undefined;
  /** Only counts without an e-mail address and account. */
  name?: unknown;
  /** Title and telephone tell two people of one name apart who have neither. */
  title?: unknown;
  phone?: unknown;
  /** As `recipientName` writes it. */
  recipient?: unknown;
  actor?: unknown;
}

export type Json = Readonly<Record<string, unknown>>;

export const plain: Shape = { kind: 'plain' };
export const detail: Shape = { kind: 'detail' };
export const derived: Shape = { kind: 'derived' };
export const actor: Shape = { kind: 'actor' };
export const recipient: Shape = { kind: 'recipient' };
export const typedPeople: Shape = { kind: 'typed-people' };

/** An optional remark. */
export const remark: Shape = { kind: 'text', after: 'removed' };
/** A required reason. */
export const reason: Shape = { kind: 'text', after: 'blanked' };
/** The wording that a decision was made on; retained with the decision. */
export const wording: Shape = { kind: 'text', after: 'kept' };

export function list(of: Shape): Shape {
  return { kind: 'list', of };
}

export function object(
  fields: ObjectShape['fields'],
  more: Omit<ObjectShape, 'kind' | 'fields'> = {},
): ObjectShape {
  return { kind: 'object', fields, ...more };
}

/** Plain fields of these names. */
export function plainFields(...names: string[]): Record<string, Shape> {
  return Object.fromEntries(names.map((name) => [name, plain]));
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Replaces what was forgotten. */
export const FORGOTTEN = '[slettet]';
