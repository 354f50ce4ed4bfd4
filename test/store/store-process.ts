import { systemClock } from '../../src/clock.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { recordAnswer } from '../../src/store/enrolments/transitions.ts';
import { buildAnswer } from './partnership-builders.ts';

/**
 * A process of its own on a store: opens it and says so, then gives answers of one municipality, and says each number
 * once it is acknowledged. Arguments: data folder, database URL or "-", municipality, first number, how many.
 */
const [dataFolder = '', url = '-', municipality = '0751', first = '0', count = '0'] = process.argv.slice(2);
const databaseUrl = url === '-' ? undefined : url;
const store = await openStore({ dataFolder, databaseUrl, clock: systemClock });
process.stdout.write('open\n');
for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
  const result = await recordAnswer(
    store,
    { actor: municipality, surface: 'cli' },
    { partnership: 'dagtilbud-2017', answer: buildAnswer({ municipality, comment: `svar ${number}` }) },
  );
  if (result.kind !== 'saved') throw new Error(JSON.stringify(result));
  process.stdout.write(`${number}\n`);
}
await store.close();
