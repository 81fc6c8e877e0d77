/** With the Python Environments extension, which is asked first if installed. */
import { chosenInterpreter } from './chosen-interpreter.js';
import { runSuites } from './runner.js';

export function run(): Promise<void> {
  return runSuites('python-environments', [
    () => {
      chosenInterpreter('the Python Environments extension');
    },
  ]);
}
