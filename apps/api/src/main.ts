import 'reflect-metadata';
import { runMain } from '@signoff/platform';
import { runCommandLine } from './cli/command-line.js';

await runMain(() => runCommandLine(process.argv.slice(2)));
