import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Answer, DeadlineAnswer, TaskReport } from '../../../src/partnership/answer.ts';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import { Enrolment } from '../../../src/partnership/enrolment/enrolment.ts';
import { MilestoneChange } from '../../../src/partnership/enrolment/milestone-change.ts';
import { Transition } from '../../../src/partnership/enrolment/transition.ts';
import { InvoiceDetails } from '../../../src/partnership/invoicing/invoice-details.ts';
import { MunicipalityFacts } from '../../../src/partnership/municipalities/municipality.ts';
import { TABLES } from '../../../src/store/db/tables.ts';
import {
  answer,
  deadlineAnswer,
  definition,
  enrolment,
  invoiceDetails,
  LOGGED,
  milestoneChange,
  move,
  municipalityFacts,
  PERSONAL_DATA,
  taskReport,
} from '../../../src/store/privacy/personal-data.ts';
import type { Shape } from '../../../src/store/privacy/personal-shape.ts';
import { onEachStore } from '../each-store.ts';

/** About the store itself, about the last minute of a platform's limits, and files of a day and pages of some, all dropped with anybody. */
const NOT_ABOUT_ANYBODY = [
  ...['handed_in_file', 'schema_version', 'pace', 'revoked_link', 'unscrubbed', 'web_page'],
];

onEachStore((at) => {
  test('Every column of every table declares its personal data', async () => {
    const { dialect, reading } = at.store;
    const columns =
      dialect.name === 'sqlite'
        ? await sql<{ table: string; column: string }>`select m.name as "table", c.name as "column"
            from sqlite_master m join pragma_table_info(m.name) c
            where m.type = 'table' and m.name not like 'sqlite_%'`.execute(reading)
        : await sql<{ table: string; column: string }>`select table_name as "table", column_name as "column"
            from information_schema.columns where table_schema = current_schema()`.execute(reading);
    const found = columns.rows.filter(({ table }) => !NOT_ABOUT_ANYBODY.includes(table));
    const declared = TABLES.flatMap(({ name }) =>
      Object.keys(PERSONAL_DATA[name].columns).map((column) => `${name}.${column}`),
    );
    expect(found.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(declared.toSorted());
  });
});

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** The paths of a schema that a shape says nothing of. */
function undeclared(schema: JsonSchema, shape: Shape, path = ''): string[] {
  const either = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (either.length > 0) return either.flatMap((one) => undeclared(one, shape, path));
  if (shape.kind === 'list') return schema.items ? undeclared(schema.items, shape.of, `${path}[]`) : [path];
  if (shape.kind !== 'object') return [];
  return Object.entries(schema.properties ?? {}).flatMap(([key, part]) => {
    const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : shape.rest;
    return field ? undeclared(part, field, `${path}.${key}`) : [`${path}.${key}`];
  });
}

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }) as JsonSchema;
}

describe('every path of stored JSON declares its personal data', () => {
  test.each([
    ['an answer', Answer, answer],
    ['an enrolment', Enrolment, enrolment],
    ['a move', Transition, move],
    ['a moved milestone', MilestoneChange, milestoneChange],
    ['a definition', Definition, definition],
    ['an answer to a later question', DeadlineAnswer, deadlineAnswer],
    ['a report of a task', TaskReport, taskReport],
    ['facts of a municipality', MunicipalityFacts, municipalityFacts],
    ['where invoices go', InvoiceDetails, invoiceDetails],
  ] as const)('%s', (_, schema, shape) => {
    expect(undeclared(schemaOf(schema), shape)).toEqual([]);
  });

  test("everybody with a name, address or telephone in a definition is declared as a contact of KL's", () => {
    const personal = personalPaths(schemaOf(Definition));
    expect(personal).toEqual([
      '.agreement.parties[].contacts[].email',
      '.agreement.parties[].contacts[].name',
      '.agreement.parties[].contacts[].phone',
      '.agreement.parties[].signatories[].email',
      '.agreement.parties[].signatories[].name',
      '.contacts[].email',
      '.contacts[].name',
      '.contacts[].phone',
      '.groups[].members[].email',
      '.groups[].members[].name',
      '.groups[].members[].phone',
      '.letterhead.email',
      '.letterhead.phone',
    ]);
    for (const path of personal) expect([path, kindAt(definition, path)]).toEqual([path, 'detail']);
  });
});

/** Names of organisations and of what things are called are nobody's. */
const NOT_OF_PERSONS = [
  '.agreement.name',
  '.agreement.parties[].name',
  '.groups[].name',
  '.organisation.ministry.name',
];

function personalPaths(schema: JsonSchema, path = ''): string[] {
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => personalPaths(one, path));
  const items = schema.items ? personalPaths(schema.items, `${path}[]`) : [];
  const fields = Object.entries(schema.properties ?? {}).flatMap(([key, part]) => [
    ...(['name', 'email', 'phone'].includes(key) ? [`${path}.${key}`] : []),
    ...personalPaths(part, `${path}.${key}`),
  ]);
  const all = new Set([...parts, ...items, ...fields]);
  return [...all].filter((one) => !NOT_OF_PERSONS.includes(one)).toSorted();
}

function kindAt(shape: Shape, path: string): string {
  const keys = path.replaceAll('[]', '.[]').split('.').slice(1);
  const at = keys.reduce<Shape | undefined>((one, key) => {
    if (one?.kind === 'list' && key === '[]') return one.of;
    return one?.kind === 'object' ? (one.fields[key] ?? one.rest) : one;
  }, shape);
  return at?.kind ?? 'undeclared';
}

test('Every subject of the audit log declares its personal data', () => {
  const folder = new URL('../../../src/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^store\/.*\.ts$/.test(name),
  );
  const subjects = files.flatMap((name) =>
    [...readFileSync(new URL(name, folder), 'utf8').matchAll(/\bsubject: '([a-z-]+)'/g)].map(
      ([, one]) => one,
    ),
  );
  expect([...new Set(subjects)].toSorted()).toEqual(Object.keys(LOGGED).toSorted());
});
