import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A structure element as a reader meets it: its role, and text or elements in order. */
export interface Tagged {
  role: string;
  alt?: string;
  content: (Tagged | string)[];
}

export interface OpenedPdf {
  title: string;
  language: string;
  /** As XML. */
  metadata: string;
  info: Record<string, unknown>;
  /** Elements of each page, from the outermost. */
  pages: Tagged[][];
  /** All text of each page, tagged or not, with a space between lines. */
  pageTexts: string[];
  links: string[];
}

/** Opens a PDF with another program than the one that wrote it. */
export async function openedPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await task.promise;
  try {
    const pages = await Promise.all(
      Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)),
    );
    return {
      ...(await properties(document)),
      pages: await Promise.all(pages.map(tagsOf)),
      pageTexts: await Promise.all(pages.map(textOfPage)),
      links: (await Promise.all(pages.map((page) => page.getAnnotations())))
        .flat()
        .map(({ url }) => url as string),
    };
  } finally {
    await task.destroy();
  }
}

async function properties(document: PDFDocumentProxy) {
  const { info, metadata } = await document.getMetadata();
  const found = info as Record<string, unknown>;
  return {
    info: found,
    title: String(found['Title'] ?? ''),
    language: String(found['Language'] ?? ''),
    metadata: String((metadata as { getRaw?: () => string } | null)?.getRaw?.() ?? ''),
  };
}

async function textOfPage(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
}

type StructNode = { role?: string; alt?: string; type?: string; id?: string; children?: StructNode[] };

async function tagsOf(page: PDFPageProxy): Promise<Tagged[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const texts = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast((one) => one !== undefined);
      if (id !== undefined) texts.set(id, `${texts.get(id) ?? ''}${item.str}${item.hasEOL ? '\n' : ''}`);
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push('id' in item ? String(item.id) : undefined);
  }
  const element = (node: StructNode): (Tagged | string)[] => {
    if (node.type === 'content') return [texts.get(node.id ?? '') ?? ''];
    const content = (node.children ?? []).flatMap(element);
    if (node.role === undefined) return content;
    return [{ role: node.role, content, ...(node.alt === undefined ? {} : { alt: node.alt }) }];
  };
  const root = (await page.getStructTree()) as StructNode | null;
  return (root?.children ?? []).flatMap(element).filter((one) => typeof one !== 'string');
}

/** All elements with a role, wherever they stand. */
export function elements(tags: readonly (Tagged | string)[], role: string): Tagged[] {
  return tags.flatMap((one) =>
    typeof one === 'string' ? [] : [...(one.role === role ? [one] : []), ...elements(one.content, role)],
  );
}

/** The text of an element and all in it. */
export function taggedText({ content }: Tagged): string {
  return content.map((one) => (typeof one === 'string' ? one : taggedText(one))).join('');
}
