import { addendumFileName, draftAddendum } from '../documents/agreement/addendum.ts';
import type { AgreementDraft } from '../documents/agreement/agreement-context.ts';
import { createDocxWriter, type DocxWriter } from '../documents/docx/writer.ts';
import { addendumTemplate } from '../documents/drafting/active-templates.ts';
import { agreementFacts } from '../documents/drafting/draft-sources.ts';
import { fullNameOf, writtenProblems } from '../documents/drafting/written-problems.ts';
import { outlineOf, type Section } from '../documents/outline.ts';
import { missingIn } from '../documents/text/da.ts';
import type { Problem } from '../errors.ts';
import { readSignedFile } from '../intake/files/read-signed-file.ts';
import { type NamedParty, namedParty } from '../partnership/definition/parties.ts';
import {
  type AddendumDecided,
  canHaveAddendum,
  offerAddendum,
  signAddendum,
} from '../partnership/enrolment/addendum.ts';
import type { SignedBy } from '../partnership/enrolment/enrolment.ts';
import type { Refusal } from '../partnership/enrolment/refusal.ts';
import type { TransitionOf } from '../partnership/enrolment/transition.ts';
import { registeredMunicipality } from '../partnership/municipalities/register.ts';
import { tellerOf } from '../problems/tell.ts';
import { ADDENDUM_PROBLEMS } from '../problems/text/addenda-da.ts';
import type { WriteResult } from '../store/db/change.ts';
import {
  type Addendum,
  type AddendumKey,
  type AddendumSource,
  addendaOf,
  saveAddendum,
  saveProgress,
} from '../store/enrolments/addenda.ts';
import type { SignedFile } from '../store/enrolments/signed-files.ts';
import { type MunicipalityStatus, type Status, statusOf } from '../store/enrolments/status.ts';
import { type Acting, together } from './acting.ts';
import { type Desk, type HandedInFile, keepFile } from './signing.ts';

const { error } = tellerOf(ADDENDUM_PROBLEMS);

type Of = Pick<AddendumKey, 'partnership' | 'municipality'>;

/** An addendum as it is now, or why nothing was done. */
export type AddendumResult =
  | { kind: 'done'; addendum: Addendum; missing: string[]; isNew: boolean; file?: SignedFile }
  | { kind: 'not-done'; problems: readonly Problem[] };

let writer: DocxWriter | undefined;

/**
 * Drafts an addendum to an agreement that all parties have signed: a new one, or one that nobody has signed yet again.
 * @param number of the one to draft again; the next where it is left out
 * @param source what it changes; what is left out stays as it was
 */
export function writeAddendum(
  acting: Acting,
  desk: Desk,
  of: Of,
  { number, source }: { number?: number | undefined; source: Partial<AddendumSource> },
): Promise<AddendumResult> {
  return inOne(acting, of, async (within, own) => {
    const all = await addendaOf(within.store, of.partnership, of.municipality);
    const before = number === undefined ? undefined : all.find((one) => one.number === number);
    const last = all.at(-1)?.number ?? 0;
    const municipality = fullNameOf(of.municipality);
    if (number !== undefined && !before)
      return refused(error('addendum-unknown', { municipality, number, last }));
    if (before && Object.keys(before.signatures).length > 0)
      return refused(error('addendum-has-signatures', { municipality, number: before.number }));
    if (before?.isEdited) return refused(error('addendum-edited', { municipality, number: before.number }));
    const today = desk.clock.now().toISODate();
    const whole: AddendumSource = { text: '', ...before?.source, date: today, ...source };
    const key = { ...of, number: number ?? last + 1 };
    const made = await addendumDraft(within, desk, key, own, whole);
    if ('problems' in made) return { kind: 'not-done', problems: made.problems };
    const { document, blocks, missing } = made.draft;
    writer ??= createDocxWriter();
    const saved = await saveAddendum(within.store, within.origin, {
      ...{ ...key, source: whole, blocks, outline: outlineOf(document.blocks) },
      fileName: addendumFileName(registeredMunicipality(of.municipality), key.number),
      documentId: document.id ?? '',
      file: (await writer.write(document)).bytes,
    });
    return done(saved, missing);
  });
}

