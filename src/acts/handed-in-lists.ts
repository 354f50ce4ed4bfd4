import { createHash } from 'node:crypto';
import type { Problem } from '../errors.ts';
import { DamagedFile } from '../intake/files/archive.ts';
import { correctedCopy, type HandedInList } from '../intake/files/corrected-copy.ts';
import { type HandedInAnswers, readAnswerList, readContactList } from '../intake/files/handed-in.ts';
import { OverLimit } from '../intake/files/limits.ts';
import type { Answer } from '../partnership/answer.ts';
import type { State } from '../partnership/enrolment/enrolment.ts';
import type { Notice } from '../partnership/enrolment/refusal.ts';
import type { ContactRow } from '../partnership/identity/who-is.ts';
import type { WriteResult } from '../store/db/change.ts';
import type { HandedInFile } from '../store/db/handed-in-files.ts';
import type { Store } from '../store/db/open-store.ts';
import { type MunicipalityStatus, statusOf } from '../store/enrolments/status.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import { type Acting, together } from './acting.ts';
import { takeInAnswers } from './enrolment.ts';
import { takeInContacts } from './people.ts';

export type ListKind = 'answers' | 'contacts';

/** A list of answers or contacts that was handed in, read by the definition in force. */
export interface ListRead {
  kind: ListKind;
  partnership: string;
  /** Hash of the definition that it was read by. */
  definition: string;
  answers: Answer[];
  unasked: HandedInAnswers['unasked'];
  details: HandedInAnswers['details'];
  later: HandedInAnswers['later'];
  contacts: ContactRow[];
  problems: Problem[];
  list?: HandedInList;
}

/** Undefined where there is no such partnership. */
export async function readHandedInList(
  store: Store,
  { name, bytes }: Pick<HandedInFile, 'name' | 'bytes'>,
  partnership: string,
  kind: ListKind,
): Promise<ListRead | undefined> {
  const active = await partnershipInForce(store, partnership);
  if (!active) return undefined;
  const common = {
    ...{ kind, partnership, definition: active.hash },
    ...{ answers: [], unasked: {}, details: [], later: [], contacts: [] },
  };
  return kind === 'answers'
    ? { ...common, ...(await readAnswerList(name, bytes, active.definition)) }
    : { ...common, ...(await readContactList(name, bytes, active.definition)) };
}

/** The list with its wrong cells marked, to mend; undefined where it can't be written back. */
export async function markedCopy(
  name: string,
  { list, problems }: Pick<ListRead, 'list' | 'problems'>,
): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  if (!list) return undefined;
  try {
    const bytes = await correctedCopy(list, problems);
    return { name: `${name.replace(/\.[^.]*$/, '')}-rettes.xlsx`, bytes };
  } catch (error) {
    if (error instanceof DamagedFile || error instanceof OverLimit) return undefined;
    throw error;
  }
}

/** How many municipalities (codes) a list changed, and how many were so before. */
export interface ListTaken {
  changed: string[];
  unchanged: string[];
  /** Where their invoices go has changed. */
  invoiced: string[];
  notices: ReadonlyMap<string, readonly Notice[]>;
  states: ReadonlyMap<string, State>;
}

/** Takes in a list that has no errors: all of it or nothing. */
export async function takeList(acting: Acting, read: ListRead): Promise<WriteResult<ListTaken>> {
  const { kind, partnership, answers, unasked, later, details, contacts, definition } = read;
  if (kind === 'contacts') {
    const result = await takeInContacts(acting, { partnership, contacts });
    if (!('value' in result)) return result;
    const { changed, unchanged } = result.value;
    return { ...result, value: { changed, unchanged, invoiced: [], notices: new Map(), states: new Map() } };
  }
  const result = await takeInAnswers(acting, {
    ...{ partnership, answers, unasked, later, details, definition },
  });
  if (!('value' in result)) return result;
  const { changed, unchanged, invoiced } = result.value;
  return {
    ...result,
    value: {
      ...{ changed: changed.map(({ municipality }) => municipality), unchanged, invoiced },
      notices: new Map(changed.map(({ municipality, notices }) => [municipality, notices])),
      states: new Map(changed.map(({ municipality, enrolment }) => [municipality, enrolment.state])),
    },
  };
}

