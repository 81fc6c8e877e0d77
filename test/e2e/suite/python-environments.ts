/** Beside the Python Environments extension, which is asked first where it is installed. */
import { chosenInterpreter } from './chosen-interpreter.js';
import { runSuites } from './runner.js';

export function run(): Promise<void> {
  return runSuites('python-environments', [
    () => {
      chosenInterpreter('the Python Environments extension');
    },
  ]);
}
