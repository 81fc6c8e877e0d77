/** `npm run demo` does what it says: each step ends as expected, and both trees are equal. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ROOT } from './markdown.js';

it('ends with equal trees', { timeout: 120_000 }, async () => {
  const demo = path.join(ROOT, 'scripts/demo.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [demo, '--no-set-up']);
  expect(stdout).toContain('pairkit/options.py: ');
  expect(stdout).toContain('Both trees agree byte for byte.');
});
