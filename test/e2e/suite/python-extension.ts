/** Beside the Python extension, as it has been for long. */
import { chosenInterpreter } from './chosen-interpreter.js';
import { runSuites } from './runner.js';

export function run(): Promise<void> {
  return runSuites('python-extension', [
    () => {
      chosenInterpreter('the Python extension');
    },
  ]);
}
