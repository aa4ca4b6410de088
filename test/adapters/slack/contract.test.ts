import { describe } from 'vitest';
import { describeAdapter } from '../../contracts/adapter-contract.ts';
import { hasLoopback } from './loopback.ts';
import { driveSlack } from './slack-driver.ts';

describe.skipIf(!hasLoopback)('over a loopback Slack', () => {
  describeAdapter({ name: 'slack', drive: driveSlack });
});
