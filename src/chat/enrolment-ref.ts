/** A municipality in a partnership, as a flow is about it. */
export interface EnrolmentRef {
  partnership: string;
  /** Four digits. */
  municipality: string;
}

/** A place in a button's value; what else is needed stands before it. */
export function enrolmentRefText({ partnership, municipality }: EnrolmentRef): string {
  return `${partnership}/${municipality}`;
}

/** The place in a button's value; undefined where there is none. */
export function readEnrolmentRef(text: string): EnrolmentRef | undefined {
  const [, partnership, municipality] = /^([a-z0-9-]{1,60})\/(\d{4})$/.exec(text) ?? [];
  return partnership && municipality ? { partnership, municipality } : undefined;
}
