import type { z } from 'zod';
import { didYouMean } from '../close-spelling.ts';
import { type Path, pathText } from '../definition/raw-definition.ts';
import type { Finding } from './finding.ts';
import { knownKeys, type Shape } from './known-keys.ts';
import { counted, shown, sizeOf } from './shown.ts';

type Issue = z.core.$ZodIssue;
type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;
type RangeIssue = Extract<Issue, { code: 'too_small' | 'too_big' }>;

/** Says what is wrong with the form of a definition in words that a person can act on. */
export function schemaFindings(issues: readonly Issue[], schema: object): Finding[] {
  return issues.flatMap((issue) => findingsOf(issue, issue.path as Path, schema as Shape));
}

function findingsOf(issue: Issue, path: Path, schema: Shape): Finding[] {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeys(schema, path, issue.input);
      return issue.keys.map((key) => unknownKey(path, key, known));
    }
    case 'invalid_type':
      return [wrongType(path, TYPES[issue.expected] ?? issue.expected, issue.input)];
    case 'invalid_value':
      return [notOneOf(path, issue.values, issue.input)];
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
      return [
        finding('wrong-form', path, `"${last(path)}" has the wrong form: ${issue.message}`, {
          found: shown(issue.input),
        }),
      ];
  }
}

function unknownKey(path: Path, key: string, all: readonly string[]): Finding {
  // Of several forms, another one may have the key.
  const known = all.filter((other) => other !== key);
  return finding('unknown-key', [...path, key], `"${shown(key)}" is not known here`, {
    expected: `one of ${known.join(', ')}`,
    found: shown(key),
    fix: `Correct it or take it out.${didYouMean(key, known)}`,
  });
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'fields with values',
};

function wrongType(path: Path, expected: string, input: unknown): Finding {
  if (input === undefined) return missing(path, expected);
  if (input === null) return noValue(path, expected);
  return finding('wrong-type', path, `"${last(path)}" has the wrong type`, {
    expected,
    found: shown(input),
    fix: wrongTypeFix(expected, input),
  });
}

function missing(path: Path, expected: string): Finding {
  return finding('missing-key', path, `"${last(path)}" is missing`, {
    expected,
    found: 'nothing',
    fix: `Add ${pathText(path)}.`,
  });
}

function noValue(path: Path, expected: string): Finding {
  return finding('no-value', path, `"${last(path)}" has no value`, {
    expected,
    found: 'nothing',
    fix:
      path.length === 0
        ? 'Begin with a copy of the definition of another partnership.'
        : 'Fill it in, or take the whole field out if it may be left out.',
  });
}

function wrongTypeFix(expected: string, input: unknown): string {
  if (expected === TYPES['string'] && (typeof input === 'number' || typeof input === 'boolean'))
    return 'Put quotation marks around it.';
  if (expected === TYPES['array'] && typeof input === 'string')
    return `Write it as a list: [${shown(input)}], or a line that begins with "- " for each item.`;
  if (expected === TYPES['number'] || expected === TYPES['int'])
    return `Write it as ${expected} in figures, without quotation marks, unit or thousands separator.`;
  return `Write it as ${expected}.`;
}

function notOneOf(path: Path, values: readonly unknown[], input: unknown): Finding {
  const known = values.map(String);
  if (input === undefined) return missing(path, `one of ${known.join(', ')}`);
  if (input === null) return noValue(path, `one of ${known.join(', ')}`);
  return finding('not-one-of', path, `"${last(path)}" has a value that is not known`, {
    expected: `one of ${known.join(', ')}`,
    found: shown(input),
    fix: `Use one of them.${didYouMean(shown(input), known)}`,
  });
}

