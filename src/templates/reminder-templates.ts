import type { z } from 'zod';
import { hasErrors, type Place, type Problem } from '../errors.ts';
import type { ReminderRule } from '../partnership/definition/reminders.ts';
import type { Rendered } from './fields/field.ts';
import {
  EscalationFields,
  fieldsOfRule,
  MovedFields,
  ReminderFields,
  WeekFields,
} from './fields/reminder-fields.ts';
import { error, type TemplateSource } from './handlebars/parse.ts';
import { prepareTemplate } from './template.ts';
import type { TemplateSources } from './template-folder.ts';

/** Tells about a date that was moved. */
export const MOVED_TEMPLATE = 'flyttet';
/** Asks staff for the time and place of a meeting that others are to be invited to. */
export const BARE_TEMPLATE = 'mangler-tid-og-sted';
/** Asks KL's contact for help, in the last escalation step. */
export const ESCALATION_TEMPLATE = 'mangler-hos-kommuner';
/** The weekly overview, unless the definition names another template. */
export const WEEK_TEMPLATE = 'ugens-overblik';

/** A checked template with the context it takes. */
export interface ReminderTemplate<Fields> {
  name: string;
  file: string;
  /** Throws a ZodError if a required field is absent. */
  render(fields: Fields): Rendered;
}

/** All templates for one partnership's reminders. */
export interface ReminderTemplates {
  /** By rule id. */
  rules: ReadonlyMap<string, ReminderTemplate<ReminderFields>>;
  escalation: ReminderTemplate<ReminderFields>;
  bare: ReminderTemplate<ReminderFields>;
  moved: ReminderTemplate<MovedFields>;
  week: ReminderTemplate<WeekFields>;
}

/** The parts of a rule that decide its template and that template's fields. */
export type RuleWithTemplate = Pick<ReminderRule, 'id' | 'to' | 'missing' | 'template'> & {
  /** Where the rule names its template. */
  place?: Place;
};

/**
 * Prepares the templates that the rules name, and the built-in ones, each checked against its fields. All problems are
 * reported at once.
 */
export function prepareReminders(
  sources: TemplateSources,
  rules: readonly RuleWithTemplate[],
  weekly: { template: string; place?: Place } = { template: WEEK_TEMPLATE },
): { ok: true; templates: ReminderTemplates } | { ok: false; problems: Problem[] } {
  const problems: Problem[] = [];
  const prepare = <Schema extends z.ZodType<object>>(
    name: string,
    schema: Schema,
    ref?: Place,
  ): ReminderTemplate<z.infer<Schema>> => {
    const prepared = prepareTemplate(sources, name, schema);
    const source = sources.templates.get(name);
    if (source) problems.push(...titleProblems(source));
    if (prepared.ok) return prepared.template;
    problems.push(...prepared.problems.map((problem) => ({ ...(ref && { place: ref }), ...problem })));
    return NOTHING_TO_RENDER;
  };
  const templates: ReminderTemplates = {
    rules: new Map(rules.map((rule) => [rule.id, prepare(rule.template, fieldsOfRule(rule), rule.place)])),
    escalation: prepare(ESCALATION_TEMPLATE, EscalationFields as unknown as z.ZodType<ReminderFields>),
    bare: prepare(BARE_TEMPLATE, ReminderFields),
    moved: prepare(MOVED_TEMPLATE, MovedFields),
    week: prepare(weekly.template, WeekFields, weekly.place),
  };
  return hasErrors(problems) ? { ok: false, problems: eachOnce(problems) } : { ok: true, templates };
}

/** Stands for a template with problems; if there are any, no templates are returned. */
const NOTHING_TO_RENDER: ReminderTemplate<object> = {
  name: '',
  file: '',
  render: () => ({ markdown: '', values: [] }),
};

/** The first line is the heading, and the text of notifications. */
function titleProblems({ name, file, text }: TemplateSource): Problem[] {
  const lines = text
    .replace(/\{\{!--[\s\S]*?--\}\}/g, (comment) => comment.replace(/[^\n]/g, ''))
    .split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (/^# \S/.test(lines[first] ?? '')) return [];
  const data = { name, line: lines[first] ?? '' };
  return [error('reminder-title', data, { place: { file, line: Math.max(first, 0) + 1 } })];
}

/** Several rules may share a template, and several templates a partial. */
function eachOnce(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
