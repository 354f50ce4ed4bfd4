import { slugOf } from '../../partnership/municipalities/municipality.ts';
import type { AddendumFields } from '../../templates/fields/addendum-fields.ts';
import type { Template } from '../../templates/template.ts';
import { letterFrom } from '../letter.ts';
import { addendumTitle, toFill } from '../text/da.ts';
import {
  type AgreementDraft,
  type AgreementFacts,
  agreementContext,
  partyFactsOf,
} from './agreement-context.ts';
import { documentId } from './document-id.ts';
import { blocksOf, signatoriesOf } from './parties.ts';

/** What an addendum is made from, beside the facts of the agreement. */
export interface AddendumContent {
  number: number;
  /** ISO day of the agreement. */
  agreementDate: string;
  /** What it changes: paragraphs, lines that begin with "- " and headings that begin with "#". */
  text: string;
  /** ISO day in the letterhead. */
  date: string;
  /** KL's number of the document; left out where it has none. */
  documentNumber?: string | undefined;
}

/** Renders an addendum to a signed agreement. Writes nothing; equal facts and content give an equal draft. */
export function draftAddendum(
  template: Template<AddendumFields>,
  facts: AgreementFacts,
  content: AddendumContent,
): { ok: true; draft: AgreementDraft } | Extract<ReturnType<typeof letterFrom>, { ok: false }> {
  const { definition, municipality } = facts;
  const { number, agreementDate, text, date, documentNumber } = content;
  const own = { ...facts, signedOn: date };
  const agreement = agreementContext(own);
  const context: AddendumFields = {
    ...agreement,
    // Its own date and number: those of the agreement would be wrong.
    letterhead: { ...agreement.letterhead, date, documentId: documentNumber ?? toFill.ownDocumentId },
    addendum: { number, agreementDate, changes: piecesOf(text) },
  };
  const title = addendumTitle(number, agreement.agreement.name, municipality.fullName);
  const made = letterFrom(template, context, { definition, municipality, title });
  if (!made.ok) return made;
  const { document, missing } = made;
  const id = documentId(definition.id, municipality.code, document);
  return {
    ok: true,
    draft: {
      facts,
      document: { id, ...document },
      missing,
      blocks: blocksOf(signatoriesOf(partyFactsOf(own))),
    },
  };
}

/** `0751-aarhus-tillaeg-1.docx` */
export function addendumFileName(municipality: AgreementFacts['municipality'], number: number): string {
  return `${municipality.code}-${slugOf(municipality)}-tillaeg-${number}.docx`;
}

function piecesOf(text: string): AddendumFields['addendum']['changes'] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .flatMap((block) => pieces(block.trim().split('\n')));
}

function pieces(lines: readonly string[]): AddendumFields['addendum']['changes'] {
  const [first = '', ...others] = lines;
  if (first === '') return others.length > 0 ? pieces(others) : [];
  const [, heading] = /^#+\s+(.*)$/.exec(first) ?? [];
  if (heading !== undefined) return [{ heading, items: [] }, ...(others.length > 0 ? pieces(others) : [])];
  const isItem = (line: string) => /^[-*•]\s+/.test(line);
  const end = lines.findIndex((line) => isItem(line) !== isItem(first));
  const own = end < 0 ? lines : lines.slice(0, end);
  const rest = end < 0 ? [] : pieces(lines.slice(end));
  return isItem(first)
    ? [{ items: own.map((line) => line.replace(/^[-*•]\s+/, '')) }, ...rest]
    : [{ paragraph: own.join(' '), items: [] }, ...rest];
}
