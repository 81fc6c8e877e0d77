/** The small registry for the examples of docs/findings.md. */
import { indexRegistry, type RegistryIndex } from '../../server/src/core/index.js';
import { field, fn, func, INT, snapshot, type } from '../report/snapshots.js';

const VEC = { type: 'my_pkg.Vec' };

/** The attribute for a generated constructor. */
const CONSTRUCTED = { __ffi_init__: { kind: 'object', typeKey: 'ffi.Function' } } as const;

export function exampleRegistry(): RegistryIndex {
  const functions = [
    fn('my_pkg.add_one', func(INT, INT)),
    fn('my_pkg.opaque', null),
    fn('my_pkg.alias.Node', func({ type: 'my_pkg.alias.Node' }, INT)),
    fn('my_pkg.names.class', func(INT, INT)),
    fn('my_pkg.names.good', func(INT, INT)),
    fn('my_pkg.odd.use', func(INT, { type: 'my_pkg.foo-bar.T' })),
    fn('my_pkg.shadow.LIB', func(INT, INT)),
  ];
  const types = [
    type('my_pkg.Pair', { fields: [field('a', { schema: VEC }), field('b', { schema: VEC })] }),
    type('my_pkg.UnitVec', { parent: 'my_pkg.Vec', ancestors: ['ffi.Object', 'my_pkg.Vec'] }),
    type('my_pkg.Vec', { fields: [field('x')] }),
    type('my_pkg.alias.Node', { fields: [field('x')] }),
    type('my_pkg.names.Bad', { fields: [field('not ok')], attributes: CONSTRUCTED }),
    type('my_pkg.names.int', { fields: [field('x')] }),
    type('my_pkg.other.Vec', { fields: [field('x')] }),
  ];
  const libraries = [
    { path: '/lib/libtvm_ffi.so', role: 'runtime' },
    { path: '/lib/my.so', role: 'project' },
    { path: '/lib/libmy_pkg_lib.so', role: 'project' },
  ] as const;
  const symbols = ['add', 'kind'].map((name) => ({ ...fn(name, null), library: 2 }));
  return indexRegistry(snapshot({ functions, types, libraries, symbols }));
}
