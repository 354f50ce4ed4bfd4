/** Those an answer names, one by one. */
export type Role = 'signatory' | 'contact' | 'participant' | 'politician';
export type PersonPart = 'name' | 'title' | 'email' | 'phone';

export type SingleField =
  | 'municipality'
  | 'municipality-code'
  | 'decision'
  | 'preferences'
  | 'own-suggestion'
  | 'leadership-priorities'
  | 'local-goals'
  | 'comment'
  | 'approval-body'
  | 'approval-date'
  | 'case-number'
  | 'participants'
  | 'politicians'
  | 'add-ons';

/** What a column of an answers file holds. Numbers count from 1. */
export type Field =
  | { kind: 'single'; name: SingleField }
  /** The focus area that comes as this number. */
  | { kind: 'preference'; number: number }
  | { kind: 'person'; role: Role; number: number; part: PersonPart };

/** Equal for columns that mean the same. */
export function keyOf(field: Field): string {
  switch (field.kind) {
    case 'single':
      return field.name;
    case 'preference':
      return `preference ${field.number}`;
    case 'person':
      return `${field.role} ${field.number} ${field.part}`;
  }
}
