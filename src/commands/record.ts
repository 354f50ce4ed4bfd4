import { noticeText, STATES } from '../chat/text/da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { recordTransition } from '../store/enrolments/transitions.ts';
import { unknownMunicipality } from './choose-municipalities.ts';
import { type RecordOptions, readRecord } from './read-record.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

export async function recordCommand(
  services: Services,
  id: string,
  name: string,
  what: string,
  which: string | undefined,
  options: RecordOptions,
): Promise<ExitCode> {
  const found = findMunicipality(name);
  const read = readRecord(what, which, options, services.clock.now());
  const problems = [
    ...(found.kind === 'found' ? [] : [unknownMunicipality(name)]),
    ...(read.ok ? [] : read.problems),
  ];
  if (found.kind !== 'found' || !read.ok) {
    reportProblems(problems, services);
    return 1;
  }
  const { municipality } = found;
  return await withStore(services, async (store) => {
    const result = await recordTransition(store, services.origin, {
      partnership: id,
      municipality: municipality.code,
      move: read.move,
      basedOn: read.basedOn,
    });
    reportProblems(writtenProblems(result), services);
    if (!('value' in result)) return 1;
    const { enrolment, notices } = result.value;
    if (options.json) services.out(JSON.stringify(enrolment, undefined, 2));
    else
      services.out(`${municipality.fullName}: ${STATES[enrolment.state]} (revision ${enrolment.revision})`);
    for (const notice of notices) services.err(noticeText(notice, { municipality: municipality.fullName }));
    return 0;
  });
}
