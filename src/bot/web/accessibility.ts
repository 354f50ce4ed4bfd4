import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Log } from '../../chat/services.ts';
import { PAGES } from '../../chat/text/pages-da.ts';
import { renderingProblems } from '../../documents/check-rendering.ts';
import { toDocumentContent } from '../../documents/document-content.ts';
import type { Inline } from '../../documents/document-tree.ts';
import { hasErrors, type Problem } from '../../errors.ts';
import type { Store } from '../../store/db/open-store.ts';
import { partnershipInForce, partnerships } from '../../store/partnerships/partnerships.ts';
import { AccessibilityFields } from '../../templates/fields/accessibility-fields.ts';
import type { TemplateSource } from '../../templates/handlebars/parse.ts';
import { prepareTemplate, type Template } from '../../templates/template.ts';
import { DEFAULT_TEMPLATES } from '../../templates/template-folder.ts';
import { documentHtml } from './render/document.ts';
import type { Html } from './render/html.ts';
import { page } from './render/page.ts';

/** Its file, in the product and in an installation's data folder. */
const NAME = 'tilgaengelighed';
const FILE = `${NAME}.md.hbs`;

/** What stands at /tilgaengelighed, without the facts of the moment. */
export type Statement = Template<AccessibilityFields>;

/**
 * The accessibility statement: the installation's own, where its data folder has one, else the product's.
 * @returns `problems`: why its own cannot be used, so that the product's is shown
 */
export async function readStatement(
  dataFolder: string,
): Promise<{ statement: Statement; problems: readonly Problem[] }> {
  const own = await sourceIn(dataFolder);
  const prepared = own && prepare(own);
  if (prepared?.ok) return { statement: prepared.statement, problems: [] };
  const ours = await sourceIn(join(DEFAULT_TEMPLATES, 'web'));
  const product = ours && prepare(ours);
  if (!product?.ok) throw new Error('Our own bug: the accessibility statement is no template');
  return { statement: product.statement, problems: prepared?.problems ?? [] };
}

/** What the statement is made with. */
export interface StatementServices {
  store: Store;
  log: Log;
  /** Where an installation may have a statement of its own. */
  dataFolder: string;
  /** Where people reach the server. */
  publicUrl(): string;
}

/** Makes the whole page of the statement. The template is read at once, so that what is wrong with it is told at the start. */
export function createStatementPage({
  store,
  log,
  dataFolder,
  publicUrl,
}: StatementServices): () => Promise<string> {
  const reading = readStatement(dataFolder).then(({ statement, problems }) => {
    for (const { message, place } of problems)
      log.warn('accessibility-statement-not-usable', { message, file: place?.file, line: place?.line });
    return statement;
  });
  // Told where it is asked for.
  reading.catch(() => {});
  return async () =>
    page(statementPage(await reading, { address: publicUrl(), contacts: await contactsAtKl(store) }));
}

/** KL's first contact for each partnership. */
async function contactsAtKl(store: Store): Promise<AccessibilityFields['contacts']> {
  const all = await Promise.all((await partnerships(store)).map((id) => partnershipInForce(store, id)));
  return all.flatMap((active) => {
    const [first] = active?.definition.contacts ?? [];
    if (active === undefined || first === undefined) return [];
    const { name, email, phone } = first;
    return [{ partnership: active.definition.title, name, email, phone }];
  });
}

/** The statement as a page's title and body. */
export function statementPage(
  statement: Statement,
  fields: AccessibilityFields,
): { title: string; body: Html } {
  const { file } = statement;
  const read = toDocumentContent(statement.render(fields), { about: NAME, file });
  if (!read.ok) throw new Error(`The accessibility statement in ${file} cannot be shown`);
  const { blocks } = read.content;
  const title = blocks
    .find((block) => block.kind === 'title')
    ?.content.map(textOf)
    .join('');
  return { title: title ?? PAGES.accessibility, body: documentHtml(blocks) };
}

function textOf(inline: Inline): string {
  return 'text' in inline ? inline.text : '';
}

function prepare(
  source: TemplateSource,
): { ok: true; statement: Statement } | { ok: false; problems: readonly Problem[] } {
  const sources = {
    templates: new Map([[NAME, source]]),
    partials: new Map(),
    overridden: new Set<string>(),
  };
  const prepared = prepareTemplate(sources, NAME, AccessibilityFields);
  if (!prepared.ok) return prepared;
  const { template } = prepared;
  const problems = renderingProblems({
    name: NAME,
    file: source.file,
    sources: [source],
    schema: AccessibilityFields,
    kind: 'document',
    render: (context) => template.render(context as AccessibilityFields),
  });
  return hasErrors(problems) ? { ok: false, problems } : { ok: true, statement: template };
}

async function sourceIn(folder: string): Promise<TemplateSource | undefined> {
  const path = join(folder, FILE);
  try {
    return { name: NAME, file: relative(process.cwd(), path), text: await readFile(path, 'utf8') };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
