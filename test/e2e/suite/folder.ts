/** Everything, in a window with one folder. */
import { activation } from './activation.js';
import { change } from './change.js';
import { commands } from './commands.js';
import { cpp } from './cpp.js';
import { diagnostics } from './diagnostics.js';
import { features } from './features.js';
import { fixes } from './fixes.js';
import { registry } from './registry.js';
import { runSuites } from './runner.js';
import { settings } from './settings.js';

export function run(): Promise<void> {
  return runSuites('folder', [
    ...[activation, diagnostics, fixes, features, cpp, settings, commands, change, registry],
  ]);
}
