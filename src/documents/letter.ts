import type { Problem } from '../errors.ts';
import { formatPhone } from '../partnership/danish.ts';
import { writeMilestoneDate } from '../partnership/dates/write.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import { isMissing, type Missing } from '../templates/fields/field.ts';
import type { Template } from '../templates/template.ts';
import { toDocumentContent } from './document-content.ts';
import type { DocumentTree } from './document-tree.ts';

/** The fields that every letter's template may use. */
interface LetterFields {
  /** What it has no date or number of its own for is left out: those of another document would be wrong. */
  letterhead: { date: string | Missing; caseId: string; documentId: string | Missing };
}

export type LetterMade =
  /** `missing` is in Danish. */
  { ok: true; document: DocumentTree; missing: string[] } | { ok: false; problems: Problem[] };

/** Renders a KL letter to one municipality. It says UDKAST as long as something is missing. */
export function letterFrom<Fields extends LetterFields>(
  template: Template<Fields>,
  context: Fields,
  about: { definition: Definition; municipality: Municipality; title: string },
): LetterMade {
  const { definition, municipality, title } = about;
  const of = { about: municipality.fullName, file: template.file };
  const read = toDocumentContent(template.render(context), of);
  if (!read.ok) return read;
  const { blocks, missing } = read.content;
  const { email, phone, address, website } = definition.letterhead;
  const { date, caseId, documentId } = context.letterhead;
  const document: DocumentTree = {
    title,
    letterhead: {
      date: isMissing(date) ? '' : writeMilestoneDate({ kind: 'day', date }),
      caseId,
      documentId: isMissing(documentId) ? '' : documentId,
      email,
      phone: formatPhone(phone),
      address,
      website,
    },
    draft: missing.length > 0,
    blocks,
  };
  return { ok: true, document, missing };
}
