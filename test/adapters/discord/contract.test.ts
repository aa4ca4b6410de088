import { describe } from 'vitest';
import { describeAdapter } from '../../contracts/adapter-contract.ts';
import { driveDiscord } from './discord-driver.ts';
import { hasLoopback } from './loopback.ts';

describe.skipIf(!hasLoopback)('over a loopback Discord', () => {
  describeAdapter({ name: 'discord', drive: driveDiscord });
});
