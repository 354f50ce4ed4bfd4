import { receivingContract } from '../receiving-contract.ts';
import { startWeb } from './web-driver.ts';

receivingContract('The browser', startWeb);
