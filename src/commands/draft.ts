import { Command } from 'commander';
import { type AgreementDraft, draftAgreement } from '../documents/agreement/draft-agreement.ts';
import { createDocxWriter } from '../documents/docx/writer.ts';
import { folderHistory } from '../documents/drafts/folder-history.ts';
import { type DraftOutcome, writeDrafts } from '../documents/drafts/write-drafts.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { readAnswersFile } from '../files/answers-file.ts';
import { type Answer, saysYes } from '../partnership/answer.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { municipalityByCode } from '../partnership/municipalities/register.ts';
import type { AgreementFields } from '../templates/agreement-fields.ts';
import type { Template } from '../templates/template.ts';
import { readPartnershipWithTemplates } from './partnership-with-templates.ts';
import { countProblems, problemJson, reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';

interface Options {
  answers: string;
  out: string;
  municipality?: string[];
  skipInvalid?: true;
  json?: true;
}

/** What drafting came to. Nothing was written where `drafts` is empty and there are errors. */
interface Drafted {
  partnership: string;
  drafts: DraftOutcome[];
  incomplete: { municipality: string; missing: string[] }[];
  problems: Problem[];
}

export function draftCommand(services: Services, end: (code: ExitCode) => void): Command {
  return new Command('draft')
    .summary('draft the agreement of every municipality that said yes')
    .description(
      'Writes <code>-<name>.docx for each municipality that said yes. Only what has changed is written again. Nothing is ' +
        'written while the answers have errors, unless --skip-invalid leaves the wrong rows out.',
    )
    .argument('<ID|PATH>', 'id of a partnership, or the path of a folder anywhere')
    .requiredOption('--answers <FILE>', 'answers as .csv or .xlsx')
    .requiredOption('--out <DIR>', 'folder for the drafts; made if it is not there')
    .option('--municipality <NAME...>', 'only these municipalities')
    .option('--skip-invalid', 'draft the right rows although others are wrong')
    .option('--json', 'print what was done as JSON')
    .action(async (idOrPath: string, options: Options) => {
      const drafted = await draft(idOrPath, options, services);
      if (options.json) services.out(JSON.stringify(asJson(drafted), undefined, 2));
      else report(drafted, options, services);
      end(hasErrors(drafted.problems) ? 1 : 0);
    });
}

async function draft(idOrPath: string, options: Options, services: Services): Promise<Drafted> {
  const partnership = await readPartnershipWithTemplates(idOrPath, services);
  const { definition, agreement } = partnership;
  const nothing = { partnership: definition?.id ?? idOrPath, drafts: [], incomplete: [] };
  if (!definition || !agreement) return { ...nothing, problems: partnership.problems };

  const read = await readAnswersFile(options.answers, definition);
  const chosen = chooseAnswers(read.answers, options.municipality);
  const problems = [...partnership.problems, ...read.problems, ...chosen.problems];
  if (hasErrors(problems) && !options.skipInvalid) return { ...nothing, problems };

  const made = makeDrafts(chosen.answers, definition, agreement);
  problems.push(...made.problems);
  if (hasErrors(made.problems) && !options.skipInvalid) return { ...nothing, problems };

  const written = await writeDrafts(made.drafts, {
    folder: options.out,
    writer: createDocxWriter(),
    history: folderHistory(options.out),
    onProgress: (done, all) => services.progress?.(done === all ? '' : `Drafting ${done} of ${all} …`),
  });
  return {
    partnership: definition.id,
    drafts: written.drafts,
    incomplete: made.drafts
      .filter(({ missing }) => missing.length > 0)
      .map(({ facts, missing }) => ({ municipality: facts.municipality.name, missing })),
    problems: [...problems, ...written.problems],
  };
}

/** Those who said yes, or those of them that were asked for by name. */
function chooseAnswers(
  answers: readonly Answer[],
  names: readonly string[] | undefined,
): { answers: Answer[]; problems: Problem[] } {
  const yes = answers.filter(({ decision }) => saysYes(decision));
  if (names === undefined) return { answers: yes, problems: [] };
  const problems: Problem[] = [];
  const wanted = new Set<string>();
  for (const name of names) {
    const found = findMunicipality(name);
    if (found.kind !== 'found')
      problems.push(unknownMunicipality(name, found.kind === 'ambiguous' ? found.candidates : found.nearest));
    else if (yes.some(({ municipality }) => municipality === found.municipality.code))
      wanted.add(found.municipality.code);
    else problems.push(saidNoYes(found.municipality.fullName));
  }
  return { answers: yes.filter(({ municipality }) => wanted.has(municipality)), problems };
}

function unknownMunicipality(name: string, near: readonly { fullName: string }[]): Problem {
  return {
    severity: 'error',
    rule: 'unknown-municipality',
    message: `"${name}" is not one of the 98 municipalities`,
    found: name,
    fix:
      near.length > 0
        ? `Did you mean ${near.map(({ fullName }) => fullName).join(' or ')}?`
        : 'Correct the name.',
  };
}

function saidNoYes(fullName: string): Problem {
  return {
    severity: 'error',
    rule: 'no-yes-to-draft',
    message: `${fullName} has not said yes in the answers, so there is no agreement to draft`,
    expected: 'a row with a yes',
    fix: 'Correct the name, or the answers.',
  };
}

function makeDrafts(
  answers: readonly Answer[],
  definition: Definition,
  agreement: Template<AgreementFields>,
) {
  const drafts: AgreementDraft[] = [];
  const problems: Problem[] = [];
  for (const answer of answers) {
    const municipality = municipalityByCode(answer.municipality);
    if (!municipality)
      throw new Error(`Our own bug: an answer for the unknown municipality ${answer.municipality}`);
    const made = draftAgreement(agreement, { definition, municipality, answer });
    if (made.ok) drafts.push(made.draft);
    else problems.push(...made.problems);
  }
  return { drafts, problems };
}

function asJson({ partnership, drafts, incomplete, problems }: Drafted) {
  const files = (kind: DraftOutcome['kind']) =>
    drafts.filter((one) => one.kind === kind).map(({ file }) => file);
  return {
    partnership,
    written: files('written'),
    unchanged: files('unchanged'),
    incomplete,
    changed: drafts
      .filter((one) => one.kind === 'written')
      .filter(({ changes }) => changes.length > 0)
      .map(({ municipality, version, changes }) => ({ municipality, version, changes })),
    problems: problems.filter(({ severity }) => severity === 'error').map(problemJson),
    notes: problems.filter(({ severity }) => severity !== 'error').map(problemJson),
  };
}

function report({ drafts, incomplete, problems }: Drafted, { out }: Options, services: Services): void {
  reportProblems(problems, services);
  for (const one of drafts) {
    const changed =
      one.kind === 'written' && one.changes.length > 0
        ? `: ${one.changes.map(({ heading }) => heading).join('; ')}`
        : '';
    services.out(`${one.kind.padEnd(9)}  ${one.file}  version ${one.version}${changed}`);
  }
  reportMissing(incomplete, drafts.length, services);
  const written = drafts.filter(({ kind }) => kind === 'written').length;
  services.out(
    `${written} written, ${drafts.length - written} unchanged in ${out}; ${incomplete.length} still incomplete; ${countProblems(problems)}.`,
  );
  if (hasErrors(problems) && drafts.length === 0) services.err('Nothing was written.');
}

/** What everybody lacks is said once, as it is mended once, in the definition. */
function reportMissing(incomplete: Drafted['incomplete'], count: number, services: Services): void {
  const times = Map.groupBy(
    incomplete.flatMap(({ municipality, missing }) => missing.map((what) => ({ municipality, what }))),
    ({ what }) => what,
  );
  if (times.size > 0) services.out('Missing:');
  for (const [what, lacking] of times) {
    const who =
      lacking.length === count && count > 1
        ? `all ${count}`
        : lacking.map(({ municipality }) => municipality).join(', ');
    services.out(`  ${what}: ${who}`);
  }
}
