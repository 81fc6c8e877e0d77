/** Every reference version has a parity test file: a version that is only listed is not tested. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { REFERENCES } from '../../scripts/references.mjs';

it('has a test file for each reference version', () => {
  const files = readdirSync(import.meta.dirname)
    .map((name) => /^parity-(.+)\.test\.ts$/.exec(name)?.[1])
    .filter((version) => version !== undefined);
  expect(files.sort()).toEqual([...REFERENCES].sort());
});
