import type { z } from 'zod';
import { didYouMean } from '../did-you-mean.ts';
import type { Finding } from './finding.ts';
import { type Path, pathText } from './sketch.ts';

type Issue = z.core.$ZodIssue;

/** The part of a JSON schema that tells which keys may stand where. */
interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape | boolean;
  anyOf?: Shape[];
  oneOf?: Shape[];
}

/** Says what is wrong with the form of a definition in words that a person can act on. */
export function schemaFindings(issues: readonly Issue[], schema: object): Finding[] {
  return issues.flatMap((issue) => findingsOf(issue, issue.path as Path, schema as Shape));
}

function findingsOf(issue: Issue, path: Path, schema: Shape): Finding[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key, knownKeys(schema, path)));
    case 'invalid_type':
      return [wrongType(path, issue.expected, issue.input)];
    case 'invalid_value':
      return [
        finding('not-one-of', path, `"${last(path)}" has a value that is not known`, {
          expected: `one of ${issue.values.join(', ')}`,
          found: shown(issue.input),
          fix: `Use one of them.${didYouMean(shown(issue.input), issue.values.map(String))}`,
        }),
      ];
    case 'invalid_union':
      return [unionFinding(issue, path, schema)];
    case 'too_small':
      return [
        outOfRange(path, `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`, issue),
      ];
    case 'too_big':
      return [outOfRange(path, `at most ${issue.maximum}`, issue)];
    case 'invalid_format':
      return [wrongFormat(path, issue.format, issue.input)];
    case 'custom':
      return [
        finding(
          'unreadable-date',
          path,
          `"${last(path)}" can't be read as a date: ${issue.message.replace(/\.$/, '')}`,
          {
            expected: String(issue.params?.expected ?? ''),
            found: shown(issue.input),
            fix: 'Write the date in one of the forms above.',
          },
        ),
      ];
    default:
      return [
        finding('wrong-form', path, `"${last(path)}" has the wrong form: ${issue.message}`, {
          found: shown(issue.input),
        }),
      ];
  }
}

function wrongType(path: Path, expected: string, input: unknown): Finding {
  if (input === undefined) {
    return finding('missing-key', path, `"${last(path)}" is missing`, {
      expected: TYPES[expected] ?? expected,
      found: 'nothing',
      fix: `Add ${pathText(path)}.`,
    });
  }
  const isUnquoted = expected === 'string' && (typeof input === 'number' || typeof input === 'boolean');
  return finding('wrong-type', path, `"${last(path)}" has the wrong type`, {
    expected: TYPES[expected] ?? expected,
    found: shown(input),
    fix: isUnquoted
      ? `Put quotation marks around it: '${input}'.`
      : `Write it as ${TYPES[expected] ?? expected}.`,
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

function unknownKey(path: Path, key: string, known: readonly string[]): Finding {
  return finding('unknown-key', [...path, key], `"${key}" is not known here`, {
    expected: `one of ${known.join(', ')}`,
    found: key,
    fix: `Correct it or take it out.${didYouMean(key, known)}`,
  });
}

/** A union fails as a whole; the branch that the value comes nearest to tells what was meant. */
function unionFinding(issue: Extract<Issue, { code: 'invalid_union' }>, path: Path, schema: Shape): Finding {
  const branch = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
  const inner = branch?.[0];
  if (inner && depth(branch) > 0) {
    const found = findingsOf(inner, [...path, ...(inner.path as Path)], schema)[0];
    if (found) return found;
  }
  const options = issue.errors.map((errors) => optionText(errors[0])).filter((text) => text !== undefined);
  return finding('wrong-form', path, `"${last(path)}" has the wrong form`, {
    ...(options.length > 0 ? { expected: [...new Set(options)].join(' or ') } : {}),
    found: shown(issue.input),
    fix: 'Write it in one of the forms that are expected.',
  });
}

function depth(branch: readonly Issue[]): number {
  return Math.max(0, ...branch.map((issue) => issue.path.length));
}

function optionText(issue: Issue | undefined): string | undefined {
  if (issue?.code === 'invalid_type') return TYPES[issue.expected] ?? issue.expected;
  return issue?.code === 'invalid_value' ? issue.values.map(String).join(' or ') : undefined;
}

function outOfRange(
  path: Path,
  limit: string,
  issue: Extract<Issue, { code: 'too_small' | 'too_big' }>,
): Finding {
  const units: Record<string, string> = { string: ' characters', array: ' items' };
  const isEmpty = issue.code === 'too_small' && (issue.origin === 'string' || issue.origin === 'array');
  return finding(
    'out-of-range',
    path,
    isEmpty ? `"${last(path)}" is empty` : `"${last(path)}" is out of range`,
    {
      expected: limit + (units[issue.origin] ?? ''),
      found: sizeOf(issue.input),
      fix: isEmpty ? 'Fill it in, or take the whole field out if it may be left out.' : 'Correct the value.',
    },
  );
}

function wrongFormat(path: Path, format: string, input: unknown): Finding {
  const formats: Record<string, [expected: string, fix: string]> = {
    email: ['an e-mail address such as navn@kl.dk', 'Correct the address.'],
    url: ['an address such as https://tilmeld.kl.dk/tilsynspraksis', 'Correct the address.'],
    date: ['a day such as 2017-04-07', 'Write year, month and day with hyphens.'],
    regex:
      last(path) === 'id' || last(path) === 'milestone' || last(path) === 'template'
        ? [
            'lower-case letters a–z, digits and hyphens, such as tidlig-indsats',
            'Write it without capitals, spaces and æ, ø, å.',
          ]
        : [
            "a code of four digits in quotation marks, such as '0751'",
            'Write the code with its leading zero.',
          ],
  };
  const [expected, fix] = formats[format] ?? [format, 'Correct it.'];
  return finding('wrong-format', path, `"${last(path)}" has the wrong form`, {
    expected,
    found: shown(input),
    fix,
  });
}

function knownKeys(schema: Shape, path: Path): string[] {
  let shapes: Shape[] = [schema];
  for (const key of path) {
    shapes = shapes.flatMap(variants).flatMap((shape) => {
      const next = typeof key === 'number' ? shape.items : shape.properties?.[key];
      return typeof next === 'object' ? [next] : [];
    });
  }
  return [...new Set(shapes.flatMap(variants).flatMap((shape) => Object.keys(shape.properties ?? {})))];
}

function variants(shape: Shape): Shape[] {
  const inner = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])];
  return inner.length > 0 ? inner.flatMap(variants) : [shape];
}

function finding(rule: string, path: Path, message: string, more: Partial<Finding>): Finding {
  return { severity: 'error', rule, path, message, ...more };
}

function last(path: Path): string {
  const key = path.at(-1);
  return typeof key === 'number' ? `${String(path.at(-2) ?? 'list')}[${key}]` : (key ?? 'definition');
}

const LONGEST_SHOWN = 80;

function shown(input: unknown): string {
  const text = typeof input === 'string' ? input : (JSON.stringify(input) ?? 'nothing');
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}… (${text.length} characters)` : text;
}

function sizeOf(input: unknown): string {
  if (typeof input === 'string') return `${input.length} characters`;
  return Array.isArray(input) ? `${input.length} items` : shown(input);
}
