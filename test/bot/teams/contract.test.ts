import { platformContract } from '../platform-contract.ts';
import { startTeams } from './teams-driver.ts';

platformContract('Teams', startTeams);
