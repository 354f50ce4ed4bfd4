import { z } from 'zod';

// Slack's payloads, only the fields used (docs.slack.dev, "Interaction payloads" and "Events API").

/** Distinguishes the kinds of request. */
export const envelope = z.object({
  type: z.string().optional(),
  command: z.string().optional(),
  event: z.object({ type: z.string() }).optional(),
});

const option = z.object({ value: z.string() });

/** The state of one input; which field is set depends on its kind. */
const inputState = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
});
export type InputState = z.infer<typeof inputState>;

/** Slack encodes an empty state as an array. */
const state = z
  .object({
    values: z.union([z.record(z.string(), z.record(z.string(), inputState)), z.array(z.unknown())]),
  })
  .transform(({ values }) => (Array.isArray(values) ? {} : values));
export type ViewState = z.infer<typeof state>;

/** An input with what it was shown with, as it comes back in the blocks. */
export const shownBlock = z.object({
  type: z.literal('input'),
  block_id: z.string(),
  element: z.object({
    type: z.string(),
    initial_value: z.string().nullish(),
    initial_date: z.string().nullish(),
    initial_option: option.nullish(),
    initial_options: z.array(option).nullish(),
  }),
});
export type ShownInput = z.infer<typeof shownBlock>['element'];

const block = z.looseObject({
  block_id: z.string().optional(),
  elements: z.array(z.object({ action_id: z.string().optional(), value: z.string().optional() })).optional(),
});

const view = z.object({
  id: z.string(),
  hash: z.string().optional(),
  type: z.string(),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  state: state.optional(),
  blocks: z.array(block).optional(),
});

/** A view as sent by Slack, to be shown again unchanged. */
export const wholeView = z.object({
  callback_id: z.string(),
  private_metadata: z.string(),
  title: z.looseObject({}),
  submit: z.looseObject({}),
  close: z.looseObject({}),
  blocks: z.array(
    z.looseObject({
      type: z.string(),
      block_id: z.string().optional(),
      element: z
        .looseObject({ options: z.array(z.looseObject({ value: z.string() })).optional() })
        .optional(),
    }),
  ),
});
export type WholeView = z.infer<typeof wholeView>;

const user = z.object({ id: z.string(), team_id: z.string().optional(), name: z.string().optional() });
const team = z.object({ id: z.string() });

export const command = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
});

export const shortcut = z.object({
  type: z.literal('shortcut'),
  callback_id: z.string(),
  trigger_id: z.string(),
  team,
  user,
});

export const viewSubmission = z.object({
  type: z.literal('view_submission'),
  team,
  user,
  trigger_id: z.string(),
  view: z.looseObject({ ...view.shape, blocks: z.array(z.unknown()).optional() }),
});

export const viewClosed = z.object({ type: z.literal('view_closed'), team, user, view });

const clicked = z.object({
  action_id: z.string(),
  block_id: z.string(),
  action_ts: z.string(),
  // Null where a text was deleted.
  value: z.string().nullish(),
});

export const blockActions = z.object({
  type: z.literal('block_actions'),
  team,
  user,
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  container: z.object({
    type: z.string(),
    is_ephemeral: z.boolean().optional(),
    message_ts: z.string().optional(),
    channel_id: z.string().optional(),
    thread_ts: z.string().optional(),
  }),
  view: view.optional(),
  message: z.object({ blocks: z.array(block).optional() }).optional(),
  state: state.optional(),
  actions: z.array(clicked).min(1),
});
export type BlockActions = z.infer<typeof blockActions>;

const eventCallback = { type: z.literal('event_callback'), team_id: z.string(), event_id: z.string() };

/** Whom an event is sent to: this bot, by its user id in the workspace. */
const authorizations = z.array(z.object({ user_id: z.string(), is_bot: z.boolean() })).default([]);

/** A file as a message carries it; without an address where Slack keeps it from the bot (from another workspace). */
const sharedFile = z.object({
  name: z.string().nullish().catch(undefined),
  size: z.number().nullish().catch(undefined),
  url_private_download: z.string().nullish().catch(undefined),
  url_private: z.string().nullish().catch(undefined),
});
export type SharedFile = z.infer<typeof sharedFile>;

export const messageEvent = z.object({
  ...eventCallback,
  authorizations: authorizations.catch([]),
  event: z.object({
    type: z.enum(['message', 'app_mention']),
    subtype: z.string().optional(),
    bot_id: z.string().optional(),
    user: z.string().optional(),
    user_team: z.string().optional(),
    channel: z.string(),
    channel_type: z.string().optional(),
    // Nothing beside a file or a picture.
    text: z
      .string()
      .nullish()
      .transform((text) => text ?? ''),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
    files: z.array(sharedFile).default([]).catch([]),
  }),
});

/** A message was edited, or Slack has looked up a link in it. */
export const messageChanged = z.object({
  ...eventCallback,
  event: z.object({
    type: z.literal('message'),
    subtype: z.literal('message_changed'),
    channel: z.string(),
    channel_type: z.string(),
    message: z.object({
      user: z.string(),
      bot_id: z.string().optional(),
      text: z.string(),
      ts: z.string(),
      thread_ts: z.string().optional(),
      edited: z.object({ ts: z.string() }),
    }),
    previous_message: z.object({ text: z.string() }),
  }),
});

export const homeOpened = z.object({
  ...eventCallback,
  event: z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string() }),
});

export const memberJoined = z.object({
  ...eventCallback,
  authorizations,
  event: z.object({
    type: z.literal('member_joined_channel'),
    user: z.string(),
    channel: z.string(),
    inviter: z.string().optional(),
  }),
});
