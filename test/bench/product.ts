import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { toDocumentContent } from '../../src/documents/document-content.ts';
import type { DocumentTree } from '../../src/documents/document-tree.ts';
import { prepareTemplate } from '../../src/templates/template.ts';
import { readTemplateFolder } from '../../src/templates/template-folder.ts';
import type { AgreementValues } from './agreement.ts';

const text = z.string().min(1).describe('Text.');
const rows = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.array(z.strictObject(shape)).min(1).describe('Rows of a table.');

/** What the benchmark's template may use. */
const AgreementFields = z.strictObject({
  municipality: text,
  council: text,
  caseNumber: text,
  cvr: text,
  mayor: text,
  director: text,
  goal: text,
  areas: rows({ rank: text, area: text, why: text }),
  members: rows({ name: text, contact: text, email: text }),
  timeline: rows({ when: text, what: text }),
});

/** The product's own way from a municipality's values to a tree: a template, checked and prepared once, and Markdown. */
export async function productFrom({
  letterhead,
}: Pick<DocumentTree, 'letterhead'>): Promise<(values: AgreementValues) => DocumentTree> {
  const sources = await readTemplateFolder(fileURLToPath(new URL('./templates', import.meta.url)));
  const prepared = prepareTemplate(sources, 'agreement', AgreementFields);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems, undefined, 2));
  const { template } = prepared;
  return (values) => {
    const read = toDocumentContent(template.render(values), {
      about: values.municipality,
      file: template.file,
    });
    if (!read.ok) throw new Error(JSON.stringify(read.problems, undefined, 2));
    const { blocks, missing } = read.content;
    const title = `Partnerskabsaftale mellem ${values.municipality} og KL`;
    return { title, letterhead, draft: missing.length > 0, blocks };
  };
}
