import type { Button, MessageBlock } from '../../../chat/message.ts';

/** A label with its value. */
export interface Fact {
  label: string;
  value: string;
}

/** A file to fetch. */
export interface PageFile {
  name: string;
  bytes: Uint8Array;
}

/** What was answered in one form. */
interface AnsweredPart {
  title: string;
  facts: readonly Fact[];
}

/** The municipality's front page. */
export interface FrontValues {
  municipality: string;
  /** Forms that were begun: the first is the next step. */
  begun: readonly Button[];
  /** The invitation's question with its answers, while it is not answered. */
  asked?: { question: string; answers: readonly Button[] };
  /** The form to fill in next. */
  form?: Button;
  /** State, deadlines, answer, agreement, network. */
  facts: readonly Fact[];
  /** What is missing from the municipality. */
  missing: readonly string[];
  answer: readonly AnsweredPart[];
  /** What the partnership is about, and what it costs. */
  about: readonly MessageBlock[];
  /** Who leads it, and KL's contacts. */
  lead: string;
  people: readonly PersonRow[];
}

/** A person as a row of a table. */
export interface PersonRow {
  name: string;
  title?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}

/** Everything that can be filled in and fetched. */
export interface FormsValues {
  forms: readonly Button[];
  begun: readonly Button[];
  /** The same as a conversation. */
  talk?: Button | undefined;
  papers: readonly Button[];
}

/** What was answered, in all forms. */
export interface AnswerValues {
  /** ISO instant. */
  receivedAt?: string | undefined;
  late: boolean;
  parts: readonly (AnsweredPart & { change: Button })[];
  /** The form to answer with, while nothing is answered. */
  begin?: Button | undefined;
}

/** One date of the timeline. */
export interface DateRow {
  when: string;
  title: string;
  meetings: readonly string[];
  /** The date that it was moved from. */
  movedFrom?: string;
}

export interface DatesValues {
  coming: readonly DateRow[];
  past: readonly DateRow[];
  note?: string | undefined;
  calendar: Button;
}

export interface NetworkValues {
  municipality: string;
  /** Absent before networks are made, and for a municipality in none. */
  network?: { name: string; members: readonly { name: string; town: string; region: string }[] };
}

/** A document of the municipality's agreement. */
export interface DocumentRow {
  name: string;
  /** ISO instant. */
  at: string;
  state: string;
  files: readonly { path: string; name: string }[];
}

export interface AgreementValues {
  municipality: string;
  /** Newest first. */
  documents: readonly DocumentRow[];
  /** A version can't be had as PDF though others can: it can't be made again, since what is recorded has changed. */
  isWordOnly: boolean;
  /** What is missing before all have signed. */
  missing: readonly string[];
  /** ISO day on which the last party signed. */
  agreedOn?: string | undefined;
  /** ISO day from which the municipality no longer takes part. */
  ended?: string | undefined;
}

/** A document that a page of the agreement offers. */
export interface DocumentKey {
  kind: 'version' | 'pdf' | 'signed' | 'addendum';
  number: number;
}

export interface PeopleValues {
  atKl: readonly PersonRow[];
  /** Of the agreement's further parties, and of the municipality, by role. */
  others: readonly { name: string; people: readonly PersonRow[] }[];
  /** Forms that change them. */
  change: readonly Button[];
}

/** What is stored about whoever asks. */
export interface DataValues {
  sections: readonly {
    title: string;
    about: readonly Fact[];
    records: readonly { heading: string; facts: readonly Fact[] }[];
  }[];
  /** How long it is kept, and what stays. */
  kept: readonly string[];
  forget: Button;
}

export interface HelpValues {
  /** Answers from the definition to what is asked most. */
  answers: readonly MessageBlock[];
  people: readonly PersonRow[];
}

/** What the pages of one municipality show, once it is decided that somebody may see them; each is read when it is asked for. */
export interface ContactPages {
  front(): Promise<FrontValues>;
  forms(): Promise<FormsValues>;
  answer(): Promise<AnswerValues>;
  dates(): Promise<DatesValues>;
  network(): Promise<NetworkValues>;
  /** SVG. */
  networkMap(): Promise<string | undefined>;
  agreement(): Promise<AgreementValues>;
  /** Undefined where there is none, or it can't be made again. */
  document(key: DocumentKey): Promise<PageFile | undefined>;
  people(): Promise<PeopleValues>;
  data(): Promise<DataValues>;
  /** The same for programs. */
  dataFile(): Promise<PageFile>;
  help(): Promise<HelpValues>;
}
