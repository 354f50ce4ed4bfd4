/** What a place in the store holds of persons: a column, or a value inside what is kept as JSON. */
export type Shape =
  /** Ids, keys, codes, enumerations, days, numbers, hashes, KL's own wording: nobody is ever looked for here. Any JSON. */
  | { kind: 'plain' }
  /** A part of what tells of one person, who is found by the object or the row it stands in. */
  | { kind: 'detail' }
  /** What somebody wrote freely: shown to staff where it has the name, and never matched or rewritten. Any JSON. */
  | { kind: 'text'; after: AfterPartnership }
  /** Made from what is declared elsewhere: goes with it. Any JSON. */
  | { kind: 'derived' }
  /** Who did something: e-mail address, account, or the name of a part of the program. */
  | { kind: 'actor' }
  /** Who gets something, as `recipientName` writes it. */
  | { kind: 'recipient' }
  /** Persons as they were typed, one a line. */
  | { kind: 'typed-people' }
  | { kind: 'list'; of: Shape }
  | ObjectShape;

export interface ObjectShape {
  kind: 'object';
  fields: Readonly<Record<string, Shape>>;
  /** What its other fields hold; none may be there where it is left out. */
  rest?: Shape;
  /** Identifies the person that it is about. */
  person?: (value: Json) => Known;
  /** Why it stays when the person asks to be forgotten. */
  stays?: StaysBecause;
}

export type StaysBecause = 'signature' | 'definition';

/** What becomes of free text once the partnership is long over. */
export type AfterPartnership = 'removed' | 'blanked' | 'kept';

/** By what an object or a row is known to be of a person. What is not there says nothing. */
export interface Known {
  /** Of a row in `person`. */
  id?: unknown;
  email?: unknown;
  account?: { platform?: unknown; address?: unknown } | undefined;
  /** Only counts where there is neither an e-mail address nor an account. */
  name?: unknown;
  /** Tell two of one name apart who have neither. */
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

/** A remark that may be missing. */
export const remark: Shape = { kind: 'text', after: 'removed' };
/** A reason that has to be there. */
export const reason: Shape = { kind: 'text', after: 'blanked' };
/** What a decision is about: it stays with the decision. */
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

/** Fields that hold nothing personal. */
export function plainFields(...names: string[]): Record<string, Shape> {
  return Object.fromEntries(names.map((name) => [name, plain]));
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands in place of what was forgotten. */
export const FORGOTTEN = '[slettet]';
