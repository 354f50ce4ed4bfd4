import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type AgreementDraft, draftAgreement } from '../documents/agreement/draft-agreement.ts';
import { createDocxWriter } from '../documents/docx/writer.ts';
import { type DraftSource, sourceFromFile, sourceFromStore } from '../documents/drafting/draft-sources.ts';
import { type DraftOutcome, draftFileName, writeDrafts } from '../documents/drafts/write-drafts.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { compareDanish } from '../partnership/danish.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import { municipalities } from '../partnership/municipalities/register.ts';
import type { Store } from '../store/db/open-store.ts';
import { chooseMunicipalities } from './choose-municipalities.ts';
import { copySigned } from './copy-signed.ts';
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

export async function draftCommand(
  services: Services,
  idOrPath: string,
  options: Options,
): Promise<ExitCode> {
  const { answers, out } = options;
  const finish = (drafted: Drafted): ExitCode => {
    if (options.json) services.out(JSON.stringify(asJson(drafted), undefined, 2));
    else report(drafted, options, services);
    return hasErrors(drafted.problems) ? 1 : 0;
  };
  if (answers !== undefined) {
    const source = await sourceFromFile(idOrPath, answers, out, services);
    return finish(await draft(source, options, services));
  }
  return await withStore(services, async (store) => {
    const source = await sourceFromStore(store, idOrPath, services);
    return finish(await draft(source, options, services, store));
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
  const signed = store
    ? await copySigned(store, { ...source, signed: source.signed.filter(chosen.isChosen) }, options.out)
    : { drafts: [], problems: [] };
  return {
    partnership,
    drafts: [...written.drafts, ...signed.drafts],
    incomplete: drafts
      .filter(({ missing }) => missing.length > 0)
      .map(({ facts, missing }) => ({ municipality: facts.municipality.name, missing })),
    problems: [
      ...problems,
      ...(everybody.length === 0 ? [nobodySaidYes()] : []),
      ...written.problems,
      ...signed.problems,
      ...(await leftOver(everybody, options.out)),
    ],
  };
}

function nobodySaidYes(): Problem {
  return { severity: 'note', rule: 'nobody-said-yes', message: 'No municipality has said yes yet' };
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
