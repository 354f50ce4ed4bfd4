import { offerVersion, recordSignature } from '../acts/signing.ts';
import type { BotServices } from '../bot/services.ts';
import { draftAgreement } from '../documents/agreement/agreement-context.ts';
import type { Block, DocumentTree, Inline } from '../documents/document-tree.ts';
import { createDocxWriter, type DocxWriter } from '../documents/docx/writer.ts';
import { activePartnership } from '../documents/drafting/active-partnership.ts';
import { sourceFromStore } from '../documents/drafting/draft-sources.ts';
import { outlineOf } from '../documents/outline.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import type { Origin } from '../store/db/change.ts';
import { saveAgreementVersion } from '../store/enrolments/agreements.ts';
import { enrolmentStatusOf } from '../store/enrolments/status.ts';
import { mustBeSaved } from './must-be-saved.ts';
import { FILLED_IN } from './playback-da.ts';

let writer: DocxWriter | undefined;

/** Where it is signed. */
interface Office {
  partnership: string;
  definition: Definition;
  services: Pick<BotServices, 'store' | 'clock' | 'partnerships'>;
  origin: Origin;
}

/** Drafts the agreement of a municipality, fills in by hand whatever it lacks, and offers that version. */
export async function offerAgreement(office: Office, municipality: string): Promise<void> {
  const { partnership, definition, services, origin } = office;
  const { store } = services;
  const of = { partnership, municipality };
  writer ??= createDocxWriter();
  const active = await activePartnership(store, partnership, services);
  const { template, facts } = await sourceFromStore(store, partnership, active, services, municipality);
  const [own] = facts;
  const made = template && own && draftAgreement(template, own);
  if (!made?.ok) throw new Error(`No agreement of ${municipality}: ${JSON.stringify(made)}`);
  const { draft } = made;
  const blocks = Object.fromEntries(
    definition.agreement.parties.map(({ id, signatories: [{ title = '' } = {}] }) => {
      const named = draft.blocks[id] ?? [];
      return [id, named.length > 0 ? named : [{ name: FILLED_IN, title }]];
    }),
  );
  const version = async (document: DocumentTree, basedOn?: number) => {
    const { bytes, hash } = await (writer ?? createDocxWriter()).write(document);
    const saved = await saveAgreementVersion(store, origin, {
      ...of,
      ...{
        hash,
        outline: outlineOf(document.blocks),
        changes: [],
        fileName: `${municipality}.docx`,
        file: bytes,
      },
      blocks,
      ...(basedOn !== undefined && { origin: 'adopted' as const, basedOn }),
    });
    return mustBeSaved(saved, `agreement of ${municipality}`).number;
  };
  const drafted = await version(draft.document);
  const number = draft.document.draft ? await version(filledIn(draft.document), drafted) : drafted;
  const offered = await offerVersion({ store, origin }, deskOf(office), of, { number });
  if (!('value' in offered)) throw new Error(`Not offered to ${municipality}: ${JSON.stringify(offered)}`);
}

/** Lets all parties sign on a day (ISO) what they were offered; it is offered first where it was not. */
export async function signAgreement(office: Office, municipality: string, date: string): Promise<void> {
  const { partnership, definition, services, origin } = office;
  const { store } = services;
  const of = { partnership, municipality };
  const offered = async () => (await enrolmentStatusOf(store, of))?.status.enrolment.offered;
  if ((await offered()) === undefined) await offerAgreement(office, municipality);
  const { version = 0, blocks = {} } = (await offered()) ?? {};
  for (const { id: side } of definition.agreement.parties) {
    const by = blocks[side] ?? [];
    const step = { side, by, date, version };
    const signed = await recordSignature({ store, origin }, deskOf(office), of, step);
    if (signed.kind === 'file-refused') throw new Error('A story hands in no file');
    mustBeSaved(signed, `signature of ${side} for ${municipality}`);
  }
}

function deskOf({ services: { clock, partnerships } }: Office) {
  return { clock, partnerships };
}

/** As somebody fills it in who has the paper before them. */
function filledIn(document: DocumentTree): DocumentTree {
  return { ...document, draft: false, blocks: document.blocks.map(blockFilled) };
}

function blockFilled(block: Block): Block {
  switch (block.kind) {
    case 'title':
    case 'heading':
    case 'paragraph':
      return { ...block, content: block.content.map(inlineFilled) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map(blockFilled)) };
    case 'keep-together':
      return { ...block, blocks: block.blocks.map(blockFilled) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map((cell) => cell.map(inlineFilled))) };
    default:
      return block;
  }
}

function inlineFilled(inline: Inline): Inline {
  if (inline.kind === 'link') return { ...inline, content: inline.content.map(inlineFilled) };
  return inline.kind === 'missing' ? { ...inline, kind: 'text', text: FILLED_IN } : inline;
}
