import { checkTells, DAGTILBUD } from './check-tells.ts';

checkTells('amounts', [
  [
    'a price with a Danish thousands separator',
    DAGTILBUD,
    { 'price.amount': 110 },
    {
      rule: 'warning: amount-very-small',
      line: 'amount: 110',
      expected: 'kroner i cifre uden tusindtalsseparator, for eksempel 110000',
      found: '110',
      fix: 'Er det tusinder, så skriv beløbet uden punktum.',
    },
  ],
  [
    'an add-on with a Danish thousands separator',
    DAGTILBUD,
    { 'addOns.0.price': 18.5 },
    {
      rule: 'warning: amount-very-small',
      line: 'price: 18.5',
      expected: 'kroner i cifre uden tusindtalsseparator, for eksempel 110000',
      found: '18.5',
      fix: 'Er det tusinder, så skriv beløbet uden punktum.',
    },
  ],
]);
