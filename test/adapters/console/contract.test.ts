import { describeAdapter } from '../../contracts/adapter-contract.ts';
import { driveConsole } from './console-driver.ts';

describeAdapter({ name: 'console', drive: driveConsole });
