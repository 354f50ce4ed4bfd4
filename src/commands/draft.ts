import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { type AgreementDraft, draftAgreement } from '../documents/agreement/draft-agreement.ts';
import { createDocxWriter } from '../documents/docx/writer.ts';
import { writeAtomically } from '../documents/drafts/write-atomically.ts';
import { type DraftOutcome, draftFileName, writeDrafts } from '../documents/drafts/write-drafts.ts';
import { type DraftSource, sourceFromFile, sourceFromStore } from '../drafting/draft-sources.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { compareDanish } from '../partnership/danish.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import { municipalities } from '../partnership/municipalities/register.ts';
import { agreementFile, agreementVersions } from '../store/agreements.ts';
import type { Store } from '../store/open-store.ts';
import { chooseMunicipalities } from './choose-municipalities.ts';
import { countProblems, problemJson, reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { withStore } from './with-store.ts';

interface Options {
  answers?: string;
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
      'Writes <code>-<name>.docx for each municipality that said yes, from what the store knows or from a file of answers. ' +
        'Only what has changed is written again. Nothing is written while the answers have errors, unless --skip-invalid ' +
        'leaves the wrong rows out. An agreement that both sides have signed is copied as it was signed.',
    )
    .argument('<ID|PATH>', 'id of a partnership, or the path of a folder anywhere')
    .option('--answers <FILE>', 'answers as .csv or .xlsx, in place of the store')
    .requiredOption('--out <DIR>', 'folder for the drafts; made if it is not there')
    .option('--municipality <NAME...>', 'only these municipalities')
    .option('--skip-invalid', 'draft the right rows although others are wrong')
    .option('--json', 'print what was done as JSON')
    .action(async (idOrPath: string, options: Options) => {
      const { answers, out } = options;
      const finish = (drafted: Drafted): ExitCode => {
        if (options.json) services.out(JSON.stringify(asJson(drafted), undefined, 2));
        else report(drafted, options, services);
        return hasErrors(drafted.problems) ? 1 : 0;
      };
      if (answers !== undefined) {
        const source = await sourceFromFile(idOrPath, answers, out, services);
        return end(finish(await draft(source, options, services)));
      }
      end(
        await withStore(services, async (store) => {
          const source = await sourceFromStore(store, idOrPath, services);
          return finish(await draft(source, options, services, store));
        }),
      );
    });
}

async function draft(
  source: DraftSource,
  options: Options,
  services: Services,
  store?: Store,
): Promise<Drafted> {
  const { partnership, template, history } = source;
  const everybody = [...source.facts.map(({ municipality }) => municipality), ...source.signed];
  const chosen = template
    ? chooseMunicipalities(everybody, options.municipality)
    : { isChosen: () => false, problems: [] };
  const problems = [...source.problems, ...chosen.problems];
  const nothing = { partnership, drafts: [], incomplete: [], problems };
  const mayGoOn = () => template !== undefined && (!hasErrors(problems) || options.skipInvalid === true);
  if (!template || !mayGoOn()) return nothing;

  const drafts: AgreementDraft[] = [];
  const inDanishOrder = source.facts
    .filter(({ municipality }) => chosen.isChosen(municipality))
    .toSorted((a, b) => compareDanish(a.municipality.name, b.municipality.name));
  for (const facts of inDanishOrder) {
    const made = draftAgreement(template, facts);
    if (made.ok) drafts.push(made.draft);
    else problems.push(...made.problems);
  }
  if (!mayGoOn()) return nothing;

  const written = await writeDrafts(drafts, {
    folder: options.out,
    writer: createDocxWriter(),
    history,
    onProgress: (done, all) => services.progress?.(done === all ? '' : `Drafting ${done} of ${all} …`),
  });
  const signed = store ? await copySigned(store, source, chosen.isChosen, options.out) : [];
  return {
    partnership,
    drafts: [...written.drafts, ...signed],
    incomplete: drafts
      .filter(({ missing }) => missing.length > 0)
      .map(({ facts, missing }) => ({ municipality: facts.municipality.name, missing })),
    problems: [...problems, ...written.problems, ...(await leftOver(everybody, options.out))],
  };
}

/** Drafts from before of municipalities that do not take part any more: told of, never removed. */
async function leftOver(takingPart: readonly Municipality[], folder: string): Promise<Problem[]> {
  const files = await readdir(folder).catch(() => []);
  const expected = new Set(takingPart.map(draftFileName));
  const names = municipalities.map(draftFileName);
  return files
    .filter((file) => names.includes(file) && !expected.has(file))
    .map((file) => ({
      severity: 'note',
      rule: 'left-over-draft',
      message: 'The draft is from before; the municipality does not take part now',
      place: { file: join(folder, file) },
      fix: 'Keep it with the case or delete it.',
    }));
}

/** What both sides have signed is frozen: the very file is put beside the drafts. */
async function copySigned(
  store: Store,
  { partnership, signed }: DraftSource,
  isChosen: (municipality: Municipality) => boolean,
  folder: string,
): Promise<DraftOutcome[]> {
  const copied: DraftOutcome[] = [];
  for (const municipality of signed.filter(isChosen)) {
    const latest = (await agreementVersions(store, partnership, municipality.code)).at(-1);
    const bytes =
      latest &&
      (await agreementFile(store, { partnership, municipality: municipality.code, number: latest.number }));
    if (!latest || !bytes) continue;
    const file = join(folder, draftFileName(municipality));
    await mkdir(folder, { recursive: true });
    await writeAtomically(file, bytes);
    copied.push({ kind: 'signed', file, municipality: municipality.name, version: latest.number });
  }
  return copied;
}

function asJson({ partnership, drafts, incomplete, problems }: Drafted) {
  const files = (kind: DraftOutcome['kind']) =>
    drafts.filter((one) => one.kind === kind).map(({ file }) => file);
  return {
    partnership,
    written: files('written'),
    unchanged: files('unchanged'),
    signed: files('signed'),
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
    `${written} written, ${drafts.filter(({ kind }) => kind === 'unchanged').length} unchanged in ${out}; ${incomplete.length} still incomplete; ${countProblems(problems)}.`,
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
