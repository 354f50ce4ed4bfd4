import { offerAddendumVersion } from '../../acts/addenda.ts';
import { type Offered, offerVersion } from '../../acts/signing.ts';
import { ADDENDA, SIGNING } from '../../chat/text/signing-da.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import { hasErrors, type Problem } from '../../errors.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ADDENDUM_PROBLEMS } from '../../problems/text/addenda-da.ts';
import { type MunicipalityStatus, statusOf } from '../../store/enrolments/status.ts';
import { invitedMunicipalities, unknownMunicipality } from '../input/choose-municipalities.ts';
import type { StoreServices } from '../services.ts';
import { problemsJson, type Report } from '../terminal/report.ts';
import { unknownPartnership } from '../unknown-partnership.ts';

const { error } = tellerOf(ADDENDUM_PROBLEMS);

/** Offers a version of the agreement for signing: of those that are named, or of all who are ready. */
export async function offerCommand(
  services: StoreServices,
  id: string,
  names: string[],
  { agreement: number, addendum }: { agreement?: number; addendum?: number },
): Promise<Report> {
  const { store, origin } = services;
  if (addendum !== undefined) return offerAddendum(services, id, names, addendum);
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id);
  const all = status.municipalities.flatMap((one) => municipalityByCode(one.municipality) ?? []);
  const chosen = invitedMunicipalities(all, names);
  const isNamed = names.length > 0;
  const isOpen = new Set(status.municipalities.filter(awaitsOffer).map(({ municipality }) => municipality));
  const lines: string[] = [];
  const problems = [...chosen.problems];
  const offered: { municipality: string; version: number }[] = [];
  const wanted = chosen.municipalities
    .filter(({ code }) => isNamed || isOpen.has(code))
    .toSorted((a, b) => compareDanish(a.name, b.name));
  for (const municipality of wanted) {
    const { code, fullName } = municipality;
    const result = await offerVersion(
      { store, origin },
      services,
      { partnership: id, municipality: code },
      { number },
    );
    if ('value' in result) {
      const { version } = result.examined;
      offered.push({ municipality: code, version: version.number });
      lines.push(`${fullName}: ${SIGNING.offered(version.number)}`);
    } else problems.push(...notOffered(result, municipality).map((one) => (isNamed ? one : asNote(one))));
  }
  if (wanted.length === 0 && !hasErrors(problems)) lines.push(SIGNING.nobodyToOffer);
  return { lines, problems, json: { partnership: id, offered, ...problemsJson(problems) } };
}

async function offerAddendum(
  { store, origin }: StoreServices,
  partnership: string,
  names: readonly string[],
  number: number,
): Promise<Report> {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) return { problems: [error('addendum-of-one', {})] };
  const found = findMunicipality(name);
  if (found.kind !== 'found') return { problems: [unknownMunicipality(name)] };
  const { code: municipality, fullName } = found.municipality;
  const result = await offerAddendumVersion({ store, origin }, { partnership, municipality }, number);
  return result.kind === 'not-done'
    ? { problems: result.problems }
    : {
        lines: [ADDENDA.offered(fullName, number)],
        json: { partnership, offered: [{ municipality, addendum: number }], ...problemsJson([]) },
      };
}

/** Nobody has to be named where a version is waited for. */
function awaitsOffer({ enrolment, agreement }: MunicipalityStatus): boolean {
  const isReady = enrolment.state === 'aligned' || enrolment.state === 'approved';
  return isReady && agreement !== undefined && enrolment.offered?.version !== agreement.number;
}

/** Of several at once, one that is not ready is told of and stops nothing. */
function asNote(problem: Problem): Problem {
  return { ...problem, severity: 'note' };
}

function notOffered(
  result: Exclude<Offered, { value: unknown }>,
  { code, fullName }: Municipality,
): Problem[] {
  const problem = (message: string, data: object = {}): Problem => ({
    severity: 'error',
    ...{ rule: result.kind, data: { municipality: code, ...data }, message },
  });
  switch (result.kind) {
    case 'no-version':
      return [problem(SIGNING.noVersion(fullName))];
    case 'no-such-version': {
      const { number, last } = result;
      return [problem(SIGNING.noSuchVersion(fullName, number, last), { number, last })];
    }
    case 'not-drafted':
      return result.problems.length > 0 ? [...result.problems] : [problem(SIGNING.nothingToDraft(fullName))];
    default:
      return writtenProblems(result);
  }
}
