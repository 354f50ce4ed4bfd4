import type { DocxContent } from '../../intake/files/read-docx.ts';
import type { SignatureBlocks, SignedBy } from '../../partnership/enrolment/enrolment.ts';
import type { Block } from '../document-tree.ts';
import { outlineOf, type Section } from '../outline.ts';
import { DRAFT_MARK, SIGNATURE_WORDS } from '../text/da.ts';
import { type TextDifference, textDifferences } from '../text-differences.ts';

/** A document edited by hand, as a version of an agreement. */
export interface AdoptedVersion {
  outline: Section[];
  /** From the version that it was made from. */
  differences: TextDifference[];
  blocks: SignatureBlocks;
  /** Parties of which it isn't clear who signs for them. */
  unclear: string[];
}

/**
 * Reads who says what in a document that was edited by hand.
 * @param ground the version that it was made from
 * @param parties the agreement's parties with their names
 */
export function adoptedVersion(
  { paragraphs, margins }: DocxContent,
  ground: { outline: readonly Section[]; blocks?: SignatureBlocks | undefined },
  parties: readonly { id: string; name: string }[],
): AdoptedVersion {
  const outline = outlineOf(paragraphs.map(blockOf));
  const differences = textDifferences(ground.outline, outline);
  const lines = paragraphs.flatMap(({ text }) => text.split('\n').map((line) => line.trim()));
  const blocks = Object.fromEntries(
    parties.map((party) => [party.id, signersOf(party, lines, ground.blocks?.[party.id] ?? [])]),
  );
  const isDraft = margins.some((line) => line.trim() === DRAFT_MARK.text);
  return {
    outline: isDraft ? [...outline, DRAFT_MARK] : outline,
    differences,
    blocks,
    unclear: parties.filter(({ id }) => blocks[id]?.length === 0).map(({ name }) => name),
  };
}

function blockOf({ kind, level, text }: DocxContent['paragraphs'][number]): Block {
  // A line to write on is a tab with a line under it.
  const content = [{ kind: 'text' as const, text: text.replaceAll('\t', '____') }];
  switch (kind) {
    case 'title':
      return { kind, content };
    case 'heading':
      return { kind, level: level <= 1 ? 1 : level === 2 ? 2 : 3, content };
    case 'text':
      return { kind: 'paragraph', content };
  }
}

/**
 * Who signs for a party: as the signature block says, below the line that names the party; where there is none that can be
 * read, those of the version before if they still stand somewhere.
 */
function signersOf(
  { name }: { name: string },
  lines: readonly string[],
  before: readonly SignedBy[],
): SignedBy[] {
  const { party, person, title } = SIGNATURE_WORDS;
  const signers: SignedBy[] = [];
  let isOwn = false;
  let open: string | undefined;
  for (const line of lines) {
    if (line.startsWith(party)) isOwn = line.slice(party.length).trim() === name;
    else if (isOwn && line.startsWith(person)) open = line.slice(person.length).trim();
    else if (isOwn && open && line.startsWith(title)) {
      const said = line.slice(title.length).trim();
      if (said !== '' && !open.startsWith('[') && !said.startsWith('['))
        signers.push({ name: open, title: said });
      open = undefined;
    }
  }
  if (signers.length > 0) return signers;
  const text = lines.join('\n');
  return before.every((one) => text.includes(one.name) && text.includes(one.title)) ? [...before] : [];
}
