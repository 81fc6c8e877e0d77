/** With the Python extension and its established API. */
import { chosenInterpreter } from './chosen-interpreter.js';
import { runSuites } from './runner.js';

export function run(): Promise<void> {
  return runSuites('python-extension', [
    () => {
      chosenInterpreter('the Python extension');
    },
  ]);
}
