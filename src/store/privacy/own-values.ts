import {
  type AfterPartnership,
  FORGOTTEN,
  isObject,
  type Json,
  type Known,
  type ObjectShape,
  type Shape,
  type StaysBecause,
} from './personal-shape.ts';

/** Whether what identifies an object identifies the person who is searched for. */
export type IsTheirs = (known: Known) => boolean;

/** A value of which nothing remains. */
const GONE = Symbol('gone');

/**
 * A value without a person: their objects are removed, and their name as an actor is replaced. Everything else is
 * unchanged. Null if the value itself was about them.
 */
export function withoutPerson(value: unknown, shape: Shape, isTheirs: IsTheirs): unknown {
  const kept = keep(value, shape, isTheirs);
  return kept === GONE ? null : kept;
}

function keep(value: unknown, shape: Shape, isTheirs: IsTheirs): unknown {
  switch (shape.kind) {
    case 'actor':
      return isTheirs({ actor: value }) ? FORGOTTEN : value;
    case 'recipient':
      return isTheirs({ recipient: value }) ? FORGOTTEN : value;
    case 'typed-people':
      return typed(value, (text) => textWithout(text, isTheirs));
    case 'list':
      return Array.isArray(value)
        ? value.map((one) => keep(one, shape.of, isTheirs)).filter((one) => one !== GONE)
        : value;
    case 'object':
      return isObject(value) ? keepObject(value, shape, isTheirs) : value;
    default:
      return value;
  }
}

function keepObject(value: Json, shape: ObjectShape, isTheirs: IsTheirs): unknown {
  const isOwn = shape.person !== undefined && isTheirs(shape.person(value));
  if (isOwn && shape.stays === undefined) return GONE;
  const kept = Object.entries(value).map(([key, part]) => [key, keep(part, fieldOf(shape, key), isTheirs)]);
  return Object.fromEntries(kept.filter(([, part]) => part !== GONE));
}

/** A value without any person and without free text that may name one; signatures and KL's own contacts stay. */
export function withoutAnybody(value: unknown, shape: Shape): unknown {
  const kept = anonymous(value, shape);
  return kept === GONE ? null : kept;
}

const AFTERWARDS: Readonly<Record<AfterPartnership, (value: unknown) => unknown>> = {
  kept: (value) => value,
  removed: () => GONE,
  blanked: () => FORGOTTEN,
};

function anonymous(value: unknown, shape: Shape): unknown {
  switch (shape.kind) {
    case 'actor':
    case 'recipient':
      return value === null ? null : FORGOTTEN;
    case 'typed-people':
      return GONE;
    case 'text':
      return value === null ? null : AFTERWARDS[shape.after](value);
    case 'list':
      return Array.isArray(value)
        ? value.map((one) => anonymous(one, shape.of)).filter((one) => one !== GONE)
        : value;
    case 'object':
      return isObject(value) ? anonymousObject(value, shape) : value;
    default:
      return value;
  }
}

function anonymousObject(value: Json, shape: ObjectShape): unknown {
  if (shape.person) return shape.stays ? value : GONE;
  const kept = Object.entries(value).map(([key, part]) => [key, anonymous(part, fieldOf(shape, key))]);
  return Object.fromEntries(kept.filter(([, part]) => part !== GONE));
}

/**
 * The part of a value that is a person's own, within the objects and lists that contain it; undefined if there is none.
 * An object of theirs is included whole, except what is about somebody else.
 */
export function ownPart(value: unknown, shape: Shape, isTheirs: IsTheirs): unknown {
  switch (shape.kind) {
    case 'actor':
      return isTheirs({ actor: value }) ? value : undefined;
    case 'recipient':
      return isTheirs({ recipient: value }) ? value : undefined;
    case 'typed-people':
      return typed(value, (text) => ownText(text, isTheirs));
    case 'list': {
      const parts = Array.isArray(value) ? value.map((one) => ownPart(one, shape.of, isTheirs)) : [];
      const own = parts.filter((one) => one !== undefined);
      return own.length > 0 ? own : undefined;
    }
    case 'object':
      return isObject(value) ? ownOfObject(value, shape, isTheirs) : undefined;
    default:
      return undefined;
  }
}

function ownOfObject(value: Json, shape: ObjectShape, isTheirs: IsTheirs): unknown {
  if (shape.person && isTheirs(shape.person(value))) return value;
  const parts = Object.entries(value).map(([key, part]) => [
    key,
    ownPart(part, fieldOf(shape, key), isTheirs),
  ]);
  const own = parts.filter(([, part]) => part !== undefined);
  return own.length > 0 ? Object.fromEntries(own) : undefined;
}

