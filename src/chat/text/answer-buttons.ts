import { decisionsOf } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Button } from '../message.ts';
import { EXPRESS_INTEREST } from './forms-da.ts';

/** What a click on one of an invitation's answers asks for. */
export const ANSWER_INVITATION = 'answer';

/**
 * The answers that can be given to an invitation, as buttons. A click begins the answer; it counts once it is confirmed.
 * @param place text of the enrolment's ref
 */
export function answerButtons(definition: Pick<Definition, 'registration'>, place: string): Button[] {
  return decisionsOf(definition).map((decision) => ({
    action: ANSWER_INVITATION,
    value: `${decision}|${place}`,
    label: EXPRESS_INTEREST.buttons[decision],
  }));
}
