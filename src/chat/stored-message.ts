import { z } from 'zod';
import type { Message } from './message.ts';

const Button = z.object({
  action: z.string(),
  value: z.string(),
  label: z.string(),
  style: z.enum(['primary', 'danger']).exactOptional(),
  url: z.string().exactOptional(),
});

/** Everything but forms, which are never sent later. */
const Stored = z.object({
  summary: z.string(),
  blocks: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('heading'), text: z.string() }),
      z.object({ kind: z.literal('text'), text: z.string() }),
      z.object({ kind: z.literal('note'), text: z.string() }),
      z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
      z.object({
        kind: z.literal('facts'),
        facts: z.array(z.object({ label: z.string(), value: z.string() })),
      }),
      z.object({ kind: z.literal('buttons'), buttons: z.array(Button) }),
      z.object({ kind: z.literal('divider') }),
    ]),
  ),
});

/** Parses a stored message; undefined if it is not one that can be sent. */
export function readMessage(kept: unknown): Message | undefined {
  return Stored.safeParse(kept).data;
}
