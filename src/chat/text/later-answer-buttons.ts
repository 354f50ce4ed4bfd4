import type { LaterDeadline } from '../../partnership/definition/deadlines.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Button } from '../message.ts';
import { LATER_QUESTION as TEXT } from './forms-da.ts';

/** What a click on one of the answers to a later question asks for. */
export const ANSWER_LATER = 'answer-later';

/**
 * A later question's own answers as buttons. A click begins the answer; it counts once it is confirmed.
 * @param place text of the enrolment's ref
 */
export function laterAnswerButtons(
  { addOns }: Pick<Definition, 'addOns'>,
  asked: LaterDeadline,
  place: string,
): Button[] {
  const button = (said: string, label: string): Button => ({
    action: ANSWER_LATER,
    value: `${asked.id}.${said}|${place}`,
    label,
  });
  if (asked.asks === 'binding-registration')
    return [button('yes', TEXT.buttons.yes), button('no', TEXT.buttons.no)];
  const [only, ...others] = addOns.filter(({ id }) => asked.addOns.includes(id));
  if (only && others.length === 0)
    return [button('yes', TEXT.order(only.label)), button('no', TEXT.buttons.noAddOns)];
  return [
    { action: 'form', value: `later-${asked.id}|${place}`, label: TEXT.buttons.chooseAddOns },
    button('no', TEXT.buttons.noAddOns),
  ];
}
