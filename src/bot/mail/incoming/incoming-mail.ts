/** A mail as it came in, as far as something is decided on it. Plain data, and nothing in it is proven: not even who sent it. */
export interface IncomingMail {
  /** With its angle brackets, as all ids here. */
  messageId?: string;
  /** Empty where there is none. */
  subject: string;
  from?: MailSender;
  /** The mails that it says it answers, the most likely first: `In-Reply-To`, then `References` from the last. */
  answers: readonly string[];
  /** Unfolded values by name in lower case. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** The text as people read it, also where there is only HTML. */
  text: string;
  /** Everything that is not the text. */
  parts: readonly MailPart[];
  /** Not all of it was read: it is large, or its HTML can't be read. */
  isCut: boolean;
}

export interface MailSender {
  email: string;
  name?: string;
}

export interface MailPart {
  /** `application/pdf` */
  type: string;
  /** The file's name; absent for a part without. */
  name?: string;
  /** Its content, for those types that are read, and no more than is needed of it. */
  text?: string;
}

/** The first value of a header, in lower case; empty where the mail has no such header. */
export function headerOf({ headers }: Pick<IncomingMail, 'headers'>, name: string): string {
  return headers.get(name)?.[0]?.toLowerCase() ?? '';
}

/** The ids in a text, each once, in order: `<123@mail.kl.dk>`. */
export function messageIdsIn(text: string): string[] {
  return [...new Set(text.match(/<[^<>\s@]{1,200}@[^<>\s@]{1,200}>/g) ?? [])];
}
