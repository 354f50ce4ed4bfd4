import type { Definition } from '../definition/definition.ts';
import { MUNICIPALITY } from '../definition/parties.ts';
import type { Enrolment } from './enrolment.ts';
import { type Missing, missingFrom } from './missing.ts';

/** What may be missing, for staff's messages and for reminders. A municipality is only asked for its own signature. */
export const LACKS = {
  answer: ['answer'],
  'later-answer': ['later-answer'],
  ranking: ['ranking', 'points'],
  contact: ['contact'],
  participants: ['participants'],
  approval: ['approval', 'approval-date', 'political-decision'],
  alignment: ['alignment'],
  preconditions: ['precondition'],
  signature: ['signature'],
  everything: [
    'answer',
    'later-answer',
    'ranking',
    'points',
    'contact',
    'participants',
    'approval',
    'approval-date',
    'political-decision',
    'alignment',
    'precondition',
    'signature',
  ],
} as const satisfies Record<string, readonly Missing['what'][]>;
export type Lack = keyof typeof LACKS;

/**
 * Those of the missing things that a message about `lack` concerns.
 * @param question the later question that it is about: then an answer is the one to it
 */
export function lacking(lack: Lack, missing: readonly Missing[], question?: string): Missing[] {
  if (lack === 'answer' && question !== undefined)
    return missing.filter((one) => one.what === 'later-answer' && one.id === question);
  const kinds: readonly Missing['what'][] = LACKS[lack];
  return missing.filter(
    (one) => kinds.includes(one.what) && !(one.what === 'signature' && one.party.id !== MUNICIPALITY),
  );
}

/** The signatures that KL and further parties still owe on the version that is offered; none before one is. */
export function otherSignatures(definition: Definition, enrolment: Enrolment): Missing[] {
  if (enrolment.offered === undefined) return [];
  return missingFrom(definition, enrolment).filter(
    (one) => one.what === 'signature' && one.party.id !== MUNICIPALITY,
  );
}
