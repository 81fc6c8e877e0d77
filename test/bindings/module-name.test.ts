/** What `pybind11.module-name` predicts: a module is looked for under the name of its file. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { venvProgram } from '../../scripts/setup.mjs';
import { modulesFolder } from './compiled-modules.js';

const SCRIPT = `
import importlib.util, sys
spec = importlib.util.spec_from_file_location("cats", "pets.so")
try:
    importlib.util.module_from_spec(spec)
except ImportError as error:
    print(error)
`;

it('a module of another name cannot be imported', () => {
  const options = { cwd: modulesFolder(), encoding: 'utf8' } as const;
  const text = execFileSync(venvProgram('bindings', 'python'), ['-c', SCRIPT], options);
  expect(text).toContain('does not define module export function (PyInit_cats)');
});
