import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Problem } from '../../errors.ts';
import { type PartnershipFolder, readPartnership } from '../../intake/files/partnership-folder.ts';
import type { OwnTemplate } from '../../partnership/definition/own-template.ts';
import { tellerOf } from '../../problems/tell.ts';
import { TEMPLATE_PROBLEMS } from '../../problems/text/templates-da.ts';
import { AddendumFields } from '../../templates/fields/addendum-fields.ts';
import { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import { CouncilPaperFields } from '../../templates/fields/council-paper-fields.ts';
import { InvitationFields } from '../../templates/fields/invitation-fields.ts';
import { prepareReminders } from '../../templates/reminder-templates.ts';
import { prepareTemplate, type Template } from '../../templates/template.ts';
import {
  type OwnTemplates,
  PARTIALS,
  REMINDERS,
  readOwnTemplates,
  strayFiles,
  strayFolders,
  type TemplateSources,
  templatesInReach,
} from '../../templates/template-folder.ts';
import { markupProblems } from '../check-markup.ts';
import type { DraftingContext } from './drafting-context.ts';
import { filledInProblems, remindersToSample } from './sampled-templates.ts';
import { unsaidProblems } from './unsaid.ts';

const { warning } = tellerOf(TEMPLATE_PROBLEMS);

export interface PartnershipWithTemplates extends PartnershipFolder {
  /** The template of its agreement; set if neither it nor the definition has an error. */
  agreement: Template<AgreementFields> | undefined;
  own: OwnTemplates;
}

/** All partnerships share this invitation, unless their folder has one of this name. */
export const INVITATION = 'invitation';
/** The same for the paper by which a municipality's council decides. */
export const COUNCIL_PAPER = 'council-paper';
/** The same for an addendum to the agreement. */
export const ADDENDUM = 'addendum';

/** Reads a partnership and its templates, with the problems of both. */
export async function readPartnershipWithTemplates(
  idOrPath: string,
  { partnerships }: Pick<DraftingContext, 'partnerships'>,
): Promise<PartnershipWithTemplates> {
  const read = await readPartnership(idOrPath, partnerships);
  if (!read.found) return { ...read, agreement: undefined, own: { folder: '', files: [] } };
  const own = await readOwnTemplates(read.folder);
  const strays = { files: await strayFiles(read.folder), folders: await strayFolders(read.folder) };
  return withTemplates(read, own, strays);
}

/**
 * The same of texts that are in no folder, such as those of an archive.
 * @param name what the folder is called in messages: the partnership's id
 */
export async function readTextsWithTemplates(
  name: string,
  { definition, templates }: { definition: string; templates: readonly OwnTemplate[] },
): Promise<PartnershipWithTemplates> {
  const { readDefinition } = await import('../../intake/files/read-definition.ts');
  const folder = resolve(name);
  const file = relative(process.cwd(), join(folder, 'definition.yaml'));
  const read = { found: true, folder, text: definition, ...readDefinition(file, definition) };
  return withTemplates(read, { folder, files: templates }, { files: [], folders: [] });
}

async function withTemplates(
  read: PartnershipFolder,
  own: OwnTemplates,
  strays: { files: readonly string[]; folders: readonly string[] },
): Promise<PartnershipWithTemplates> {
  const sources = await templatesInReach(own);
  const name = read.agreementTemplate;
  const prepared = name === undefined ? undefined : prepareTemplate(sources, name, AgreementFields);
  const documents = [
    ...(prepared ? [{ prepared, schema: AgreementFields }] : []),
    { prepared: prepareTemplate(sources, INVITATION, InvitationFields), schema: InvitationFields },
    { prepared: prepareTemplate(sources, COUNCIL_PAPER, CouncilPaperFields), schema: CouncilPaperFields },
    {
      prepared: prepareTemplate(sources, ADDENDUM, AddendumFields),
      schema: AddendumFields,
      given: 'addendum.changes',
    },
  ];
  const reminderSources = await templatesInReach(own, REMINDERS);
  const named = read.reminderTemplates;
  const reminders = prepareReminders(reminderSources, named.rules, named.weekly);
  const problems = [
    ...read.problems,
    ...eachOnce(documents.flatMap((one) => (one.prepared.ok ? [] : one.prepared.problems))),
    ...(reminders.ok ? [] : reminders.problems),
    ...eachOnce([
      ...filledInProblems(read.folder, {
        sources,
        kind: 'document',
        templates: documents.flatMap((one) =>
          one.prepared.ok ? [{ ...one, template: one.prepared.template }] : [],
        ),
      }),
      ...filledInProblems(read.folder, {
        sources: reminderSources,
        kind: 'message',
        templates: reminders.ok ? remindersToSample(reminders.templates, named.rules) : [],
      }),
    ]),
    ...(documents.some((one) => !one.prepared.ok) || !reminders.ok
      ? own.files.flatMap(({ path, text }) =>
          markupProblems({ name: path, file: relative(process.cwd(), join(read.folder, path)), text }),
        )
      : []),
    ...unsaidProblems(read, prepared),
    ...strays.files.map(unusedFile),
    ...strays.folders.map(unusedFolder),
    ...unusedTemplates(sources, read.folder, [name, INVITATION, COUNCIL_PAPER, ADDENDUM], 'agreement'),
    ...unusedTemplates(
      reminderSources,
      join(read.folder, REMINDERS),
      [...named.rules.map(({ template }) => template), named.weekly?.template],
      'reminder',
    ),
  ];
  return {
    ...read,
    own,
    problems,
    agreement: read.definition && prepared?.ok ? prepared.template : undefined,
  };
}

/** A file in a partnership's folder that is neither its definition nor a template: often a template with another ending. */
function unusedFile(path: string): Problem {
  const name = basename(path);
  const meant = /\.md\.hbs|\.hbs|definition\.ya?ml/i.test(name)
    ? name.replace(/(?:\.md)?(?:\.hbs)?\.(?:txt|md|docx?|hbs)$/i, '')
    : null;
  const place = { file: relative(process.cwd(), path) };
  const isDefinition = meant !== null && /^definition/i.test(meant);
  const rename =
    meant === null ? null : isDefinition ? 'definition.yaml' : `${meant.replace(/\.md$/, '')}.md.hbs`;
  return warning('unused-file', { name, rename }, { place });
}

function unusedFolder(path: string): Problem {
  const place = { file: relative(process.cwd(), path) };
  return warning('unused-folder', { name: basename(path), known: [PARTIALS, REMINDERS] }, { place });
}

/** Several templates may report the same problem of a partial. */
function eachOnce(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** A file of the partnership's own that neither overrides anything nor is named by the definition is a mistake. */
function unusedTemplates(
  sources: TemplateSources,
  folder: string,
  named: readonly (string | undefined)[],
  kind: 'agreement' | 'reminder',
): Problem[] {
  const used = new Set([...sources.overridden, ...named]);
  return [...sources.templates.values()]
    .filter(({ name, file }) => dirname(resolve(file)) === resolve(folder) && !used.has(name))
    .map(({ name, file }) => {
      const overridable = [...sources.templates.keys()].filter((other) => other !== name);
      return warning('unused-template', { name, overridable, kind }, { place: { file } });
    });
}
