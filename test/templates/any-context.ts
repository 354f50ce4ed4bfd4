import fc from 'fast-check';
import { AgreementFields } from '../../src/templates/fields/agreement-fields.ts';
import { type Field, fieldsOf, PLACEHOLDER } from '../../src/templates/fields/field.ts';

/** Words that could not have come from a template, nor from a value that went wrong. */
const word = fc.stringMatching(/^[A-ZÆØÅ][a-zæøå]{5,9}[0-9]$/);
const day = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Any context that fits the schema: what may be absent, empty or missing is so, or isn't. */
export const anyAgreementContext: fc.Arbitrary<AgreementFields> = anyOf(fieldsOf(AgreementFields)).map(
  (context) => AgreementFields.parse(context),
);

function anyOf(field: Field): fc.Arbitrary<unknown> {
  const known = anyKnown(field);
  return field.fillable
    ? fc.oneof(
        known,
        word.map((missing) => ({ missing })),
      )
    : known;
}

function anyKnown(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
      return word;
    case 'passage':
      return fc
        .array(word, { maxLength: 2 })
        .map((values) => ({ markdown: values.map(() => `${PLACEHOLDER}\n\n`).join(''), values }));
    case 'day':
      return day;
    case 'number':
      return fc.integer({ min: 0, max: 15 });
    case 'boolean':
      return fc.boolean();
    case 'list':
      return fc.array(field.items ? anyOf(field.items) : word, {
        minLength: field.maybeEmpty ? 0 : 1,
        maxLength: 3,
      });
    case 'object': {
      const properties = Object.entries(field.properties ?? {});
      return fc.record(Object.fromEntries(properties.map(([name, inner]) => [name, anyOf(inner)])), {
        requiredKeys: properties.filter(([, inner]) => !inner.optional).map(([name]) => name),
        noNullPrototype: true,
      });
    }
  }
}
