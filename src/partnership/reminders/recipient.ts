/** Who gets one reminder of a round. Plain JSON, kept with the reminder. */
export type Recipient =
  | {
      kind: 'person';
      /** Code of the municipality that it is about. */
      municipality: string;
      role: 'contact' | 'substitute' | 'participant' | 'politician';
      name: string;
      email?: string;
      /** Where the e-mail address is hidden: a chat account that used the municipality's code. */
      account?: { platform: string; address: string };
    }
  /** KL's contact of the partnership, about one or more municipalities (codes). */
  | { kind: 'consultant'; name: string; email: string; municipalities: string[] }
  | { kind: 'staff'; email: string }
  /** A channel that was tied to the audience. `network` is the id of the network whose channel it is. */
  | { kind: 'channel'; platform: string; address: string; network?: string };

/** What is kept with a reminder in the outbox: everything that isn't looked up anew when it is sent. */
export interface ReminderDetails {
  recipient: Recipient;
  /** Key of the round it belongs to. */
  round: string;
  /** The occasion's date, and its place where it has one, as they are told in it: whoever was told others is told of the move. */
  told: string;
  place?: string;
  /** For the round `MOVED`: the date that the recipient was told before. */
  before?: string;
  /** What is sent: the message, or the calendar file that follows it. */
  part: 'message' | 'calendar-file';
  /** It was sent before its time, since nobody could be asked on the step before. */
  early?: true;
  /** Staff asked for it once more: where nobody can tell whether it arrived, it is sent again. */
  askedAgain?: true;
}