/** An addendum as it would be made now, from what it was made from. One that was edited in Word reads otherwise. */
export async function redraftAddendum(
  acting: Acting,
  desk: Desk,
  addendum: Addendum,
): Promise<{ draft: AgreementDraft } | { problems: readonly Problem[] }> {
  const own = await ownStatus(acting, addendum);
  if ('problem' in own) return { problems: [own.problem] };
  return addendumDraft(acting, desk, addendum, own, addendum.source);
}

/** Offers an addendum for signing. */
export function offerAddendumVersion(acting: Acting, of: Of, number: number): Promise<AddendumResult> {
  return inOne(acting, of, async (within, { status, own }) => {
    const found = await find(within, of, number);
    if ('problem' in found) return refused(found.problem);
    const { addendum } = found;
    const missing = missingIn(addendum.outline as Section[]);
    const { fileHash, blocks } = addendum;
    const { definition, milestoneChanges: changes } = status.partnership;
    const at = { now: within.store.clock.now(), by: within.origin.actor, changes };
    const version = { number, fileHash, missing, blocks };
    const decided = offerAddendum(definition, own.enrolment, addendum, version, at);
    return progressed(within, addendum, decided);
  });
}

/** Records that a party has signed an addendum, and keeps the signed file that is handed in with it. */
export async function recordAddendumSignature(
  acting: Acting,
  of: Of,
  number: number,
  signing: Omit<TransitionOf<'sign'>, 'kind' | 'changes' | 'version'>,
  file?: HandedInFile,
): Promise<AddendumResult> {
  const reading = file && (await readSignedFile(file.bytes));
  return inOne(acting, of, async (within, { status, own }) => {
    const found = await find(within, of, number);
    if ('problem' in found) return refused(found.problem);
    const { definition, milestoneChanges: changes } = status.partnership;
    const at = { now: within.store.clock.now(), by: within.origin.actor, changes };
    const move = { ...signing, version: number };
    const decided = signAddendum(definition, own.enrolment, found.addendum, move, at);
    const result = await progressed(within, found.addendum, decided);
    if (result.kind !== 'done' || !file || !reading) return result;
    const isConfirmed = Boolean(signing.reason?.trim());
    const version = own.enrolment.offered?.version ?? 1;
    const kept = await keepFile(within, of, { version, addendum: number }, { ...file, reading, isConfirmed });
    if (kept.kind === 'file-refused') return refused(kept.problem);
    if (!('value' in kept)) return { kind: 'not-done', problems: writtenProblems(kept) };
    return { ...result, file: kept.value };
  });
}

/** Takes a signature on an addendum back that was recorded wrongly, as long as not all parties have signed. */
export function retractAddendumSignature(
  acting: Acting,
  of: Of,
  number: number,
  { side, reason }: TransitionOf<'retract-signature'>,
): Promise<AddendumResult> {
  return inOne(acting, of, async (within, { status }) => {
    const found = await find(within, of, number);
    if ('problem' in found) return refused(found.problem);
    const { agreedOn, offered, signatures } = found.addendum;
    const municipality = fullNameOf(of.municipality);
    if (agreedOn !== undefined) return refused(error('addendum-binding', { municipality, number }));
    const { [side]: wrong, ...others } = signatures;
    const party = namedParty(status.partnership.definition, side).name ?? municipality;
    if (!wrong) return refused(error('addendum-nothing-to-retract', { municipality, number, party }));
    const progress = { signatures: others, ...(offered && { offered }) };
    return done(await saveProgress(within.store, within.origin, found.addendum, progress, reason), []);
  });
}

interface OwnStatus {
  status: Status;
  own: MunicipalityStatus;
}

