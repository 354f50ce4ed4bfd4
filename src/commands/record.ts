import { record } from '../acts/enrolment.ts';
import { recordSignature } from '../acts/signing.ts';
import { noticeText, STATES } from '../chat/text/da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
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
    const result =
      move.kind === 'sign'
        ? await recordSignature({ store, origin }, services, of, move, basedOn)
        : await record({ store, origin }, of, move, basedOn);
    if (!('value' in result)) return { problems: writtenProblems(result) };
    const { enrolment, notices } = result.value;
    const { fullName } = municipality;
    return {
      json: enrolment,
      lines: [`${fullName}: ${STATES[enrolment.state]} (revision ${enrolment.revision})`],
      notes: notices.map((notice) => noticeText(notice, { municipality: fullName })),
    };
  });
}
