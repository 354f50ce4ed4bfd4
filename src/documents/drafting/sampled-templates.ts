import { resolve, sep } from 'node:path';
import type { z } from 'zod';
import type { Problem } from '../../errors.ts';
import {
  EscalationFields,
  fieldsOfRule,
  MovedFields,
  WeekFields,
} from '../../templates/fields/reminder-fields.ts';
import type { TemplateSource } from '../../templates/handlebars/parse.ts';
import type { ReminderTemplates, RuleWithTemplate } from '../../templates/reminder-templates.ts';
import type { Template } from '../../templates/template.ts';
import type { TemplateSources } from '../../templates/template-folder.ts';
import { renderingProblems } from '../check-rendering.ts';

/** Templates of one kind that are ready to be filled in. */
interface Prepared {
  sources: TemplateSources;
  kind: 'document' | 'message';
  templates: readonly { template: Template<never>; schema: z.ZodType<object>; given?: string | undefined }[];
}

/**
 * What goes wrong with a partnership's own templates once they are filled in. Those that it shares with all others, with no
 * partial of its own in them, are left out: the product's tests try them.
 * @param folder the partnership's
 */
export function filledInProblems(folder: string, { sources, kind, templates }: Prepared): Problem[] {
  return templates.flatMap(({ template, schema, given }) => {
    const used = sourcesOf(template.name, sources);
    const isOwn = used.some(({ file }) => resolve(file).startsWith(resolve(folder) + sep));
    if (!isOwn) return [];
    const render = (context: object) => template.render(context as never);
    return renderingProblems({
      name: template.name,
      file: template.file,
      sources: used,
      schema,
      kind,
      given,
      render,
    });
  });
}

/** The templates of reminders with the fields that each may use. */
export function remindersToSample(
  { rules, escalation, moved, week }: ReminderTemplates,
  named: readonly RuleWithTemplate[],
): Prepared['templates'] {
  return [
    ...named.flatMap((rule) => {
      const template = rules.get(rule.id);
      return template ? [{ template, schema: fieldsOfRule(rule) }] : [];
    }),
    { template: escalation, schema: EscalationFields },
    { template: moved, schema: MovedFields },
    { template: week, schema: WeekFields },
  ];
}

/** The template and every partial that it leads to. */
export function sourcesOf(name: string, { templates, partials }: TemplateSources): TemplateSource[] {
  const used = new Set([templates.get(name)].filter((source) => source !== undefined));
  for (const { text } of used)
    for (const [, partial = ''] of text.matchAll(/\{\{~?>\s*([^\s}~]+)/g)) {
      const source = partials.get(partial);
      if (source) used.add(source);
    }
  return [...used];
}
