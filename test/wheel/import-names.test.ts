/** What of a wheel is imported to try it out. */
import { expect, it } from 'vitest';
import { importNames } from '../../server/src/wheel/import-names.js';

it.each([
  ['a package', ['my_ext/__init__.py', 'my_ext/sub/__init__.py', 'my_ext/a.py'], ['my_ext']],
  ['one in a namespace', ['space/my_ext/__init__.py', 'space/my_ext/a.py'], ['space.my_ext']],
  ['two of them', ['b/__init__.py', 'a/__init__.py'], ['a', 'b']],
  ['a module', ['one.py', 'one.pyi', 'one-1.dist-info/METADATA'], ['one']],
  [
    'extension modules',
    ['_a.abi3.so', '_b.cpython-311-x86_64-linux-gnu.so', '_c.pyd'],
    ['_a', '_b', '_c'],
  ],
  [
    'what is installed beside it',
    ['x-1.data/purelib/y/__init__.py', 'x-1.data/scripts/z.py'],
    ['y'],
  ],
  ['nothing', ['x-1.dist-info/METADATA', 'data.txt', 'my-ext/__init__.py', 'libx.so.1'], []],
])('%s', (_, files, expected) => {
  expect(importNames(files)).toEqual(expected);
});
