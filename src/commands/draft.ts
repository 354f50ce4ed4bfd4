import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { partnershipToUse } from '../acts/activation/partnership-to-use.ts';
import { keptVersions } from '../acts/agreements.ts';
import { type AgreementDraft, draftAgreement } from '../documents/agreement/agreement-context.ts';
import { createDocxWriter } from '../documents/docx/writer.ts';
import { type DraftSource, sourceFromFile, sourceFromStore } from '../documents/drafting/draft-sources.ts';
import {
  copyVersion,
  type DraftOutcome,
  type DraftsOutcome,
  draftFileName,
  signedFileName,
  writeDrafts,
} from '../documents/drafts/write-drafts.ts';
import type { PdfWriter } from '../documents/pdf/writer.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { compareDanish } from '../partnership/danish.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import { municipalities } from '../partnership/municipalities/register.ts';
import { tellerOf } from '../problems/tell.ts';
import { ASKED_PROBLEMS } from '../problems/text/commands-da.ts';
import type { Store } from '../store/db/open-store.ts';
import { agreementFile, agreementVersions, versionInForce } from '../store/enrolments/agreements.ts';
import { signedFileBytes, signedFiles } from '../store/enrolments/signed-files.ts';
import { chooseMunicipalities } from './input/choose-municipalities.ts';
import { type Services, withStore } from './services.ts';
import { problemsJson, type Report } from './terminal/report.ts';
import { countProblems } from './terminal/report-problems.ts';
import { withPdf } from './with-pdf.ts';

const { note, warning } = tellerOf(ASKED_PROBLEMS);

interface Options {
  answers?: string;
  out: string;
  municipality?: string[];
  skipInvalid?: true;
  pdf?: true;
}

/** The result of drafting. If `drafts` is empty and there are errors, nothing was written. */
interface Drafted {
  partnership: string;
  drafts: DraftOutcome[];
  incomplete: { municipality: string; missing: string[] }[];
  problems: Problem[];
}

export async function draftCommand(services: Services, idOrPath: string, options: Options): Promise<Report> {
  const { answers, out } = options;
  return withPdf(services, options.pdf, async (pdf) => {
    if (answers === undefined)
      return withStore(services, async ({ store }) => {
        const used = await partnershipToUse(store, idOrPath, services);
        const found = await sourceFromStore(store, idOrPath, used, services);
        const history = keptVersions({ store, origin: services.origin }, found.partnership);
        const source = { ...found, history };
        return reportOf(await draft(source, options, { ...services, store, pdf }), out);
      });
    const source = await sourceFromFile(idOrPath, answers, out, services);
    return reportOf(await draft(source, options, { ...services, pdf }), out);
  });
}

async function draft(
  source: DraftSource,
  options: Options,
  { store, pdf, progress }: Pick<Services, 'progress'> & { store?: Store; pdf: PdfWriter | undefined },
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
    pdf,
    history,
    onProgress: (done, all) => progress?.(done === all ? '' : `Drafting ${done} of ${all} …`),
  });
  const signed = store
    ? await copySigned(store, { ...source, signed: source.signed.filter(chosen.isChosen) }, options.out)
    : { drafts: [], problems: [] };
  return {
    partnership,
    drafts: [...written.drafts, ...signed.drafts],
    incomplete: drafts
      .map(({ facts: { municipality: of }, missing }) => {
        const edited = written.drafts.find((one) => one.kind === 'edited' && one.municipality === of.name);
        return { municipality: of.name, missing: edited?.kind === 'edited' ? edited.missing : missing };
      })
      .filter(({ missing }) => missing.length > 0),
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
  return note('nobody-said-yes', {});
}

/** Earlier drafts of municipalities that no longer take part: reported, never removed. */
async function leftOver(takingPart: readonly Municipality[], folder: string): Promise<Problem[]> {
  const files = await readdir(folder).catch(() => []);
  const expected = new Set(takingPart.map(draftFileName));
  const names = new Set(municipalities.map(draftFileName));
  const draftOf = (file: string) => file.replace(/\.pdf$/, '.docx');
  return files
    .filter((file) => names.has(draftOf(file)) && !expected.has(draftOf(file)))
    .map((file) => note('left-over-draft', {}, { place: { file: join(folder, file) } }));
}

