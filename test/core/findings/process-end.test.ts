/** How a process ended, in words: a signal, a code, and the status that Windows ends a crash with. */
import { expect, test } from 'vitest';
import { endText } from '../../../server/src/core/findings/registries/process-end.js';
import { CLI_READER } from '../../readers.js';

test.each([
  [{ signal: null, exitCode: 3 }, 'exit code 3'],
  [{ signal: 'SIGUSR2', exitCode: null }, 'signal SIGUSR2'],
  [
    { signal: null, exitCode: 3221225477 },
    'exit code 0xC0000005 (access violation: it accessed memory that is not its own)',
  ],
  [
    { signal: null, exitCode: 3221226505 },
    'exit code 0xC0000409 (it aborted: a failed check or abort())',
  ],
  [{ signal: null, exitCode: 3765269347 }, 'exit code 0xE06D7363 (an uncaught C++ exception)'],
  [{ signal: null, exitCode: 3489660927 }, 'exit code 0xCFFFFFFF'],
])('%j', (end, text) => {
  expect(endText(end, CLI_READER)).toBe(text);
});
