/** The states of an enrolment, in the order of its life. `approved` occurs only in some partnerships: `needsApproval`. */
export const STATES = [
  'invited',
  'interested',
  'aligned',
  'approved',
  'signed',
  'active',
  'completed',
  'declined',
  'withdrawn',
  'terminated',
] as const;
