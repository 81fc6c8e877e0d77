/** Which modules have a registered function as a name of their own. */
import { expect, it } from 'vitest';
import { stubNames } from '../../../../server/src/lsp/features/navigation/stub-names.js';
import { factsOf, PACKAGE } from '../demo-package.js';
import { DEMO, viewOf } from '../views.js';

function namesOf(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const view = viewOf({ files: { ...PACKAGE, ...more }, registry: DEMO, factsOf });
  const found = [...stubNames(view)].map(([path, names]) => {
    const all = [...names].map(([last, name]) => `${last}=${name}`).sort();
    return [path.slice('/p/'.length), all.join(' ')] as const;
  });
  return Object.fromEntries(found);
}

const OWN = 'add_one=demo.add_one make=demo.make walk=demo.sub.walk';

it('are those of blocks, and of packages that pass them on', () => {
  expect(namesOf()).toEqual({ 'pkg/_ffi_api.py': OWN, 'pkg/__init__.py': OWN });
});

it('are passed on by packages of packages', () => {
  const above = '# tvm-ffi-stubgen(begin): export/pkg\n# tvm-ffi-stubgen(end)\n';
  expect(namesOf({ '/p/__init__.py': above })['__init__.py']).toBe(OWN);
});

it('are all of a namespace that a module binds for itself', () => {
  const binds = 'import tvm_ffi\ntvm_ffi.init_ffi_api("demo", __name__)\n';
  const other = 'import tvm_ffi\ntvm_ffi.init_ffi_api("demo", "elsewhere")\n';
  const names = namesOf({ '/p/pkg/api.py': binds, '/p/pkg/other.py': other });
  expect(names['pkg/api.py']).toContain('add_one=demo.add_one');
  expect(names['pkg/other.py']).toBeUndefined();
});