/** What may be shown to a person of their own row: everything except other persons in it. */
export function withoutOthers(value: unknown, shape: Shape, isTheirs: IsTheirs): unknown {
  switch (shape.kind) {
    case 'typed-people':
      return ownPart(value, shape, isTheirs);
    case 'list':
      return Array.isArray(value)
        ? value.map((one) => withoutOthers(one, shape.of, isTheirs)).filter((one) => one !== undefined)
        : value;
    case 'object': {
      if (!isObject(value)) return value;
      if (shape.person && !isTheirs(shape.person(value))) return undefined;
      const parts = Object.entries(value).map(([key, part]) => [
        key,
        withoutOthers(part, fieldOf(shape, key), isTheirs),
      ]);
      return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
    }
    default:
      return value;
  }
}

/** Why objects about the person are retained. */
export function staysIn(value: unknown, shape: Shape, isTheirs: IsTheirs): StaysBecause[] {
  if (shape.kind === 'list' && Array.isArray(value))
    return value.flatMap((one) => staysIn(one, shape.of, isTheirs));
  if (shape.kind !== 'object' || !isObject(value)) return [];
  const own = shape.stays && shape.person && isTheirs(shape.person(value)) ? [shape.stays] : [];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, part]) => staysIn(part, fieldOf(shape, key), isTheirs)),
  ];
}

/** What identifies persons in a value, whoever they are, actors included. */
export function knownIn(value: unknown, shape: Shape): Known[] {
  if (shape.kind === 'actor') return [{ actor: value }];
  if (shape.kind === 'list' && Array.isArray(value)) return value.flatMap((one) => knownIn(one, shape.of));
  if (shape.kind !== 'object' || !isObject(value)) return [];
  return [
    ...(shape.person ? [shape.person(value)] : []),
    ...Object.entries(value).flatMap(([key, part]) => knownIn(part, fieldOf(shape, key))),
  ];
}

/** The free and derived texts in a value. */
export function textsIn(value: unknown, shape: Shape): string[] {
  switch (shape.kind) {
    case 'text':
    case 'derived':
    case 'typed-people':
      return stringsIn(value);
    case 'list':
      return Array.isArray(value) ? value.flatMap((one) => textsIn(one, shape.of)) : [];
    case 'object':
      return isObject(value)
        ? Object.entries(value).flatMap(([key, part]) => textsIn(part, fieldOf(shape, key)))
        : [];
    default:
      return [];
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** The shape of an object's field; plain if it is not declared. */
function fieldOf(shape: ObjectShape, key: string): Shape {
  const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : shape.rest;
  return field ?? { kind: 'plain' };
}

function typed(value: unknown, each: (text: string) => string | undefined): unknown {
  return typeof value === 'string' ? each(value) : value;
}

/** A line about only this person is removed whole; of a line that may name others, only the e-mail address. */
function textWithout(text: string, isTheirs: IsTheirs): string {
  const lines = text.split('\n').flatMap((line) => {
    const { own, isAlone } = lineOf(line, isTheirs);
    if (isAlone) return [];
    // By whole words: "ebbo@aarhus.dk" contains "bo@aarhus.dk" and is somebody else's.
    return line.replace(WORD, (word) =>
      own.includes(bare(word)) ? word.replace(bare(word), FORGOTTEN) : word,
    );
  });
  return lines.join('\n');
}

function ownText(text: string, isTheirs: IsTheirs): string | undefined {
  const lines = text.split('\n').flatMap((line) => {
    const { own, isAlone } = lineOf(line, isTheirs);
    return isAlone ? [line] : own;
  });
  return lines.length > 0 ? lines.join('\n') : undefined;
}

const SEVERAL = /;|&|\bog\b/iu;

const WORD = /[^\s,;:<>()"]+/gu;

/** Without a trailing full stop. */
function bare(word: string): string {
  return word.replace(/\.+$/u, '');
}

function lineOf(line: string, isTheirs: IsTheirs): { own: string[]; isAlone: boolean } {
  const emails = (line.match(WORD) ?? []).map(bare).filter((word) => word.includes('@'));
  const own = emails.filter((email) => isTheirs({ email }));
  if (emails.length > 0)
    return { own, isAlone: own.length === emails.length && own.length === 1 && !SEVERAL.test(line) };
  const [name = ''] = line.split(',');
  return { own, isAlone: name.trim() !== '' && isTheirs({ name: name.trim() }) };
}
