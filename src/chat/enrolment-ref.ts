/** A municipality in a partnership. */
export interface EnrolmentRef {
  partnership: string;
  /** Four digits. */
  municipality: string;
}

/** The ref as part of a button's value; anything else in it precedes the ref. */
export function enrolmentRefText({ partnership, municipality }: EnrolmentRef): string {
  return `${partnership}/${municipality}`;
}

/** The ref in a button's value; undefined if there is none. */
export function readEnrolmentRef(text: string): EnrolmentRef | undefined {
  const [, partnership, municipality] = /^([a-z0-9-]{1,60})\/(\d{4})$/.exec(text) ?? [];
  return partnership && municipality ? { partnership, municipality } : undefined;
}
