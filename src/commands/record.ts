import { basename } from 'node:path';
import { type AddendumResult, recordAddendumSignature, retractAddendumSignature } from '../acts/addenda.ts';
import { record, recordDecline } from '../acts/enrolment.ts';
import { recordSignature } from '../acts/signing.ts';
import { noticeText, STATES } from '../chat/text/da.ts';
import { ADDENDA, SIGNED_FILE } from '../chat/text/signing-da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { readHandedIn } from '../intake/files/handed-in.ts';
import type { TransitionOf } from '../partnership/enrolment/transition.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import type { WriteResult } from '../store/db/change.ts';
import type { TransitionRecorded } from '../store/enrolments/plan-transition.ts';
import { unknownMunicipality } from './input/choose-municipalities.ts';
import { type RecordOptions, readRecord } from './input/read-record.ts';
import { onPartnership } from './on-partnership.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';

/** Errors in the options are reported at once, before the partnership is looked up. */
export async function recordCommand(
  services: StoreServices,
  idOrPath: string,
  name: string,
  what: string,
  which: string | undefined,
  options: RecordOptions,
): Promise<Report> {
  const found = findMunicipality(name);
  const read = readRecord(what, which, options, services.clock.now());
  if (found.kind !== 'found' || !read.ok) {
    const unknown = found.kind === 'found' ? [] : [unknownMunicipality(name)];
    return { problems: [...unknown, ...(read.ok ? [] : read.problems)] };
  }
  const { municipality } = found;
  const { move, basedOn } = read;
  return onPartnership(services, idOrPath, async (id) => {
    const { store, origin } = services;
    const of = { partnership: id, municipality: municipality.code };
    const acting = { store, origin };
    if (move === 'declined')
      return recordedReport(await recordDecline(acting, of, options.why, basedOn), municipality);
    if (move.kind === 'retract-signature' && options.addendum !== undefined)
      return addendumReport(await retractAddendumSignature(acting, of, options.addendum, move), municipality);
    if (move.kind === 'sign')
      return signedReport(services, municipality, of, move, {
        basedOn,
        ...{ file: options.file, addendum: options.addendum },
      });
    return recordedReport(await record(acting, of, move, basedOn), municipality);
  });
}

function recordedReport(result: WriteResult<TransitionRecorded>, { fullName }: Municipality): Report {
  if (!('value' in result)) return { problems: writtenProblems(result) };
  const { enrolment, notices } = result.value;
  return {
    json: enrolment,
    lines: [`${fullName}: ${STATES[enrolment.state]} (revision ${enrolment.revision})`],
    notes: notices.map((notice) => noticeText(notice, { municipality: fullName })),
  };
}

/** The signature, and the signed file that came with it. */
async function signedReport(
  services: StoreServices,
  municipality: Municipality,
  of: { partnership: string; municipality: string },
  move: TransitionOf<'sign'>,
  {
    basedOn,
    file,
    addendum,
  }: { basedOn: number | undefined; file: string | undefined; addendum: number | undefined },
): Promise<Report> {
  const { store, origin } = services;
  const bytes = file === undefined ? undefined : await readHandedIn(file, 'agreement');
  if (bytes !== undefined && !(bytes instanceof Uint8Array)) return { problems: [bytes] };
  const handedIn = bytes && file !== undefined ? { name: basename(file), bytes } : undefined;
  if (addendum !== undefined) {
    const signed = await recordAddendumSignature({ store, origin }, of, addendum, move, handedIn);
    return addendumReport(signed, municipality);
  }
  const result = await recordSignature({ store, origin }, services, of, move, { basedOn, file: handedIn });
  if (result.kind === 'file-refused')
    return { problems: [{ ...result.problem, place: { file: file ?? '' } }] };
  const report = recordedReport(result, municipality);
  if (!('value' in result) || !result.file) return report;
  const { fileName, pages, isKnown } = result.file;
  return {
    ...report,
    lines: [...(report.lines ?? []), SIGNED_FILE.kept(fileName, pages)],
    notes: [...(report.notes ?? []), ...(isKnown ? [] : [SIGNED_FILE.unknown])],
  };
}

function addendumReport(signed: AddendumResult, { fullName }: Municipality): Report {
  if (signed.kind === 'not-done') return { problems: signed.problems };
  const { addendum, file } = signed;
  const { number, agreedOn, signatures } = addendum;
  return {
    json: { municipality: addendum.municipality, addendum: number, agreedOn, signatures },
    lines: [
      ADDENDA.signed(fullName, number, Object.keys(signatures).length, agreedOn !== undefined),
      ...(file ? [SIGNED_FILE.kept(file.fileName, file.pages)] : []),
    ],
  };
}
