import { platformContract } from '../platform-contract.ts';
import { startSlack } from './slack-driver.ts';

platformContract('Slack', startSlack);