/** A union fails as a whole; the branch that the value comes nearest to tells what was meant. */
function unionFindings(issue: UnionIssue, path: Path, schema: Shape): Finding[] {
  if ('options' in issue && issue.discriminator !== undefined) {
    const input = issue.input as Record<string, unknown>;
    return [notOneOf(path, issue.options ?? [], input[issue.discriminator])];
  }
  const nearest = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
  if (depth(nearest) > 0)
    return nearest.flatMap((inner) => findingsOf(inner, [...path, ...(inner.path as Path)], schema));

  const firsts = issue.errors.map(([first]) => first);
  const expected = firsts.map(optionText).join(' or ');
  if (issue.input === undefined) return [missing(path, expected)];
  if (issue.input === null) return [noValue(path, expected)];
  const values = firsts.flatMap((first) => (first?.code === 'invalid_value' ? first.values.map(String) : []));
  return [
    finding('wrong-form', path, `"${last(path)}" has the wrong form`, {
      expected,
      found: shown(issue.input),
      fix: `Write it in one of the forms that are expected.${didYouMean(shown(issue.input), values)}`,
    }),
  ];
}

function depth(branch: readonly Issue[]): number {
  return Math.max(0, ...branch.map((issue) => issue.path.length));
}

function optionText(issue: Issue | undefined): string {
  if (issue?.code === 'invalid_value') return issue.values.join(' or ');
  if (issue?.code === 'invalid_type') return TYPES[issue.expected] ?? issue.expected;
  return issue?.message ?? 'something else';
}

function outOfRange(path: Path, issue: RangeIssue): Finding {
  const unit = { string: 'character', array: 'item' }[issue.origin as string];
  const limit = issue.code === 'too_small' ? Number(issue.minimum) : Number(issue.maximum);
  const word = issue.code === 'too_big' ? 'at most' : issue.inclusive === false ? 'more than' : 'at least';
  const isEmpty = issue.code === 'too_small' && unit !== undefined;
  return finding(
    'out-of-range',
    path,
    isEmpty ? `"${last(path)}" is empty` : `"${last(path)}" is out of range`,
    {
      expected: `${word} ${unit ? counted(limit, unit) : limit}`,
      found: sizeOf(issue.input),
      fix: isEmpty
        ? 'Fill it in, or take the whole field out if it may be left out.'
        : unit
          ? 'Shorten it.'
          : 'Correct the number.',
    },
  );
}

/** A pattern that isn't that of an id says itself what is expected. */
function wrongFormat(
  path: Path,
  { format, input, message }: Extract<Issue, { code: 'invalid_format' }>,
): Finding {
  const formats: Record<string, [expected: string, fix: string]> = {
    email: ['an e-mail address such as navn@kl.dk', 'Correct the address.'],
    url: ['an address such as https://tilmeld.kl.dk/tilsynspraksis', 'Correct the address.'],
    date: [
      'a day of the calendar, written as 2017-04-07',
      'Write year, month and day with hyphens, and check that the month has that day.',
    ],
    regex: [
      'lower-case letters a–z, digits and hyphens, such as tidlig-indsats',
      'Write it without capitals, spaces and æ, ø, å.',
    ],
  };
  const says = format === 'regex' && !message.startsWith('Invalid');
  const [expected, fix] = says
    ? [message, 'Write it in that form.']
    : (formats[format] ?? [format, 'Correct it.']);
  return finding('wrong-format', path, `"${last(path)}" has the wrong form`, {
    expected,
    found: shown(input),
    fix,
  });
}

function unreadableDate(path: Path, issue: Extract<Issue, { code: 'custom' }>): Finding {
  const why = issue.message.replace(/\.$/, '');
  return finding('unreadable-date', path, `"${last(path)}" can't be read as a date: ${why}`, {
    expected: String(issue.params?.['expected'] ?? 'a date'),
    found: shown(issue.input),
    fix: 'Write the date in one of the forms above.',
  });
}

function finding(rule: string, path: Path, message: string, more: Partial<Finding>): Finding {
  return { severity: 'error', rule, path, message, ...more };
}

function last(path: Path): string {
  const key = path.at(-1);
  return typeof key === 'number' ? `${String(path.at(-2) ?? 'list')}[${key}]` : shown(key ?? 'definition');
}
