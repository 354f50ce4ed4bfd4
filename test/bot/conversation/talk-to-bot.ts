import { ANSWER, COMMAND } from '../../../src/bot/conversation/buttons.ts';
import {
  type ConversationState,
  startConversation,
} from '../../../src/bot/conversation/conversation-state.ts';
import { whereItStands } from '../../../src/bot/conversation/question.ts';
import type { ConversationStep } from '../../../src/bot/conversation/reply.ts';
import { type ConversationInput, step } from '../../../src/bot/conversation/step.ts';
import type { Entries, Form } from '../../../src/chat/form.ts';
import type { Button, Message } from '../../../src/chat/message.ts';
import { fixedClock } from '../../../src/clock.ts';

const NOW = fixedClock('2017-04-20T09:00').now();

/** A conversation as a person has it: types, clicks what stands on the last message, reads. */
export interface Talk {
  state: ConversationState;
  last: ConversationStep;
  /** All that the last message says. */
  heard: string;
  types(...texts: string[]): Talk;
  clicks(label: string): Talk;
  /** A click on any button there ever was. */
  presses(button: Button): Talk;
  button(label: string): Button;
}

export function talk(form: Form, known: Entries = {}): Talk {
  const state = startConversation(form, known);
  return talkAt(form, { state, replies: [whereItStands(form, state)] });
}

export function talkFrom(form: Form, state: ConversationState): Talk {
  return talkAt(form, { state, replies: [whereItStands(form, state)] });
}

export function wordsOf(message: Message | undefined): string {
  return (message?.blocks ?? [])
    .map((block) => {
      switch (block.kind) {
        case 'buttons':
          return block.buttons.map(({ label }) => `[${label}]`).join(' ');
        case 'facts':
          return block.facts.map(({ label, value }) => `${label} = ${value}`).join('\n');
        case 'list':
          return block.items.join('\n');
        case 'text':
        case 'heading':
        case 'note':
          return block.text;
        default:
          return '';
      }
    })
    .join('\n');
}

export function buttonsOf(message: Message | undefined): Button[] {
  return (message?.blocks ?? []).flatMap((block) => (block.kind === 'buttons' ? [...block.buttons] : []));
}

function talkAt(form: Form, last: ConversationStep): Talk {
  const continueSteps = (input: ConversationInput) => talkAt(form, step(form, plain(last.state), input, NOW));
  const message = last.replies.at(-1);
  const self: Talk = {
    state: last.state,
    last,
    heard: wordsOf(message),
    types: (...texts) =>
      texts.reduce(
        (sofar, text) => talkAt(form, step(form, plain(sofar.state), { kind: 'text', text }, NOW)),
        self,
      ),
    clicks: (label) => self.presses(self.button(label)),
    presses: ({ action, value }) => continueSteps({ kind: 'button', action, value }),
    button: (label) => {
      const found = buttonsOf(message).find((button) => button.label === label);
      if (found === undefined) throw new Error(`There is no button "${label}" in:\n${self.heard}`);
      if (found.action !== ANSWER && found.action !== COMMAND)
        throw new Error(`Unknown action ${found.action}`);
      return found;
    },
  };
  return self;
}

/** As it comes out of the store. */
function plain(state: ConversationState): ConversationState {
  return JSON.parse(JSON.stringify(state)) as ConversationState;
}
