import { activateDefinition } from '../documents/drafting/activate-definition.ts';
import { known } from '../documents/drafting/known-municipality.ts';
import { hasErrors, type Problem } from '../errors.ts';
import type { Store } from '../store/db/open-store.ts';
import { type Status, statusOf } from '../store/enrolments/status.ts';
import { invitedMunicipalities } from './invited-municipalities.ts';
import { type LetterMade, makeLetters } from './make-letters.ts';
import { type LetterLeft, planLetters } from './plan-letters.ts';
import { countProblems, problemJson, reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

interface Options {
  out: string;
  renew?: boolean;
  validDays?: number;
  json?: true;
}

interface Invited {
  partnership: string;
  made: LetterMade[];
  left: LetterLeft[];
  problems: Problem[];
}

export async function inviteCommand(
  services: Services,
  idOrPath: string,
  names: string[],
  options: Options,
): Promise<ExitCode> {
  return await withStore(services, async (store) => {
    const invited = await invite(store, idOrPath, names, options, services);
    if (options.json) services.out(JSON.stringify(asJson(invited), undefined, 2));
    else report(invited, options, services);
    return hasErrors(invited.problems) ? 1 : 0;
  });
}

async function invite(
  store: Store,
  idOrPath: string,
  names: readonly string[],
  { out, renew = false, validDays }: Options,
  services: Services,
): Promise<Invited> {
  const { definition, invitation, problems } = await activateDefinition(store, idOrPath, services);
  const status = definition && (await statusOf(store, definition.id));
  const partnership = definition?.id ?? idOrPath;
  if (!status || !invitation) return { partnership, made: [], left: [], problems };

  const chosen = invitedMunicipalities(enrolledIn(status), names);
  const all = [...problems, ...chosen.problems];
  if (hasErrors(all)) return { partnership, made: [], left: [], problems: all };
  const { municipalities } = chosen;
  const { make, left } = await planLetters(store, { partnership, municipalities, folder: out, renew });
  const source = { store, template: invitation, status, folder: out, validDays };
  const { made, problems: notMade } = await makeLetters(make, source, services);
  return { partnership, made, left, problems: [...all, ...notMade] };
}

function enrolledIn({ municipalities }: Status) {
  return municipalities.map(({ municipality }) => known(municipality));
}

function asJson({ partnership, made, left, problems }: Invited) {
  return {
    partnership,
    made: made.map(({ municipality, file, number, expires }) => ({
      municipality: municipality.code,
      name: municipality.name,
      file,
      codeNumber: number,
      codeExpires: expires,
    })),
    left: left.map(({ municipality, file, why, isThere }) => ({
      municipality: municipality.code,
      name: municipality.name,
      file,
      codeIs: why,
      fileIsThere: isThere,
    })),
    incomplete: made
      .filter(({ missing }) => missing.length > 0)
      .map(({ municipality, missing }) => ({ municipality: municipality.code, missing })),
    problems: problems.filter(({ severity }) => severity === 'error').map(problemJson),
    notes: problems.filter(({ severity }) => severity !== 'error').map(problemJson),
  };
}

const WHY_LEFT: Readonly<Record<LetterLeft['why'], string>> = {
  live: 'its code lives',
  renewed: 'another code than the one in its letter lives',
  used: 'its code has been used',
  withdrawn: 'its code was withdrawn',
};

function report({ made, left, problems }: Invited, { out }: Options, services: Services): void {
  reportProblems(problems, services);
  for (const { file, number, expires, missing } of made) {
    const lacking = missing.length > 0 ? `; missing: ${missing.join(', ')}` : '';
    services.out(`written  ${file}  code ${number}, to ${expires}${lacking}`);
  }
  for (const { municipality, why, isThere } of left) {
    const where = isThere ? '' : `, though its letter is not in ${out}`;
    services.out(`left     ${municipality.fullName}: ${WHY_LEFT[why]}${where}`);
  }
  services.out(`${made.length} written, ${left.length} left as they are; ${countProblems(problems)}.`);
  if (left.length > 0) services.out('Add --renew to make another letter with another code.');
  if (hasErrors(problems) && made.length === 0) services.err('Nothing was written.');
}
