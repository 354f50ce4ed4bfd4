import { Parser } from 'saxen';
import { DamagedFile } from './archive.ts';
import { LIMITS, type Meter, OverLimit } from './limits.ts';

/** Handles a part as it is parsed. Names come without prefix, texts and attributes decoded. */
export interface XmlHandler {
  /** @param path names of the elements around it, the outermost first */
  open(name: string, attributes: Readonly<Record<string, string>>, path: readonly string[]): void;
  text?(text: string, path: readonly string[]): void;
  close?(name: string, path: readonly string[]): void;
}

/**
 * Parses XML as it is unpacked. Doctype declarations are refused: entities could expand without bound.
 * @throws OverLimit, DamagedFile
 */
export async function scanXml(
  chunks: AsyncIterable<Uint8Array>,
  bucket: Meter,
  handler: XmlHandler,
): Promise<void> {
  let isGettingOn = false;
  const parser = parserFor(bucket, handler, () => {
    isGettingOn = true;
  });
  const decoder = new TextDecoder();
  let piece = '';
  for await (const chunk of chunks) {
    piece += decoder.decode(chunk, { stream: true });
    if (piece.length < LIMITS.token) continue;
    parser.write(piece);
    // The parser rescans an unfinished token with every chunk: without a limit that is quadratic.
    if (!isGettingOn) throw new OverLimit('token');
    isGettingOn = false;
    piece = '';
  }
  parser.write(piece + decoder.decode());
  parser.end();
}

function parserFor(bucket: Meter, handler: XmlHandler, onToken: () => void): Parser {
  const path: string[] = [];
  const parser = new Parser();
  // Left to itself the parser would go on after a mistake, and leave out an attribute that it can't read.
  const refuse = (error: unknown) => {
    // Errors thrown by a handler arrive here, too.
    if (error instanceof OverLimit || error instanceof DamagedFile) throw error;
    throw new DamagedFile('a part that is no proper XML', { cause: error });
  };
  parser.on('error', refuse);
  parser.on('warn', refuse);
  parser.on('attention', () => {
    throw new DamagedFile('declarations (<!…>), which a workbook has none of');
  });
  parser.on('openTag', (name, attributesOf, decode) => {
    onToken();
    handler.open(localName(name), localNames(attributesOf(), decode), path);
    path.push(localName(name));
    bucket.reach('depth', path.length);
  });
  parser.on('closeTag', (name) => {
    onToken();
    path.pop();
    handler.close?.(localName(name), path);
  });
  parser.on('text', (text, decode) => {
    onToken();
    handler.text?.(decode(text), path);
  });
  parser.on('cdata', (text) => {
    onToken();
    handler.text?.(text, path);
  });
  parser.on('comment', onToken);
  return parser;
}

function localNames(
  attributes: Readonly<Record<string, string>>,
  decode: (text: string) => string,
): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('xmlns')) continue;
    const local = localName(name);
    // "r" and "x:r" may stand side by side: the plain one is meant.
    if (local === name || !(local in read)) read[local] = decode(value);
  }
  return read;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
