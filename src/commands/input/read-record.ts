import type { DateTime } from 'luxon';
import type { Problem } from '../../errors.ts';
import { bodyCalled } from '../../intake/answers/read-decision.ts';
import { MUNICIPALITY } from '../../partnership/definition/parties.ts';
import { Side } from '../../partnership/enrolment/enrolment.ts';
import type { Transition, TransitionOf } from '../../partnership/enrolment/transition.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ASKED_PROBLEMS, type RecordNeed } from '../../problems/text/commands-da.ts';
import { readDay, readMoment } from './read-day.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

/** What can be recorded by hand; answers come in with `import`. */
export interface RecordOptions {
  date?: string;
  notes?: string;
  body?: string;
  case?: string;
  party?: string;
  /** The same, as it was called before. */
  side?: string;
  by?: string[];
  agreement?: number;
  addendum?: number;
  file?: string;
  says?: string;
  addOn?: string[];
  why?: string;
  basedOn?: string;
  json?: true;
}

const RETRACTABLE = [
  'alignment',
  'approval',
  'offer',
  'signature',
  'activation',
  'completion',
  'ending',
] as const;

/** A no is made of the answer before it, so it is no transition yet. */
type Recorded = Transition | 'declined';

type Read = { ok: true; move: Recorded; basedOn: number | undefined } | { ok: false; problems: Problem[] };

/** Parses the command line's options into a transition. All errors are reported at once. */
export function readRecord(
  what: string,
  which: string | undefined,
  options: RecordOptions,
  now: DateTime<true>,
): Read {
  const problems: Problem[] = [];
  const need = (name: string, value: string | undefined, wanted: RecordNeed): string => {
    if (value === undefined || value.trim() === '') problems.push(missing(what, name, wanted));
    return value ?? '';
  };
  const day = readDay(options.date, now);
  if (!day.ok) problems.push(day.problem);
  const date = day.ok ? day.day : '';
  const reason = () => need('--why', options.why, 'why');

  const read = (): Recorded | undefined => {
    switch (what) {
      case 'aligned':
        return { kind: 'align', date, ...(options.notes ? { notes: options.notes } : {}) };
      case 'approved':
        return readApproval(options, options.date === undefined ? undefined : date, problems);
      case 'ticked':
        return { kind: 'tick', precondition: need('[WHICH]', which, 'precondition') };
      case 'unticked':
        return {
          kind: 'untick',
          precondition: need('[WHICH]', which, 'precondition'),
          reason: reason(),
        };
      case 'signed':
        return {
          kind: 'sign',
          side: readSide(what, options, problems),
          by: readSigners(options, problems),
          date,
          ...(options.agreement !== undefined && { version: options.agreement }),
          ...(options.why !== undefined && { reason: options.why }),
        };
      case 'answered':
        return readLaterAnswer(options, need('[WHICH]', which, 'question'), now, problems);
      case 'declined':
        return 'declined';
      case 'active':
        return { kind: 'activate', date };
      case 'completed':
        return { kind: 'complete', date };
      case 'withdrawn':
        return { kind: 'withdraw', date, reason: reason() };
      case 'terminated':
        return { kind: 'terminate', date, reason: reason(), party: readSide(what, options, problems) };
      case 'retracted':
        return readRetraction(which, options, reason(), problems);
      default:
        return undefined;
    }
  };
  const move = read();
  const basedOn = options.basedOn === undefined ? undefined : Number(options.basedOn);
  if (basedOn !== undefined && !Number.isInteger(basedOn)) {
    problems.push(missing(what, '--based-on', 'revision'));
  }
  return problems.length > 0 || !move ? { ok: false, problems } : { ok: true, move, basedOn };
}

/** The answer to a later question; a day without a time is the end of it, as with `import --received`. */
function readLaterAnswer(
  options: RecordOptions,
  deadline: string,
  now: DateTime<true>,
  problems: Problem[],
): Transition | undefined {
  const { says, addOn: addOns = [], notes, date } = options;
  const received = date === undefined ? undefined : readMoment(date, now);
  if (says !== 'yes' && says !== 'no') {
    problems.push(missing('answered', '--says', 'says'));
    return undefined;
  }
  const comment = notes?.trim();
  return {
    kind: 'answer-deadline',
    answer: { deadline, decision: says, addOns: says === 'yes' ? addOns : [], ...(comment && { comment }) },
    ...(received?.ok && { receivedAt: received.at }),
  };
}

function readApproval(
  options: RecordOptions,
  date: string | undefined,
  problems: Problem[],
): Transition | undefined {
  const bodyName = options.body?.trim() ?? '';
  const body = bodyCalled(bodyName);
  if (body === undefined) {
    problems.push(missing('approved', '--body', 'body'));
    return undefined;
  }
  const caseNumber = options.case?.trim();
  return {
    kind: 'approve',
    approval: { body, bodyName, ...(date ? { date } : {}), ...(caseNumber ? { caseNumber } : {}) },
  };
}

function readSide(what: string, { side, party = side }: RecordOptions, problems: Problem[]): Side {
  const read = Side.safeParse(party?.trim().toLowerCase());
  if (read.success) return read.data;
  problems.push(missing(what, '--party', 'side'));
  return MUNICIPALITY;
}

function readSigners({ by = [] }: RecordOptions, problems: Problem[]): TransitionOf<'sign'>['by'] {
  const signers = by.map((text) => {
    const [name = '', ...title] = text.split(',').map((part) => part.trim());
    return { name, title: title.join(', ') };
  });
  if (signers.length === 0 || signers.some(({ name, title }) => name === '' || title === '')) {
    problems.push(missing('signed', '--by', 'by'));
  }
  return signers;
}

function readRetraction(
  which: string | undefined,
  options: RecordOptions,
  reason: string,
  problems: Problem[],
): Transition | undefined {
  const wanted = RETRACTABLE.find((one) => one === which);
  if (wanted === undefined) {
    problems.push(missing('retracted', '[WHICH]', 'precondition', RETRACTABLE));
    return undefined;
  }
  return wanted === 'signature'
    ? { kind: 'retract-signature', side: readSide('retracted signature', options, problems), reason }
    : { kind: `retract-${wanted}`, reason };
}

/** @param known what may stand there, where that is a few words */
function missing(what: string, name: string, need: RecordNeed, known?: readonly string[]): Problem {
  return error('record-incomplete', { what, name, need, known: known ? [...known] : null });
}
