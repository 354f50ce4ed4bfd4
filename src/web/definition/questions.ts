import type { ExaminedProposal } from '../../acts/activation/kept-proposals.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { textsInForce } from '../../documents/drafting/texts-in-force.ts';
import { leftFromSource } from '../../intake/files/copy-definition.ts';
import { readYaml } from '../../intake/files/yaml-file.ts';
import { rawDefinition } from '../../partnership/definition/raw-definition.ts';
import { definitionPlace } from '../../problems/text/definition-places-da.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import type { StaffServices } from '../site/asked.ts';
import { DEFINITION, PROPOSAL as TEXT } from '../text/definition-da.ts';
import { TERMS } from './definition-sections.ts';

/** What the name of a proposal begins with that was made as a copy. */
const COPY = 'kopi:';

export function copyName(source: string): string {
  return `${COPY}${source}`;
}

export function copiedFrom(name: string): string | undefined {
  return name.startsWith(COPY) ? name.slice(COPY.length) : undefined;
}

/** What must be decided in a copy: what still is as in its source, and what is empty. */
export async function questionsHtml(
  services: StaffServices,
  { kept }: ExaminedProposal,
): Promise<Html | undefined> {
  const source = copiedFrom(kept.name);
  if (source === undefined) return undefined;
  const { read } = readYaml('definition.yaml', kept.definition);
  const raw = rawDefinition(read?.value);
  const left = await leftFrom(services, source, read?.value);
  const missing = TERMS.filter((term) => !raw.has('agreement', 'terms', term));
  if (left.length + missing.length === 0) return undefined;
  return html`<h2>${TEXT.questions}</h2>
${listHtml(TEXT.isLeft(source), left)}${listHtml(
  TEXT.isEmpty,
  missing.map((term) => DEFINITION.terms[term]),
)}`;
}

async function leftFrom(services: StaffServices, source: string, copy: unknown): Promise<string[]> {
  const { store } = services;
  const active = await partnershipInForce(store, source);
  const texts =
    active && (await textsInForce(store, { partnership: source, number: active.definitions }, services));
  if (!texts) return [];
  const { read } = readYaml('definition.yaml', texts.definition);
  return leftFromSource(copy, read?.value).map(definitionPlace);
}

function listHtml(heading: string, items: readonly string[]): Html | undefined {
  if (items.length === 0) return undefined;
  return html`<h3>${heading}</h3>\n<ul>${items.map((item) => html`<li>${item}</li>\n`)}</ul>\n`;
}
