// A reporter of vitest for `npm test`: writes what was thrown outside any test as
// `{ file?: string, message: string }[]`, which no other report holds.
// A service that runs the tests keeps only the end of what is printed, and these errors come before it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export default class UnhandledReporter {
  #root = '';

  onInit({ config }) {
    this.#root = config.root;
  }

  onTestRunEnd(_modules, errors) {
    const told = errors.map(({ message, stack = '', VITEST_TEST_PATH: file }) => ({
      file,
      message: [message, ...stack.split('\n').filter((line) => line.includes('/test/'))].join('\n'),
    }));
    writeFileSync(join(this.#root, '.work', 'unhandled.json'), JSON.stringify(told));
  }
}