/** One municipality as it is, and as it would be. */
export interface ListEffect {
  municipality: string;
  change: 'new' | 'changed' | 'invoice' | 'unchanged';
  before: MunicipalityStatus | undefined;
  after: MunicipalityStatus | undefined;
  notices: readonly Notice[];
}

/** What taking a list in comes to. */
export interface ListPreview {
  effects: ListEffect[];
  /** Identifies the list and what it was held against: what is confirmed is this and nothing else. */
  mark: string;
}

/** What taking the list in would change, found by taking it in and going back; nothing is kept. */
export function previewList(
  acting: Acting,
  read: ListRead,
): Promise<ListPreview | Exclude<WriteResult<ListTaken>, { value: ListTaken }>> {
  const { partnership } = read;
  return together<ListPreview | Exclude<WriteResult<ListTaken>, { value: ListTaken }>>(
    acting,
    { partnership },
    async (within) => {
      const before = await byMunicipality(within.store, partnership);
      const taken = await takeList(within, read);
      if (!('value' in taken)) return taken;
      const after = await byMunicipality(within.store, partnership);
      const { changed, unchanged, invoiced, notices } = taken.value;
      const all = [...new Set([...changed, ...invoiced, ...unchanged])].toSorted();
      const effects = all.map((municipality): ListEffect => {
        const [old, now] = [before.get(municipality), after.get(municipality)];
        return {
          ...{ municipality, before: old, after: now, notices: notices.get(municipality) ?? [] },
          change: changed.includes(municipality)
            ? isNew(read.kind, old)
              ? 'new'
              : 'changed'
            : invoiced.includes(municipality)
              ? 'invoice'
              : 'unchanged',
        };
      });
      return { effects, mark: markOf(read, effects) };
    },
    () => false,
  );
}

/** Takes a list in as it was shown; `changed-meanwhile` where it would come to something else by now. */
export function takeListAsShown(
  acting: Acting,
  read: ListRead,
  mark: string,
): Promise<WriteResult<ListTaken> | { kind: 'changed-meanwhile' }> {
  const { partnership } = read;
  return together<WriteResult<ListTaken> | { kind: 'changed-meanwhile' }>(
    acting,
    { partnership },
    async (within) => {
      const before = await byMunicipality(within.store, partnership);
      const taken = await takeList(within, read);
      if (!('value' in taken)) return taken;
      const { changed, unchanged, invoiced } = taken.value;
      const all = [...new Set([...changed, ...invoiced, ...unchanged])].toSorted();
      const now = all.map((municipality) => ({ municipality, before: before.get(municipality) }));
      return markOf(read, now) === mark ? taken : { kind: 'changed-meanwhile' };
    },
    (result) => 'value' in result,
  );
}

async function byMunicipality(store: Store, partnership: string): Promise<Map<string, MunicipalityStatus>> {
  const status = await statusOf(store, partnership);
  return new Map((status?.municipalities ?? []).map((one) => [one.municipality, one]));
}

function isNew(kind: ListKind, before: MunicipalityStatus | undefined): boolean {
  return kind === 'answers'
    ? before?.answer === undefined
    : !before?.people.some(({ role }) => role === 'contact');
}

function markOf(read: ListRead, effects: readonly Pick<ListEffect, 'municipality' | 'before'>[]): string {
  const { kind, partnership, definition, answers, later, details, contacts } = read;
  const list = { kind, partnership, definition, answers, later, details, contacts };
  const held = effects.map(({ municipality, before }) => [
    municipality,
    before?.enrolment.revision,
    before?.answer,
    before?.people,
    before?.invoice,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([list, held]))
    .digest('hex')
    .slice(0, 16);
}
