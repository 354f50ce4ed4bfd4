import { dayText } from '../../chat/text/log-da.ts';
import { formatPhone } from '../../partnership/danish.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { CaseFileFields } from '../../templates/fields/case-file-fields.ts';
import type { Template } from '../../templates/template.ts';
import { toDocumentContent } from '../document-content.ts';
import type { DocumentTree } from '../document-tree.ts';
import { caseFileTitle } from '../text/da.ts';

/** A municipality's case file as a document, as chat messages cannot be filed; dated `today` (ISO day). */
export function caseFileDocument(
  template: Template<CaseFileFields>,
  definition: Definition,
  context: CaseFileFields,
  today: string,
): DocumentTree {
  const read = toDocumentContent(template.render(context), { about: template.name, file: template.file });
  if (!read.ok)
    throw new Error(`The template of the case file makes no document: ${JSON.stringify(read.problems)}`);
  const { kle: _, ...letterhead } = definition.letterhead;
  return {
    title: caseFileTitle(context.municipality.fullName),
    letterhead: {
      ...letterhead,
      // As all dates in it are written.
      date: dayText(today),
      // The number is the project description's.
      documentId: '',
      phone: formatPhone(definition.letterhead.phone),
    },
    draft: false,
    blocks: read.content.blocks,
  };
}