/**
 * An agreement signed by all parties is frozen: its file is copied beside the drafts, unless another file is there.
 */
export async function copySigned(
  store: Store,
  { partnership, signed, history }: Pick<DraftSource, 'partnership' | 'signed' | 'history'>,
  folder: string,
): Promise<DraftsOutcome> {
  const outcome: DraftsOutcome = { drafts: [], problems: [] };
  for (const municipality of signed) {
    const { code, name } = municipality;
    const latest = versionInForce(await agreementVersions(store, partnership, code));
    const bytes =
      latest && (await agreementFile(store, { partnership, municipality: code, number: latest.number }));
    if (!latest || !bytes) {
      outcome.problems.push(neverDrafted(municipality));
      continue;
    }
    const file = join(folder, draftFileName(municipality));
    const problems = await copyVersion(file, bytes, (hash) => history.wrote(code, hash));
    outcome.problems.push(...problems);
    const signedFile = (await signedFiles(store, partnership, code)).findLast(
      ({ version, addendum }) => version === latest.number && addendum === undefined,
    );
    const signedBytes = signedFile && (await signedFileBytes(store, signedFile));
    if (signedFile && signedBytes) {
      const beside = join(folder, signedFileName(municipality, signedFile.kind));
      outcome.problems.push(
        ...(await copyVersion(beside, signedBytes, async (hash) => hash === signedFile.fileHash)),
      );
    }
    if (problems.length === 0)
      outcome.drafts.push({ kind: 'signed', file, municipality: name, version: latest.number });
  }
  return outcome;
}

function neverDrafted({ fullName }: Municipality): Problem {
  return warning('signed-without-draft', { municipality: fullName });
}

function reportOf({ partnership, drafts, incomplete, problems }: Drafted, out: string): Report {
  const filesOf = (kind: DraftOutcome['kind']) =>
    drafts.filter((one) => one.kind === kind).map(({ file }) => file);
  const pdfsOf = (kind: 'written' | 'unchanged') =>
    drafts.flatMap(({ pdf }) => (pdf?.kind === kind ? [pdf.file] : []));
  const json = {
    partnership,
    written: filesOf('written'),
    unchanged: filesOf('unchanged'),
    edited: filesOf('edited'),
    signed: filesOf('signed'),
    pdfs: { written: pdfsOf('written'), unchanged: pdfsOf('unchanged') },
    incomplete,
    changed: drafts
      .filter((one) => one.kind === 'written')
      .filter(({ changes }) => changes.length > 0)
      .map(({ municipality, version, changes }) => ({ municipality, version, changes })),
    ...problemsJson(problems),
  };
  const counts = `${json.written.length} written, ${json.unchanged.length} unchanged in ${out}`;
  return {
    problems,
    json,
    lines: [
      ...drafts.flatMap(draftLines),
      ...missingLines(incomplete, drafts.length),
      `${counts}; ${incomplete.length} still incomplete; ${countProblems(problems)}.`,
    ],
    notes: hasErrors(problems) && drafts.length === 0 ? ['Nothing was written.'] : [],
  };
}

function draftLines(one: DraftOutcome): string[] {
  const headings = one.kind === 'written' ? one.changes.map(({ heading }) => heading) : [];
  const changed = headings.length > 0 ? `: ${headings.join('; ')}` : '';
  const leaves =
    one.kind === 'written' && one.leaves !== undefined
      ? `; what was edited by hand in version ${one.leaves} is not in it`
      : '';
  return [
    `${one.kind.padEnd(9)}  ${one.file}  version ${one.version}${changed}${leaves}`,
    ...(one.pdf ? [`${one.pdf.kind.padEnd(9)}  ${one.pdf.file}`] : []),
  ];
}

/** What is missing for everybody is reported once, as it is fixed once, in the definition. */
function missingLines(incomplete: Drafted['incomplete'], count: number): string[] {
  const lacking = Map.groupBy(
    incomplete.flatMap(({ municipality, missing }) => missing.map((what) => ({ municipality, what }))),
    ({ what }) => what,
  );
  const lines = [...lacking].map(([what, of]) => {
    const names = of.map(({ municipality }) => municipality).join(', ');
    return `  ${what}: ${of.length === count && count > 1 ? `all ${count}` : names}`;
  });
  return lines.length > 0 ? ['Missing:', ...lines] : [];
}
