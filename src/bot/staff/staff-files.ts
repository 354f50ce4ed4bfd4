import { holdFile, letGoOfFile } from '../../acts/handed-in.ts';
import {
  handedOutPdfs,
  matchReturned,
  type ReturnedFile,
  takeReturned,
} from '../../acts/signing-service/returned-files.ts';
import { enrolmentRefText, readEnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { BotReply, ReceivedFile } from '../../chat/port.ts';
import { FILES } from '../../chat/text/files-da.ts';
import { RETURNED, SIGNED_FILE } from '../../chat/text/signing-da.ts';
import { readDocumentId } from '../../documents/agreement/document-id.ts';
import { fullNameOf, writtenProblems } from '../../documents/drafting/written-problems.ts';
import { fileTypeOf } from '../../intake/files/file-type.ts';
import { LIMITS } from '../../intake/files/limits.ts';
import { readSignedFile } from '../../intake/files/read-signed-file.ts';
import { problemText } from '../../problems/place-text.ts';
import { called } from '../../problems/text/signed-files-da.ts';
import { type HandedInFile, handedInFile } from '../../store/db/handed-in-files.ts';
import { type EventContext, readEnrolmentContext, say } from '../context/event-context.ts';
import { allPartnerships, readPartnership } from '../context/find-partnership.ts';
import { type About, ADDENDUM, adoptEdited, showEdited, textOf } from './edited-files.ts';
import { checkList, takeShownList } from './staff-lists.ts';

/**
 * Files that staff send: a signed agreement, one that was edited in Word, a list of answers or contacts. Each is read and
 * kept until they have decided on it; nothing is taken in before that.
 */
export function receiveFiles(context: EventContext, files: readonly ReceivedFile[]): BotReply[] {
  return [
    {
      kind: 'work',
      title: FILES.reading(files.length),
      run: async (progress) => {
        const replies: BotReply[] = [];
        for (const [index, file] of files.entries()) {
          replies.push(...(await receive(context, file)));
          progress(index + 1, files.length);
        }
        return replies;
      },
    },
  ];
}

async function receive(context: EventContext, file: ReceivedFile): Promise<BotReply[]> {
  const fetched = await file.fetch(LIMITS.fileBytes);
  if (fetched.kind === 'too-large') return say(FILES.tooLarge(file.name));
  if (fetched.kind === 'unavailable') {
    context.services.log.warn('file-not-fetched', {
      platform: context.event.person.platform,
      why: fetched.why,
    });
    return say(FILES.unavailable(file.name));
  }
  const { bytes } = fetched;
  const what = await whatIs(bytes);
  if (what.kind === 'other') return say(FILES.unknownType(file.name));
  const hash = await holdFile(context.acting, { name: file.name, bytes });
  const held = { name: file.name, bytes, hash };
  const all = (await allPartnerships(context)).map(({ partnership }) => partnership);
  const own = what.partnership && all.find(({ id }) => id === what.partnership);
  const [only, ...others] = own ? [own] : all;
  if (only && others.length === 0) return shown(context, held, { partnership: only.id });
  const options = all.map(({ id, definition }) => ({
    value: `in|${hash}|${id}`,
    label: definition.shortTitle,
  }));
  return say(FILES.whichPartnership(file.name, options));
}

type What =
  | { kind: 'signed' | 'edited'; partnership: string | undefined; pages?: number | undefined }
  | { kind: 'list'; partnership?: undefined }
  | { kind: 'other' };

/** A PDF is a signed agreement, a Word document one that was edited, unless it is signed digitally. */
async function whatIs(bytes: Uint8Array): Promise<What> {
  const reading = await readSignedFile(bytes);
  if (reading.kind === 'read') {
    const { kind, hasSignature, keywords, pages } = reading.content;
    const isSigned = kind === 'pdf' || hasSignature;
    return {
      kind: isSigned ? 'signed' : 'edited',
      partnership: readDocumentId(keywords)?.partnership,
      pages,
    };
  }
  if (reading.kind === 'unreadable') return { kind: 'signed', partnership: undefined };
  const { kind } = await fileTypeOf(bytes);
  return kind === 'xlsx' || kind === 'text' ? { kind: 'list' } : { kind: 'other' };
}

async function shown(context: EventContext, held: HandedInFile, about: About): Promise<BotReply[]> {
  const what = await whatIs(held.bytes);
  if (what.kind === 'signed') return showSigned(context, held, about, what.pages);
  if (what.kind === 'edited') return showEdited(context, held, about);
  const value = (verb: string) => `${verb}|${held.hash}|${about.partnership}`;
  const values = { answers: value('answers'), contacts: value('contacts'), drop: value('drop') };
  return say(FILES.whatList(held.name, values));
}

/** Whose agreement a signed file is, as far as can be known. */
async function match(
  context: EventContext,
  { name, bytes }: HandedInFile,
  { partnership, municipality: said }: About,
  isConfirmed: boolean,
): Promise<ReturnedFile> {
  const { acting, services } = context;
  const handedOut = handedOutPdfs(acting, services, services.pdf, partnership);
  const [found] = await matchReturned(services.store, [{ name, bytes }], {
    ...{ partnership, said, isConfirmed, handedOut },
    ...(isConfirmed && { reason: FILES.signedOtherwise }),
  });
  if (!found) throw new Error('Our own bug: one file was matched to nothing');
  return found;
}

async function showSigned(
  context: EventContext,
  held: HandedInFile,
  about: About,
  pages: number | undefined,
): Promise<BotReply[]> {
  const { hash, name } = held;
  const { partnership } = about;
  const found = await match(context, held, about, false);
  const drop = `drop|${hash}|${partnership}`;
  if (found.kind === 'matched') {
    const { municipality, document, how, isKept } = found;
    if (isKept) {
      await letGoOfFile(context.acting, hash);
      return say(FILES.isKept(name, fullNameOf(municipality)));
    }
    const keep = `keep|${hash}|${enrolmentRefText({ partnership, municipality })}`;
    const of = {
      municipality: fullNameOf(municipality),
      document: called(document),
      how: RETURNED.how[how],
      pages,
    };
    return say(FILES.signed(name, of, { keep, drop }));
  }
  const { place: _, ...problem } = found.problem;
  const text = problemText(problem);
  if (found.kind === 'unsure') {
    const candidates = found.candidates.map((municipality) => ({
      value: `whose|${hash}|${enrolmentRefText({ partnership, municipality })}`,
      label: fullNameOf(municipality),
    }));
    return say(FILES.whose(name, text, candidates));
  }
  if (problem.rule !== 'signed-file-unsigned' || found.municipality === undefined)
    return say(FILES.problem(name, text));
  const confirm = `confirm|${hash}|${enrolmentRefText({ partnership, municipality: found.municipality })}`;
  return say(FILES.unsigned(name, text, { confirm, drop }));
}

/**
 * A button below a file that was sent: `verb|hash|place|version`. Only a place is said of the latest file, as staff type
 * whose it is.
 */
export async function answerFile(context: EventContext, value: string): Promise<BotReply[]> {
  const [verb = '', hash = '', place = '', ground] = (value.includes('|') ? value : `whose||${value}`).split(
    '|',
  );
  const ref = readEnrolmentRef(place);
  const partnership = ref?.partnership ?? place;
  // Rights come first: also where the button has been passed on.
  const mayAct = ref ? await readEnrolmentContext(context, ref) : await readPartnership(context, partnership);
  if (!mayAct) return say(FILES.gone);
  const { acting, services } = context;
  const held = await handedInFile(services.store, acting.origin.actor, hash || undefined);
  if (!held) return say(hash === '' ? FILES.nothingSent : FILES.gone);
  if (verb === 'drop') {
    await letGoOfFile(acting, held.hash);
    return say(FILES.dropped);
  }
  const about: About = {
    ...{ partnership, municipality: ref?.municipality },
    ...(ground?.startsWith(ADDENDUM)
      ? { addendum: Number(ground.slice(ADDENDUM.length)) }
      : { ground: ground === undefined ? undefined : Number(ground) }),
  };
  return [{ kind: 'work', title: FILES.reading(1), run: () => decide(context, verb, held, about) }];
}

async function decide(
  context: EventContext,
  verb: string,
  held: HandedInFile,
  about: About,
): Promise<BotReply[]> {
  switch (verb) {
    case 'in':
    case 'whose':
      return shown(context, held, about);
    case 'keep':
    case 'confirm':
      return keep(context, held, about, verb === 'confirm');
    case 'adopt':
      return adoptEdited(context, held, about);
    case 'answers':
    case 'contacts':
      return checkList(context, held, about.partnership, verb);
    case 'take-answers':
    case 'take-contacts':
      return takeShownList(
        context,
        held,
        about.partnership,
        verb === 'take-answers' ? 'answers' : 'contacts',
      );
    default:
      return say(FILES.gone);
  }
}

async function keep(
  context: EventContext,
  held: HandedInFile,
  about: About,
  isConfirmed: boolean,
): Promise<BotReply[]> {
  const { acting, services } = context;
  const found = await match(context, held, about, isConfirmed);
  if (found.kind !== 'matched') return say(FILES.problem(held.name, problemText(found.problem)));
  const result = await takeReturned(acting, about.partnership, found);
  const fullName = fullNameOf(found.municipality);
  if (result.kind === 'no-longer-offered')
    return say(FILES.problem(held.name, RETURNED.noLongerOffered(fullName)));
  if (result.kind === 'file-refused') return say(FILES.problem(held.name, problemText(result.problem)));
  if (!('value' in result)) return say(FILES.problem(held.name, textOf(writtenProblems(result))));
  await letGoOfFile(acting, held.hash);
  const ref = { partnership: about.partnership, municipality: found.municipality };
  const enrolment = await readEnrolmentContext({ ...context, services }, ref);
  const { addendum } = found.document;
  const isOpen =
    addendum === undefined
      ? enrolment?.status.enrolment.agreedOn === undefined
      : enrolment?.addenda.find(({ number }) => number === addendum)?.agreedOn === undefined;
  const form = addendum === undefined ? 'staff-signature' : 'staff-addendum-signature';
  const { fileName, pages } = result.value;
  return say(
    FILES.kept(
      `${fullName}: ${SIGNED_FILE.kept(fileName, pages)}`,
      isOpen ? { value: `${form}|${enrolmentRefText(ref)}` } : undefined,
    ),
  );
}
