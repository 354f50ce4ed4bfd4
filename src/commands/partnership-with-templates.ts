import { dirname, resolve } from 'node:path';
import type { Problem } from '../errors.ts';
import { type PartnershipFolder, readPartnership } from '../files/partnership-folder.ts';
import { AgreementFields } from '../templates/agreement-fields.ts';
import { prepareTemplate, type Template } from '../templates/template.ts';
import {
  DEFAULT_TEMPLATES,
  readTemplateFolders,
  type TemplateSources,
} from '../templates/template-folder.ts';
import type { Services } from './services.ts';

export interface PartnershipWithTemplates extends PartnershipFolder {
  /** The template of its agreement; there when neither it nor the definition has an error. */
  agreement: Template<AgreementFields> | undefined;
}

/** Reads a partnership and the templates it uses, with the problems of both. */
export async function readPartnershipWithTemplates(
  idOrPath: string,
  services: Services,
): Promise<PartnershipWithTemplates> {
  const read = await readPartnership(idOrPath, services.partnerships);
  if (!read.found) return { ...read, agreement: undefined };
  const sources = await readTemplateFolders([DEFAULT_TEMPLATES, read.folder]);
  const name = read.agreementTemplate;
  const prepared = name === undefined ? undefined : prepareTemplate(sources, name, AgreementFields);
  const problems = [
    ...read.problems,
    ...(prepared && !prepared.ok ? prepared.problems : []),
    ...unusedTemplates(sources, read.folder, name),
  ];
  return { ...read, problems, agreement: read.definition && prepared?.ok ? prepared.template : undefined };
}

/** A file of the partnership's own that neither overrides anything nor is named by the definition is a slip. */
function unusedTemplates(
  sources: TemplateSources,
  folder: string,
  agreementTemplate: string | undefined,
): Problem[] {
  const used = new Set([...sources.overridden, agreementTemplate]);
  return [...sources.templates.values()]
    .filter(({ name, file }) => dirname(resolve(file)) === resolve(folder) && !used.has(name))
    .map(({ name, file }) => ({
      severity: 'warning',
      rule: 'unused-template',
      message: `Nothing uses the template "${name}"`,
      place: { file },
      expected: `a name that overrides a template: ${[...sources.templates.keys()].filter((other) => other !== name).join(', ')}`,
      found: name,
      fix: 'Rename it, name it in agreement.template, or take it out.',
    }));
}
