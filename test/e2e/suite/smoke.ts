/** A few tests whether the extension works in another VS Code at all. */
import { activation } from './activation.js';
import { diagnostics } from './diagnostics.js';
import { runSuites } from './runner.js';

export function run(): Promise<void> {
  return runSuites('smoke', [activation, diagnostics]);
}
