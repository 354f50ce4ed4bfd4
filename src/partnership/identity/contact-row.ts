import type { Person } from '../answer.ts';

/** Somebody whom KL registers: whom it writes to, and who comes in that person's place. */
export interface ContactRow {
  /** Four digits: "0751". */
  municipality: string;
  role: 'contact' | 'substitute';
  person: Person;
}
