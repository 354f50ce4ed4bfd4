import type { Problem } from '../../errors.ts';
import type { PartnershipFolder } from '../../intake/files/partnership-folder.ts';
import { ClausePlace } from '../../partnership/definition/clauses.ts';
import { KL, MUNICIPALITY } from '../../partnership/definition/parties.ts';
import { tellerOf } from '../../problems/tell.ts';
import { TEMPLATE_PROBLEMS } from '../../problems/text/templates-da.ts';
import { clauseTextProblems } from '../agreement/clauses.ts';

const { error } = tellerOf(TEMPLATE_PROBLEMS);

/** The agreement's template with the fields that it uses, unless it has errors itself. */
type Prepared =
  | { ok: true; template: { file: string }; uses: ReadonlySet<string> }
  | { ok: false }
  | undefined;

/** What a definition says and agreements would not: a clause or a signature without a place, a text that can't be filled in. */
export function unsaidProblems(read: PartnershipFolder, prepared: Prepared): Problem[] {
  const uses = prepared?.ok ? prepared.uses : undefined;
  return [
    ...read.clauses.flatMap((clause) => clauseProblems(clause, uses)),
    ...(prepared?.ok ? partyProblems(read, prepared.template.file, prepared.uses) : []),
  ];
}

function clauseProblems(
  { id, after, place, text }: PartnershipFolder['clauses'][number],
  uses: ReadonlySet<string> | undefined,
): Problem[] {
  const field = `clauses.${after}`;
  const isLost = uses && ClausePlace.safeParse(after).success && !uses.has(`$.${field}`);
  return [
    ...(isLost ? [error('clause-not-in-template', { clause: id ?? '', field }, { place })] : []),
    ...text.flatMap(({ text: written, ...where }) =>
      clauseTextProblems(written).map((problem) => ({ ...problem, ...where })),
    ),
  ];
}

/** A template that was written for two parties has no place where others sign. */
function partyProblems(
  { definition }: PartnershipFolder,
  file: string,
  uses: ReadonlySet<string>,
): Problem[] {
  const field = 'agreement.signatureBlocks';
  const others = definition?.agreement.parties.filter(({ id }) => id !== MUNICIPALITY && id !== KL) ?? [];
  if (others.length === 0 || uses.has(`$.${field}`)) return [];
  const parties = others.map(({ id, name = id }) => name);
  return [error('party-not-in-template', { parties, field }, { place: { file } })];
}
