import { isDeepStrictEqual } from 'node:util';
import { draftAgreement } from '../documents/agreement/agreement-context.ts';
import type { DocumentTree } from '../documents/document-tree.ts';
import { agreementFacts } from '../documents/drafting/draft-sources.ts';
import { changesBetween, outlineOf } from '../documents/outline.ts';
import type { Problem } from '../errors.ts';
import { compareDanish } from '../partnership/danish.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import type { Store } from '../store/db/open-store.ts';
import type { Status } from '../store/enrolments/status.ts';
import type { AgreementFields } from '../templates/fields/agreement-fields.ts';
import type { Template } from '../templates/template.ts';

/** What becomes of the agreements that are not signed. */
export interface DraftChanges {
  /** How many are drafted, and how many are signed and stay what they are. */
  drafted: number;
  signed: number;
  /** Those with other content, in Danish order, each with the headings below which it differs. */
  changed: { municipality: string; name: string; headings: string[] }[];
  /** The headings, with how many agreements differ below each. */
  headings: { heading: string; count: number }[];
  problems: Problem[];
}

/** A definition with the template that it drafts with. */
export interface Drafting {
  definition: Definition;
  template: Template<AgreementFields>;
}

/** Drafts every agreement both ways, without writing anything, and compares what they say. */
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
