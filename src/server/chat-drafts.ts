import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChatFile } from '../bot/port.ts';
import type { BotServices } from '../bot/services.ts';
import { DRAFTING } from '../bot/text/drafting.ts';
import type { AgreementFacts } from '../documents/agreement/agreement-context.ts';
import { draftAgreement } from '../documents/agreement/draft-agreement.ts';
import { createDocxWriter } from '../documents/docx/writer.ts';
import type { DraftHistory } from '../documents/drafts/draft-history.ts';
import { nextVersion } from '../documents/drafts/next-version.ts';
import { draftFileName } from '../documents/drafts/write-drafts.ts';
import { changesBetween } from '../documents/outline.ts';
import type { Desk } from '../drafting/desk.ts';
import { type DraftSource, sourceFromStore } from '../drafting/draft-sources.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { compareDanish } from '../partnership/danish.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import { municipalityByCode } from '../partnership/municipalities/register.ts';
import { agreementFile, agreementVersions } from '../store/agreements.ts';
import type { Store } from '../store/open-store.ts';
import type { AgreementFields } from '../templates/agreement-fields.ts';
import type { Template } from '../templates/template.ts';

/** What became of one municipality's agreement. */
interface Made {
  file?: ChatFile;
  missing: readonly string[];
  problems: readonly Problem[];
}

/**
 * Drafts agreements from chat: what has changed since the latest version becomes a version in the store, and all files
 * are handed back, the signed ones as they were signed. One draft that can't be made does not stop the rest.
 */
export function createChatDrafts(store: Store, desk: Desk): BotServices['draft'] {
  const writer = createDocxWriter();

  return async (partnership, municipalities, progress) => {
    const source = await sourceFromStore(store, partnership, desk);
    const { template } = source;
    if (!template || hasErrors(source.problems))
      return { files: [], incomplete: [], problems: source.problems };
    const works = [
      ...source.facts.map((facts) => ({
        municipality: facts.municipality,
        make: () => made(template, facts, source.history),
      })),
      ...source.signed.map((municipality) => ({
        municipality,
        make: () => asSigned(source.partnership, municipality),
      })),
    ]
      .filter(({ municipality }) => municipalities?.includes(municipality.code) ?? true)
      .toSorted((a, b) => compareDanish(a.municipality.name, b.municipality.name));

    const results: (Made & { municipality: string })[] = [];
    for (const { municipality, make } of works) {
      results.push({ ...(await make()), municipality: municipality.fullName });
      progress(results.length, works.length);
      // Others wait for their answers meanwhile.
      await nextTurn();
    }
    return {
      files: results.flatMap(({ file }) => (file ? [file] : [])),
      incomplete: results
        .filter(({ missing }) => missing.length > 0)
        .map(({ municipality, missing }) => ({ municipality, missing })),
      problems: [
        ...source.problems,
        ...notTakingPart(source, municipalities ?? []),
        ...results.flatMap(({ problems }) => problems),
      ],
    };
  };

  async function made(
    template: Template<AgreementFields>,
    facts: AgreementFacts,
    history: DraftHistory,
  ): Promise<Made> {
    const drafted = draftAgreement(template, facts);
    if (!drafted.ok) return { missing: [], problems: drafted.problems };
    const { document, missing } = drafted.draft;
    const { municipality } = facts;
    const name = draftFileName(municipality);
    const docx = await writer.write(document);
    const file = { name, title: document.title, bytes: docx.bytes };
    const latest = await history.latest(municipality.code);
    if (latest?.contentHash === docx.hash) return { file, missing, problems: [] };
    const version = nextVersion(drafted.draft, docx, name, latest);
    const changes = latest ? changesBetween(latest.outline, version.outline) : [];
    const problems = await history.save(municipality.code, version, changes, docx.bytes);
    // Beside the store there is no draft: what could not be kept is not handed out.
    return problems.length > 0 ? { missing, problems } : { file, missing, problems };
  }

  async function asSigned(partnership: string, municipality: Municipality): Promise<Made> {
    const latest = (await agreementVersions(store, partnership, municipality.code)).at(-1);
    const bytes =
      latest &&
      (await agreementFile(store, { partnership, municipality: municipality.code, number: latest.number }));
    if (!bytes) {
      const gone = problem('signed-file-gone', DRAFTING.signedFileGone(municipality.fullName));
      return { missing: [], problems: [gone] };
    }
    const title = DRAFTING.agreement(municipality.fullName);
    return { file: { name: draftFileName(municipality), title, bytes }, missing: [], problems: [] };
  }
}

function notTakingPart({ facts, signed }: DraftSource, asked: readonly string[]): Problem[] {
  const taking = new Set([
    ...facts.map(({ municipality }) => municipality.code),
    ...signed.map((one) => one.code),
  ]);
  return asked
    .filter((code) => !taking.has(code))
    .map((code) => {
      const name = municipalityByCode(code)?.fullName;
      return name === undefined
        ? problem('unknown-municipality', DRAFTING.unknown(code))
        : problem('no-yes-to-draft', DRAFTING.noYes(name));
    });
}

function problem(rule: string, message: string): Problem {
  return { severity: 'error', rule, message };
}
