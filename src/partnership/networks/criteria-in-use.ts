import { assertNever } from '../../errors.ts';
import type { Criterion } from '../definition/networks.ts';
import type { NetworkInput } from './network-input.ts';

/**
 * The criteria that can tell one plan from another: wishes only where somebody ranked, geography and comparability
 * only with more than one network (R51, R50).
 */
export function criteriaInUse(input: NetworkInput, networks: number): Criterion[] {
  return input.criteria.filter((criterion) => {
    switch (criterion.kind) {
      case 'focus-area-wishes':
        return (
          input.areasPerNetwork !== undefined && input.municipalities.some((one) => one.wishes.length > 0)
        );
      case 'leadership-priorities':
        return input.municipalities.some((one) => one.leadershipPriorities.length > 0);
      case 'geography':
        return networks > 1 && input.municipalities.some((one) => one.place);
      case 'mix':
        return networks > 1 || criterion.wanted === 'diversity';
      default:
        return assertNever(criterion);
    }
  });
}
