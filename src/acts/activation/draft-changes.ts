import { isDeepStrictEqual } from 'node:util';
import { draftAgreement } from '../../documents/agreement/agreement-context.ts';
import type { DocumentTree } from '../../documents/document-tree.ts';
import { agreementFacts } from '../../documents/drafting/draft-sources.ts';
import { changesBetween, outlineOf } from '../../documents/outline.ts';
import type { Problem } from '../../errors.ts';
import { compareDanish } from '../../partnership/danish.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import type { Store } from '../../store/db/open-store.ts';
import type { Status } from '../../store/enrolments/status.ts';
import type { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import type { Template } from '../../templates/template.ts';

/** What happens to the agreements that are not signed. */
export interface DraftChanges {
  /** Number of drafted agreements, and of signed ones, which do not change. */
  drafted: number;
  signed: number;
  /** Agreements whose content changes, in Danish order, with the headings where it does. */
  changed: { municipality: string; name: string; headings: string[] }[];
  /** Headings, with the number of agreements that change under each. */
  headings: { heading: string; count: number }[];
  problems: Problem[];
}

/** A definition with its template for drafting. */
export interface Drafting {
  definition: Definition;
  template: Template<AgreementFields>;
}

/** Drafts every agreement both ways, without writing anything, and compares the results. */
export async function draftChanges(
  store: Store,
  status: Status,
  before: Drafting,
  after: Drafting,
): Promise<DraftChanges> {
  const old = await drafts(store, status, before);
  const now = await drafts(store, status, after);
  const changed = now.documents.flatMap(({ municipality, document }) => {
    const earlier = old.documents.find((one) => one.municipality.code === municipality.code)?.document;
    if (isDeepStrictEqual(earlier, document)) return [];
    const sections = changesBetween(earlier ? outlineOf(earlier.blocks) : [], outlineOf(document.blocks));
    const headings = sections.map(({ heading }) => heading);
    return [{ municipality: municipality.code, name: municipality.name, headings }];
  });
  const counts = Map.groupBy(
    changed.flatMap(({ headings }) => headings),
    (heading) => heading,
  );
  return {
    drafted: now.documents.length,
    signed: now.signed,
    changed: changed.toSorted((one, other) => compareDanish(one.name, other.name)),
    headings: [...counts].map(([heading, of]) => ({ heading, count: of.length })),
    problems: now.problems,
  };
}

async function drafts(store: Store, status: Status, { definition, template }: Drafting) {
  const { facts, signed } = await agreementFacts(store, status, definition);
  const documents: { municipality: Municipality; document: DocumentTree }[] = [];
  const problems: Problem[] = [];
  for (const one of facts) {
    const made = draftAgreement(template, one);
    if (made.ok) documents.push({ municipality: one.municipality, document: made.draft.document });
    else problems.push(...made.problems);
  }
  return { documents, signed: signed.length, problems };
}
