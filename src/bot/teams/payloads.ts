import { z } from 'zod';

const Account = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  aadObjectId: z.string().min(1).optional(),
});

/** The fields of a Bot Framework activity in use. */
export const IncomingActivity = z.object({
  type: z.string(),
  id: z.string().min(1),
  timestamp: z.string().optional(),
  channelId: z.string().min(1),
  serviceUrl: z.string().min(1),
  from: Account,
  recipient: Account,
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional(),
      team: z.object({ id: z.string() }).optional(),
      eventType: z.string().optional(),
    })
    .nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().min(1).optional().catch(undefined),
  action: z.string().nullish(),
  attachments: z
    .array(
      z.object({
        contentType: z.string(),
        name: z.string().nullish(),
        content: z.unknown().optional(),
      }),
    )
    .nullish()
    .catch(undefined),
  membersAdded: z.array(z.object({ id: z.string() })).nullish(),
  membersRemoved: z.array(z.object({ id: z.string() })).nullish(),
  entities: z
    .array(
      z.object({
        type: z.string(),
        text: z.string().nullish(),
        mentioned: z.object({ id: z.string().optional(), name: z.string().nullish() }).optional(),
      }),
    )
    .nullish(),
});
export type IncomingActivity = z.infer<typeof IncomingActivity>;

/** The details of a member of a conversation or team (docs: "Get Teams specific context for your bot"). */
export const Member = z.object({
  id: z.string().min(1),
  name: z.string().optional().catch(undefined),
  aadObjectId: z.string().min(1).optional().catch(undefined),
  /** The same, as rosters call it. */
  objectId: z.string().min(1).optional().catch(undefined),
  email: z.string().includes('@').optional().catch(undefined),
  /** Where their account is: in a shared channel it may be another tenant than the channel's. */
  tenantId: z.string().min(1).optional().catch(undefined),
  /** `guest`, `user`, `owner`. */
  userRole: z.string().optional().catch(undefined),
});
export type Member = z.infer<typeof Member>;

/** What a file in a personal chat carries (docs: "Send and receive files through a bot"). */
export const FileDownload = z.object({ downloadUrl: z.string() });

/** The tenant that an activity comes from, as stated by Teams; undefined outside Teams. */
export function tenantOf(activity: IncomingActivity): string | undefined {
  return activity.channelData?.tenant?.id ?? activity.conversation.tenantId;
}

/** The platform's id of an account: the tenant's own if known, which is the same for every bot. */
export function userOf(activity: IncomingActivity): string {
  return activity.from.aadObjectId ?? activity.from.id;
}

/**
 * In local mode nobody proves their tenant: an account belongs to this trial, whatever it claims, so that it cannot be
 * mistaken for an account remembered from real operation.
 */
export function withoutTenant(activity: IncomingActivity): IncomingActivity {
  const { tenantId: _, ...conversation } = activity.conversation;
  const { tenant: __, ...channelData } = activity.channelData ?? {};
  return { ...activity, conversation, channelData };
}

/** Some clients of the protocol omit the type; then it is a conversation of two. */
export function isPersonal({ conversation }: IncomingActivity): boolean {
  return (conversation.conversationType ?? 'personal') === 'personal';
}
