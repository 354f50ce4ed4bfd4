import type { Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import type { Markup } from '../problems/text/documents-da.ts';
import { PLACEHOLDER } from '../templates/fields/field.ts';
import { keepDates } from './dates-in-markdown.ts';
import type { Block, Column, Inline } from './document-tree.ts';

/**
 * The Markdown that templates may use: headings, paragraphs, bold, italics, lists, tables, links, block quotes (kept on
 * one page), `---` (page break) and `____` at the end of a line (a line to write on). HTML, code and images are
 * disabled, so that none is silently dropped.
 */
const markdown = new MarkdownIt('default', { html: false, linkify: false, typographer: false }).disable([
  'code',
  'lheading',
  'reference',
  // Signs that are escaped stay apart from those that are not.
  'text_join',
]);

const WRITING_LINE = /_{4,}[ \t]*$/;
const HEADINGS: Record<string, 'title' | 1 | 2 | 3> = { h1: 'title', h2: 1, h3: 2, h4: 3 };

/** A construct that letters do not have, with its text where that says more. */
export class UnsupportedMarkup extends Error {
  readonly what: Markup;
  readonly text: string;
  /** Lines above it in what was read. */
  readonly line: number;

  constructor(what: Markup, text = '', line = 0) {
    super(`${what} ${text}`.trim());
    this.what = what;
    this.text = text;
    this.line = line;
  }
}

/** Parses Markdown into blocks. Throws `UnsupportedMarkup` for what a letter cannot show. */
export function readMarkdown(source: string): Block[] {
  const kept = keepDates(source);
  return new Reader(markdown.parse(kept, {}), kept.split('\n')).blocks();
}

class Reader {
  private position = 0;
  /** Of the block that is being read. */
  private line = 0;
  private quotations = 0;
  private readonly tokens: readonly Token[];
  private readonly lines: readonly string[];

  constructor(tokens: readonly Token[], lines: readonly string[]) {
    this.tokens = tokens;
    this.lines = lines;
  }

  /** Blocks up to the closing token of the given type, which is consumed; without one, up to the end. */
  blocks(closing?: string): Block[] {
    const blocks: Block[] = [];
    for (let token = this.next(); token && token.type !== closing; token = this.next()) {
      blocks.push(this.block(token));
    }
    return blocks;
  }

  private next(): Token | undefined {
    const token = this.tokens[this.position];
    this.position += 1;
    this.line = token?.map?.[0] ?? this.line;
    return token;
  }

  private refused(what: Markup, text = ''): UnsupportedMarkup {
    return new UnsupportedMarkup(what, text, this.line);
  }

  private block(token: Token): Block {
    switch (token.type) {
      case 'heading_open':
        return this.heading(token);
      case 'paragraph_open':
        this.refuseRunOn();
        return { kind: 'paragraph', content: this.inlineUntil('paragraph_close') };
      case 'bullet_list_open':
        return { kind: 'list', ordered: false, items: this.items('bullet_list_close') };
      case 'ordered_list_open':
        this.refuseOtherNumbers(token);
        return { kind: 'list', ordered: true, items: this.items('ordered_list_close') };
      case 'blockquote_open':
        return this.quotation();
      case 'table_open':
        return this.table();
      case 'hr':
        return token.markup.startsWith('_')
          ? { kind: 'paragraph', content: [{ kind: 'writing-line' }] }
          : { kind: 'page-break' };
      default:
        throw this.unsupported(token);
    }
  }

  private unsupported(token: Token): UnsupportedMarkup {
    return this.refused(NAMES[token.type] ?? 'other', token.content.trim());
  }

  /** "##Formål", and a row that an empty line cuts off from its table, would be printed with their signs. */
  private refuseRunOn(): void {
    const text = this.tokens[this.position]?.content ?? '';
    for (const line of text.split('\n')) {
      if (/^#{1,6}[^\s#\d]/.test(line)) throw this.refused('heading-without-space', line);
      if (/^\|.*\|$/.test(line.trim())) throw this.refused('loose-row', line);
    }
  }

  private heading(token: Token): Block {
    const level = HEADINGS[token.tag];
    const content = this.inlineUntil('heading_close');
    if (level === undefined) throw this.refused('deep-heading');
    if (content.length === 0) throw this.refused('empty-heading');
    return level === 'title' ? { kind: 'title', content } : { kind: 'heading', level, content };
  }

  private items(closing: string): Block[][] {
    const items: Block[][] = [];
    for (let token = this.next(); token && token.type !== closing; token = this.next()) {
      items.push(this.blocks('list_item_close'));
    }
    return items;
  }

  /**
   * A list is printed with the numbers 1, 2, 3 …: one that begins with another, or jumps, would be printed with other
   * numbers than were written. Where all are 1, as in a block that repeats, nobody has counted.
   */
  private refuseOtherNumbers(list: Token): void {
    const end = this.tokens.findIndex(
      (token, index) =>
        index > this.position &&
        token.type === list.type.replace('open', 'close') &&
        token.level === list.level,
    );
    const items = this.tokens
      .slice(this.position, end)
      .filter((token) => token.type === 'list_item_open' && token.level === list.level + 1);
    if (items.every(({ info }) => info === '1')) return;
    const wrong = items.findIndex(({ info }, index) => Number(info) !== index + 1);
    const item = items[wrong];
    if (!item) return;
    this.line = item.map?.[0] ?? this.line;
    const line = (this.lines[this.line] ?? '').trim();
    throw this.refused(wrong === 0 ? 'list-start' : 'list-numbers', line);
  }

  private quotation(): Block {
    this.quotations += 1;
    const blocks = this.blocks('blockquote_close');
    this.quotations -= 1;
    return { kind: 'keep-together', blocks };
  }

  private table(): Block {
    const columns: Column[] = [];
    const rows: Inline[][][] = [];
    for (let token = this.next(); token && token.type !== 'table_close'; token = this.next()) {
      if (token.type === 'tr_open') {
        this.refuseSurplusCells(token, columns.length);
        rows.push([]);
      }
      if (token.type === 'th_open') columns.push({ align: alignment(token) });
      if (token.type === 'inline') rows.at(-1)?.push(this.inline(token.children ?? []));
    }
    const [header = [], ...rest] = rows;
    return { kind: 'table', columns, header, rows: rest };
  }

  /** Markdown silently drops cells of a row that has more of them than the header. */
  private refuseSurplusCells(row: Token, columns: number): void {
    const line = this.lines[row.map?.[0] ?? -1] ?? '';
    const cells = line
      .replace(/^[>\s]*\|?/, '')
      .replace(/\|\s*$/, '')
      .split(/(?<!\\)\|/);
    if (columns > 0 && cells.length > columns) throw this.refused('surplus-cells', line);
  }

  private inlineUntil(closing: string): Inline[] {
    const content: Inline[] = [];
    for (let token = this.next(); token && token.type !== closing; token = this.next()) {
      content.push(...this.inline(token.children ?? []));
    }
    return content;
  }

  private addressOf(token: Token): string {
    const url = String(token.attrGet('href') ?? '');
    if (url.includes(encodeURI(PLACEHOLDER))) throw this.refused('link-value');
    if (!/^(https?:|mailto:)/i.test(url)) throw this.refused('link-address', url);
    if (token.attrGet('title') !== null) throw this.refused('link-title');
    return url;
  }

  private inline(tokens: readonly Token[]): Inline[] {
    const content: Inline[] = [];
    const links: Inline[][] = [];
    let bold = 0;
    let italic = 0;
    const put = (inline: Inline) => append(links.at(-1) ?? content, inline);
    for (const token of tokens) {
      switch (token.type) {
        case 'text':
          // Marks that a space keeps from their words, or that don't close; escaped ones are a token of their own.
          if (token.content.includes('**')) throw this.refused('stray-bold', token.content);
          for (const inline of texts(token.content, bold > 0, italic > 0)) put(inline);
          break;
        case 'text_special':
          for (const inline of texts(token.content, bold > 0, italic > 0)) put(inline);
          break;
        case 'softbreak':
          // In a block quote every line is kept, as for the lines of a signature.
          put(this.quotations > 0 ? { kind: 'line-break' } : { kind: 'text', text: ' ' });
          break;
        case 'hardbreak':
          put({ kind: 'line-break' });
          break;
        case 'strong_open':
        case 'strong_close':
          bold += token.nesting;
          break;
        case 'em_open':
        case 'em_close':
          italic += token.nesting;
          break;
        case 'link_open': {
          const link: Inline = { kind: 'link', url: this.addressOf(token), content: [] };
          put(link);
          links.push(link.content);
          break;
        }
        case 'link_close':
          links.pop();
          break;
        default:
          throw this.unsupported(token);
      }
    }
    return content;
  }
}

const NAMES: Readonly<Record<string, Markup>> = {
  fence: 'fence',
  code_inline: 'code',
  image: 'image',
  s_open: 'struck-out',
};

/** Merges text with the same formatting, so that line breaks in a template do not split it. */
function append(content: Inline[], inline: Inline): void {
  const last = content.at(-1);
  const goesOn =
    last?.kind === 'text' &&
    inline.kind === 'text' &&
    last.bold === inline.bold &&
    last.italic === inline.italic;
  if (goesOn) last.text += inline.text;
  else content.push(inline);
}

function texts(text: string, isBold: boolean, isItalic: boolean): Inline[] {
  const style = {
    ...(isBold ? { bold: true as const } : {}),
    ...(isItalic ? { italic: true as const } : {}),
  };
  const before = text.replace(WRITING_LINE, '');
  const inlines: Inline[] = before === '' ? [] : [{ kind: 'text', text: before, ...style }];
  return before === text ? inlines : [...inlines, { kind: 'writing-line' }];
}

function alignment(token: Token): Column['align'] {
  const style = String(token.attrGet('style') ?? '');
  if (style.includes('right')) return 'right';
  return style.includes('center') ? 'center' : 'left';
}
