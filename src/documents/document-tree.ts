/**
 * A document as plain data, between the template's Markdown and the file. Its text is literal: no markup is parsed any
 * more (decision 4).
 */
export interface DocumentTree {
  /** Stands in the file's metadata as its keywords, by which it is known again when it comes back. */
  id?: string;
  /** Title property of the file. Also shown by the first `title` block. */
  title: string;
  letterhead: Letterhead;
  /** If true, UDKAST is printed on every page. */
  draft: boolean;
  blocks: Block[];
}

/** The margin of every page of a KL letter (R2–R7). */
export interface Letterhead {
  /** As printed: "7. april 2017". */
  date: string;
  caseId: string;
  documentId: string;
  email: string;
  phone: string;
  /** One line each, without the sender's website. */
  address: string[];
  website: string;
}

export type Block =
  | { kind: 'title'; content: Inline[] }
  | { kind: 'heading'; level: 1 | 2 | 3; content: Inline[] }
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Block[][] }
  | { kind: 'table'; columns: Column[]; header: Inline[][]; rows: Inline[][][] }
  /** Blocks that stay on one page, such as a signature. */
  | { kind: 'keep-together'; blocks: Block[] }
  | { kind: 'picture'; picture: Picture }
  | { kind: 'page-break' };

/** A picture as wide as the text. */
export interface Picture {
  /** As PDF shows it. */
  svg: string;
  /** As Word shows it. */
  png: Uint8Array;
  /** Of the picture, in any unit. */
  width: number;
  height: number;
  /** What it shows, for those who can't see it. */
  alt: string;
}

export interface Column {
  align: 'left' | 'center' | 'right';
}

export type Inline =
  | { kind: 'text'; text: string; bold?: true; italic?: true }
  /** A placeholder for something still to be filled in; shown so that nobody overlooks it. */
  | { kind: 'missing'; text: string; bold?: true; italic?: true }
  | { kind: 'link'; url: string; content: Inline[] }
  | { kind: 'line-break' }
  /** An empty line for handwriting, up to the right margin. */
  | { kind: 'writing-line' };
