import { randomUUID } from 'node:crypto';
import type { Entries } from '../../src/chat/form.ts';
import { TEAM } from '../bot/slack/fake-slack.ts';
import { typedInto } from '../bot/slack/slack-person.ts';

export interface Filling {
  user: string;
  form: string;
  /** What the form is about, with the revision that was seen. */
  subject: string;
}

/** What Slack sends when a modal is submitted. */
export function submission({ user, form, subject }: Filling, entries: Entries): object {
  const values = Object.entries(typedInto(entries)).map(([block, input]) => [
    block,
    { entry: { type: 'static_select', ...input } },
  ]);
  return {
    type: 'view_submission',
    ...whose(user),
    trigger_id: triggerId(),
    view: {
      id: `V${randomUUID()}`,
      type: 'modal',
      callback_id: form,
      private_metadata: subject,
      state: { values: Object.fromEntries(values) },
      blocks: [],
    },
  };
}

/** What Slack sends when the button under what was read back is clicked. */
export function confirmation({ user, subject }: Filling, channel: string, ts: string): object {
  return {
    type: 'block_actions',
    ...whose(user),
    trigger_id: triggerId(),
    container: { type: 'message', message_ts: ts, channel_id: channel },
    actions: [{ block_id: 'b', action_ts: randomUUID(), action_id: 'button:1:form-confirm', value: subject }],
  };
}

/** As Slack's are: a number that rises, the workspace's number, and what can't be guessed. */
function triggerId(): string {
  return `${process.hrtime.bigint()}.47445629121.${randomUUID().replaceAll('-', '')}`;
}

function whose(user: string) {
  return { team: { id: TEAM }, user: { id: user, team_id: TEAM } };
}