async function ownStatus(
  { store }: Pick<Acting, 'store'>,
  of: Of,
): Promise<OwnStatus | { problem: Problem }> {
  const status = await statusOf(store, of.partnership, of.municipality);
  const own = status?.municipalities[0];
  if (!status || !own || !canHaveAddendum(own.enrolment))
    return { problem: error('addendum-not-signed', { municipality: fullNameOf(of.municipality) }) };
  return { status, own };
}

function inOne(
  acting: Acting,
  of: Of,
  work: (within: Acting, own: OwnStatus) => Promise<AddendumResult>,
): Promise<AddendumResult> {
  return together(
    acting,
    of,
    async (within) => {
      const own = await ownStatus(within, of);
      return 'problem' in own ? refused(own.problem) : work(within, own);
    },
    ({ kind }) => kind === 'done',
  );
}

async function find(
  { store }: Acting,
  of: Of,
  number: number,
): Promise<{ addendum: Addendum } | { problem: Problem }> {
  const all = await addendaOf(store, of.partnership, of.municipality);
  const addendum = all.find((one) => one.number === number);
  if (addendum) return { addendum };
  const data = { municipality: fullNameOf(of.municipality), number, last: all.at(-1)?.number ?? 0 };
  return { problem: error('addendum-unknown', data) };
}

async function addendumDraft(
  { store }: Acting,
  desk: Desk,
  { number }: AddendumKey,
  { status, own }: OwnStatus,
  source: AddendumSource,
): Promise<{ draft: AgreementDraft } | { problems: readonly Problem[] }> {
  const { partnership } = status;
  const prepared = await addendumTemplate(partnership, desk.partnerships);
  if (!prepared.ok) return { problems: prepared.problems };
  const { afterSigning } = await agreementFacts(store, status, partnership.definition);
  const [facts] = afterSigning;
  const { agreedOn } = own.enrolment;
  if (!facts || agreedOn === undefined)
    throw new Error('Our own bug: a signed agreement without an answer has an addendum');
  const made = draftAddendum(prepared.template, facts, { number, agreementDate: agreedOn, ...source });
  return made.ok ? { draft: made.draft } : { problems: made.problems };
}

async function progressed(
  { store, origin }: Acting,
  addendum: Addendum,
  decided: AddendumDecided,
): Promise<AddendumResult> {
  if (!decided.ok)
    return {
      kind: 'not-done',
      problems: decided.refusals.map((one) => problemOf(one, addendum)),
    };
  return done(await saveProgress(store, origin, addendum, decided.progress), []);
}

function done(saved: WriteResult<Addendum>, missing: string[]): AddendumResult {
  return 'value' in saved
    ? { kind: 'done', addendum: saved.value, missing, isNew: saved.kind === 'saved' }
    : { kind: 'not-done', problems: writtenProblems(saved) };
}

function refused(problem: Problem): AddendumResult {
  return { kind: 'not-done', problems: [problem] };
}

/** The agreement's own refusals speak of its versions. */
function problemOf(refusal: Refusal, { municipality: code, number }: AddendumKey): Problem {
  const of = { municipality: fullNameOf(code), number };
  const partyName = ({ name }: NamedParty) => name ?? of.municipality;
  switch (refusal.rule) {
    case 'version-incomplete':
      return error('addendum-incomplete', { ...of, missing: refusal.missing });
    case 'no-signature-block':
      return error('addendum-no-signature-block', { ...of, parties: refusal.parties.map(partyName) });
    case 'already-offered':
      return error('addendum-already-offered', of);
    case 'nothing-offered':
      return error('addendum-not-offered', of);
    case 'other-signers': {
      const { party, named, signed } = refusal;
      const data = { party: partyName(party), expected: names(named), signed: names(signed) };
      return error('addendum-other-signers', { ...of, ...data });
    }
    default: {
      const against = { municipality: code, refusals: [refusal] as [Refusal] };
      const [problem] = writtenProblems({ kind: 'not-allowed', against: [against] });
      if (!problem) throw new Error('Our own bug: a refusal without words');
      return problem;
    }
  }
}

function names(people: readonly SignedBy[]): string[] {
  return people.map(({ name, title }) => `${name} (${title})`);
}
