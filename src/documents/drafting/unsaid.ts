import type { Problem } from '../../errors.ts';
import type { PartnershipFolder } from '../../intake/files/partnership-folder.ts';
import { ClausePlace } from '../../partnership/definition/clauses.ts';
import { KL, MUNICIPALITY, type Party } from '../../partnership/definition/parties.ts';
import { tellerOf } from '../../problems/tell.ts';
import { type SaidOfParty, TEMPLATE_PROBLEMS } from '../../problems/text/templates-da.ts';
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

/** A template that was written for two parties leaves out what is said of others. */
function partyProblems(
  { definition }: PartnershipFolder,
  file: string,
  uses: ReadonlySet<string>,
): Problem[] {
  const others = definition?.agreement.parties.filter(({ id }) => id !== MUNICIPALITY && id !== KL) ?? [];
  return UNSAID.flatMap(({ what, field, isSaidOf }) => {
    const parties = others.filter(isSaidOf).map(({ id, name = id }) => name);
    if (parties.length === 0 || uses.has(`$.${field}`)) return [];
    return [error('party-not-in-template', { what, parties, field }, { place: { file } })];
  });
}

/** What agreements say of a party, and the field that a template says it with. */
const UNSAID: readonly { what: SaidOfParty; field: string; isSaidOf(party: Party): boolean }[] = [
  { what: 'name', field: 'agreement.parties[].name', isSaidOf: () => true },
  { what: 'role', field: 'agreement.parties[].role', isSaidOf: ({ role }) => role !== undefined },
  { what: 'tasks', field: 'agreement.parties[].tasks', isSaidOf: () => true },
  { what: 'contacts', field: 'agreement.otherContacts', isSaidOf: ({ contacts }) => contacts.length > 0 },
  { what: 'signatures', field: 'agreement.signatureBlocks', isSaidOf: () => true },
];
