/** The part of saxen that is used; the package brings no types. */
declare module 'saxen' {
  type Decode = (text: string) => string;

  export class Parser {
    on(event: 'error' | 'warn', listener: (error: unknown) => void): this;
    on(event: 'attention' | 'comment', listener: () => void): this;
    on(
      event: 'openTag',
      listener: (name: string, attributesOf: () => Record<string, string>, decode: Decode) => void,
    ): this;
    on(event: 'closeTag', listener: (name: string) => void): this;
    on(event: 'text' | 'cdata', listener: (text: string, decode: Decode) => void): this;
    write(xml: string): this;
    end(): void;
  }
}
