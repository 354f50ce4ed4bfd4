import type { z } from 'zod';
import { DATE_FORMS } from '../../problems/text/dates-da.ts';
import type { Format, Wanted } from '../../problems/text/schema-da.ts';
import { nearestNames } from '../close-spelling.ts';
import { type Path, pathText } from '../definition/raw-definition.ts';
import { error, type Finding } from './finding.ts';
import { knownKeys, type Shape } from './known-keys.ts';
import { shown } from './shown.ts';

type Issue = z.core.$ZodIssue;
type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;
type RangeIssue = Extract<Issue, { code: 'too_small' | 'too_big' }>;

/** Translates schema issues of a definition into problems with Danish words. */
export function schemaFindings(issues: readonly Issue[], schema: object): Finding[] {
  return issues.flatMap((issue) => findingsOf(issue, issue.path as Path, schema as Shape));
}

function findingsOf(issue: Issue, path: Path, schema: Shape): Finding[] {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeys(schema, path, issue.input);
      return issue.keys.map((key) => unknownKey(path, key, known, issue.input));
    }
    case 'invalid_type':
      return [wrongType(path, wantedType(issue.expected), issue.input)];
    case 'invalid_value':
      return [notOneOf(path, issue.values.map(String), issue.input)];
    case 'invalid_union':
      return unionFindings(issue, path, schema);
    case 'too_small':
    case 'too_big':
      return [outOfRange(path, issue)];
    case 'invalid_format':
      return [wrongFormat(path, issue)];
    case 'custom':
      return [unreadableDate(path, issue)];
    default:
      return [wrongForm(path, { form: issue.message }, issue.input, [])];
  }
}

function unknownKey(path: Path, key: string, all: readonly string[], input: unknown): Finding {
  // Of several forms, another one may have the key.
  const known = all.filter((other) => other !== key);
  const nearest = nearestNames(key, known);
  // Within braces a comma ends a text: what follows it becomes a key without a value.
  const isBare = nearest.length === 0 && (input as Record<string, unknown> | undefined)?.[key] === null;
  return error('unknown-key', { key, known, nearest, isBare }, { path: [...path, key] });
}

const TYPES = ['string', 'number', 'int', 'boolean', 'array', 'object'] as const;

function wantedType(expected: string): Wanted {
  const type = TYPES.find((one) => one === expected);
  return type === undefined ? { form: expected } : { type };
}

function wrongType(path: Path, wanted: Wanted, input: unknown): Finding {
  if (input === undefined) return missing(path, wanted);
  if (input === null) return noValue(path, wanted);
  const isPlain = ['string', 'number', 'boolean'].includes(typeof input);
  return error('wrong-type', { name: last(path), wanted, found: shown(input), isPlain }, { path });
}

function missing(path: Path, wanted: Wanted): Finding {
  return error('missing-key', { name: last(path), path: pathText(path), wanted }, { path });
}

function noValue(path: Path, wanted: Wanted): Finding {
  return error('no-value', { name: last(path), wanted, isWhole: path.length === 0 }, { path });
}

function notOneOf(path: Path, values: string[], input: unknown): Finding {
  if (input === undefined) return missing(path, { values });
  if (input === null) return noValue(path, { values });
  const found = shown(input);
  return error(
    'not-one-of',
    { name: last(path), values, found, nearest: nearestNames(found, values) },
    { path },
  );
}

/** A union fails as a whole; issues are taken from the branch that matches best. */
function unionFindings(issue: UnionIssue, path: Path, schema: Shape): Finding[] {
  if ('options' in issue && issue.discriminator !== undefined) {
    const input = issue.input as Record<string, unknown>;
    return [notOneOf(path, (issue.options ?? []).map(String), input[issue.discriminator])];
  }
  const nearest = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
  if (depth(nearest) > 0)
    return nearest.flatMap((inner) => findingsOf(inner, [...path, ...(inner.path as Path)], schema));

  const firsts = issue.errors.flatMap(([first]) => (first ? [first] : []));
  const wanted = { either: firsts.map(wantedOption) };
  if (issue.input === undefined) return [missing(path, wanted)];
  if (issue.input === null) return [noValue(path, wanted)];
  const values = firsts.flatMap((first) => (first.code === 'invalid_value' ? first.values.map(String) : []));
  return [wrongForm(path, wanted, issue.input, nearestNames(shown(issue.input), values))];
}

function wrongForm(path: Path, wanted: Wanted, input: unknown, nearest: string[]): Finding {
  return error('wrong-form', { name: last(path), wanted, found: shown(input), nearest }, { path });
}

function depth(branch: readonly Issue[]): number {
  return Math.max(0, ...branch.map((issue) => issue.path.length));
}

function wantedOption(issue: Issue): Wanted {
  if (issue.code === 'invalid_value') return { values: issue.values.map(String) };
  if (issue.code === 'invalid_type') return wantedType(issue.expected);
  return { form: issue.message };
}

function outOfRange(path: Path, issue: RangeIssue): Finding {
  const unit = issue.origin === 'string' ? 'characters' : issue.origin === 'array' ? 'items' : null;
  const isSmall = issue.code === 'too_small';
  const data = {
    name: last(path),
    is: isSmall ? (unit === null ? 'too-small' : 'empty') : 'too-big',
    limit: Number(isSmall ? issue.minimum : issue.maximum),
    than: isSmall ? (issue.inclusive === false ? 'more-than' : 'at-least') : 'at-most',
    unit,
    found: sizeOf(issue.input),
  } as const;
  return error('out-of-range', data, { path });
}

/** The actual size, for values that are too short or too long. */
function sizeOf(value: unknown): number | string {
  return typeof value === 'string' || Array.isArray(value) ? value.length : shown(value);
}

const FORMATS: Readonly<Record<string, Format>> = { email: 'email', url: 'url', date: 'date', regex: 'id' };

/** A pattern that isn't that of an id says itself what is expected. */
function wrongFormat(
  path: Path,
  { format, input, message }: Extract<Issue, { code: 'invalid_format' }>,
): Finding {
  const form = format === 'regex' && !message.startsWith('Invalid') ? message : null;
  const data = { name: last(path), format: form === null ? (FORMATS[format] ?? null) : null, form };
  return error('wrong-format', { ...data, found: shown(input) }, { path });
}

function unreadableDate(path: Path, issue: Extract<Issue, { code: 'custom' }>): Finding {
  const forms = String(issue.params?.['expected'] ?? DATE_FORMS);
  const data = { name: last(path), written: shown(issue.input), why: issue.message, forms };
  return error('unreadable-date', data, { path });
}

function last(path: Path): string {
  const key = path.at(-1);
  return typeof key === 'number' ? `${String(path.at(-2) ?? 'list')}[${key}]` : shown(key ?? 'definition');
}
