import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import {
  findPartnershipFolder,
  readPartnership,
  readPartnershipText,
} from '../../intake/files/partnership-folder.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ACTIVATION_PROBLEMS } from '../../problems/text/commands-da.ts';
import type { Store } from '../../store/db/open-store.ts';
import { type Activation, activationsOf, partnershipOfFolder } from '../../store/partnerships/activations.ts';
import type { ActiveDefinition } from '../../store/partnerships/active-definition.ts';
import { isActive, partnershipInForce, type Registration } from '../../store/partnerships/partnerships.ts';
import { readOwnTemplates } from '../../templates/template-folder.ts';
import type { DraftingContext } from './drafting-context.ts';
import { definitionHash, folderHash } from './proposal.ts';

const { note } = tellerOf(ACTIVATION_PROBLEMS);

/**
 * A partnership found by its id or by a folder. What is active comes from the store, regardless of the folder's
 * content.
 */
export interface FoundPartnership {
  /** Undefined if it was never activated. */
  active: ActiveDefinition | undefined;
  /** The folder to compare it with; undefined if there is none on this machine. */
  folder: string | undefined;
}

type Where = Pick<DraftingContext, 'partnerships'>;

/**
 * Finds a partnership by its id in the store, or by the path of a folder: the one activated from it, or the one whose
 * definition it contains. For an id, the folder is the one it was activated from, or the one of that name in
 * `partnerships`.
 */
export async function findPartnership(
  store: Store,
  idOrPath: string,
  { partnerships }: Where,
): Promise<FoundPartnership> {
  // Shells add a slash when they complete the name of a folder.
  const byId = await partnershipInForce(store, idOrPath.replace(/\/+$/, ''));
  if (byId) return { active: byId, folder: await folderOf(byId, partnerships) };
  const folder = await findPartnershipFolder(idOrPath, partnerships);
  if (folder === undefined) return { active: undefined, folder };
  const known = await partnershipOfFolder(store, folder);
  const activated = known === undefined ? undefined : await partnershipInForce(store, known);
  if (activated && (await hashOfFolder(folder)) === activated.activated.folder?.hash)
    return { active: activated, folder };
  const { definition } = await readPartnership(folder, partnerships);
  const active = definition ? await partnershipInForce(store, definition.id) : activated;
  return { active, folder };
}

async function folderOf({ id, activated }: ActiveDefinition, home: string): Promise<string | undefined> {
  const path = activated.folder?.path;
  const there = path === undefined ? undefined : await findPartnershipFolder(path, home);
  return there ?? findPartnershipFolder(join(home, id), home);
}

async function hashOfFolder(folder: string): Promise<string | undefined> {
  const read = await readPartnershipText(folder);
  const own = await readOwnTemplates(folder).catch(() => undefined);
  return read.ok && own ? folderHash({ text: read.text, own }) : undefined;
}

/** The content of a folder that is not active. */
export type FolderChange =
  | { kind: 'changed'; folder: string }
  /** It was active earlier, so the folder may be an outdated copy. */
  | { kind: 'earlier'; folder: string; earlier: Activation }
  /** It has errors, which `check` reports. */
  | { kind: 'errors'; folder: string };

/** The content of an active partnership's folder that nobody has activated; undefined if there is none. */
export async function folderChange(
  store: Store,
  { active, folder }: FoundPartnership,
  { partnerships }: Where,
): Promise<FolderChange | undefined> {
  if (!active || folder === undefined) return undefined;
  if ((await hashOfFolder(folder)) === active.activated.folder?.hash) return undefined;
  const { definition } = await readPartnership(folder, partnerships);
  const own = await readOwnTemplates(folder).catch(() => undefined);
  if (!definition || !own) return { kind: 'errors', folder };
  if (definition.id !== active.id) return undefined;
  const content = { hash: definitionHash(definition), templates: own.files };
  // Definitions activated before templates were stored are used with the folder's templates.
  if (isActive(active, active.templates === undefined ? { hash: content.hash } : content)) return undefined;
  const earlier = await earlierActivation(store, active, content);
  if (earlier && cameFromNoFolder(active)) return undefined;
  return earlier ? { kind: 'earlier', folder, earlier } : { kind: 'changed', folder };
}

/**
 * It was activated in a browser: the folder here is older, and nobody has put it back. Before templates were stored, folders
 * were not either.
 */
function cameFromNoFolder({ activated, templates }: ActiveDefinition): boolean {
  return activated.folder === undefined && templates !== undefined;
}

/** The same for a partnership by its id. */
export async function changeOfFolder(
  store: Store,
  id: string,
  where: Where,
): Promise<FolderChange | undefined> {
  return folderChange(store, await findPartnership(store, id, where), where);
}

/** The last earlier activation with the same content. */
export async function earlierActivation(
  store: Store,
  { id, definitions }: ActiveDefinition,
  content: Pick<Registration, 'hash' | 'templates'>,
): Promise<Activation | undefined> {
  const all = await activationsOf(store, id);
  return all.findLast((one) => one.number !== definitions && isActive(one, content));
}

/** A partnership to work with, and what to report about it. */
export interface PartnershipToUse {
  /** Set unless there is an error. */
  active: ActiveDefinition | undefined;
  /** Why it cannot be used; that it has just been activated; that its folder has changed since. */
  problems: Problem[];
}

/** A partnership that is active already, for work that is not to activate it. */
export async function activePartnership(
  store: Store,
  idOrPath: string,
  where: Where,
): Promise<PartnershipToUse> {
  const found = await findPartnership(store, idOrPath, where);
  return { active: found.active, problems: await changeNotes(store, found, where) };
}

/** A note if the folder has something that nobody has activated. */
export async function changeNotes(store: Store, found: FoundPartnership, where: Where): Promise<Problem[]> {
  const change = await folderChange(store, found, where);
  if (!change || !found.active) return [];
  const { id, activated } = found.active;
  return [
    note('not-activated', { id, folder: change.folder, is: change.kind, activated: dayOf(activated.at) }),
  ];
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}
