import type { z } from 'zod';
import { nearestNames } from '../partnership/close-spelling.ts';
import { AccessibilityFields } from '../templates/fields/accessibility-fields.ts';
import { AddendumFields } from '../templates/fields/addendum-fields.ts';
import { AgreementFields } from '../templates/fields/agreement-fields.ts';
import { CaseFileFields } from '../templates/fields/case-file-fields.ts';
import { CouncilPaperFields } from '../templates/fields/council-paper-fields.ts';
import { type Field, fieldsOf } from '../templates/fields/field.ts';
import { HELPERS } from '../templates/fields/helpers.ts';
import { InvitationFields } from '../templates/fields/invitation-fields.ts';
import { MovedFields, ReminderFields, WeekFields } from '../templates/fields/reminder-fields.ts';
import { MOVED_TEMPLATE, WEEK_TEMPLATE } from '../templates/reminder-templates.ts';
import type { Services } from './services.ts';
import type { Report } from './terminal/report.ts';

/**
 * The fields of each of the product's templates. A partnership's own agreement template may use those of the product's.
 */
const TEMPLATES: Readonly<Record<string, z.ZodObject>> = {
  'agreement-political': AgreementFields,
  'agreement-administrative': AgreementFields,
  addendum: AddendumFields,
  'case-file': CaseFileFields,
  'council-paper': CouncilPaperFields,
  invitation: InvitationFields,
  tilgaengelighed: AccessibilityFields,
  reminders: ReminderFields,
  [MOVED_TEMPLATE]: MovedFields,
  [WEEK_TEMPLATE]: WeekFields,
};

export function templateFieldsCommand(_: Services, asked: string | undefined): Report {
  const chosen = Object.entries(TEMPLATES).filter(([name]) => asked === undefined || name === asked);
  if (chosen.length === 0) {
    const names = Object.keys(TEMPLATES);
    const near = nearestNames(asked ?? '', names).map((name) => ` Did you mean "${name}"?`);
    return {
      notes: [`There is no template called "${asked}".${near[0] ?? ''} Templates: ${names.join(', ')}.`],
      code: 2,
    };
  }
  return { json: asJson(chosen), lines: asText(chosen) };
}

type Chosen = [string, z.ZodObject][];

function asText(chosen: Chosen): string[] {
  const bySchema = Map.groupBy(chosen, ([, schema]) => schema);
  const fields = [...bySchema].flatMap(([schema, names]) => [
    `Fields of ${names.map(([name]) => name).join(' and ')}:`,
    ...listed(fieldsOf(schema), '').flatMap(({ path, kind, notes, description }) => [
      `  ${path}  (${[kind, ...notes].join(', ')})`,
      // For some groups of fields the name says everything.
      ...(description === '' ? [] : [`      ${description}`]),
    ]),
    '',
  ]);
  const helpers = Object.entries(HELPERS).map(
    ([name, helper]) => `  ${name}\n      ${helper.description} ${helper.example}`,
  );
  return [
    ...fields,
    'Helpers:',
    ...helpers,
    '',
    'Blocks: {{#if}}, {{#unless}}, {{#each}}, {{#with}}, each with {{else}}; {{> partial}}.',
  ];
}

function asJson(chosen: Chosen) {
  return {
    templates: chosen.map(([template, schema]) => ({ template, fields: listed(fieldsOf(schema), '') })),
    helpers: Object.entries(HELPERS).map(([name, { run: _, ...helper }]) => ({ name, ...helper })),
  };
}

interface Listed {
  path: string;
  kind: string;
  notes: string[];
  description: string;
}

function listed(field: Field, path: string): Listed[] {
  const inner = field.kind === 'list' ? field.items : field;
  const own: Listed[] =
    path === '' ? [] : [{ path, kind: kindOf(field), notes: notesOf(field), description: field.description }];
  const step = field.kind === 'list' ? `${path}[].` : path === '' ? '' : `${path}.`;
  const properties = Object.entries(inner?.properties ?? {});
  return [...own, ...properties.flatMap(([name, property]) => listed(property, `${step}${name}`))];
}

function kindOf(field: Field): string {
  return field.kind === 'list' && field.items?.kind !== 'object'
    ? `list of ${field.items?.kind}s`
    : field.kind;
}

function notesOf(field: Field): string[] {
  return [
    ...(field.optional ? ['may be absent: use inside {{#if}} or {{#with}}'] : []),
    ...(field.fillable ? ['may be missing: shown and listed as missing by itself'] : []),
    ...(field.maybeEmpty ? ['may be empty: use {{else}} or {{#if}}'] : []),
  ];
}
