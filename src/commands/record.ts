import { noticeText, STATES } from '../chat/text/da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { recordTransition } from '../store/enrolments/transitions.ts';
import { unknownMunicipality } from './input/choose-municipalities.ts';
import { type RecordOptions, readRecord } from './input/read-record.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';

export async function recordCommand(
  { store, origin, clock }: StoreServices,
  id: string,
  name: string,
  what: string,
  which: string | undefined,
  options: RecordOptions,
): Promise<Report> {
  const found = findMunicipality(name);
  const read = readRecord(what, which, options, clock.now());
  if (found.kind !== 'found' || !read.ok) {
    const unknown = found.kind === 'found' ? [] : [unknownMunicipality(name)];
    return { problems: [...unknown, ...(read.ok ? [] : read.problems)] };
  }
  const { code, fullName } = found.municipality;
  const result = await recordTransition(store, origin, {
    partnership: id,
    municipality: code,
    move: read.move,
    basedOn: read.basedOn,
  });
  if (!('value' in result)) return { problems: writtenProblems(result) };
  const { enrolment, notices } = result.value;
  return {
    json: enrolment,
    lines: [`${fullName}: ${STATES[enrolment.state]} (revision ${enrolment.revision})`],
    notes: notices.map((notice) => noticeText(notice, { municipality: fullName })),
  };
}
