/** Random registries and random files that fit together often enough to matter. */
import fc from 'fast-check';
import { DIALECTS, type DialectId } from '../../../server/src/core/index.js';
import type { SchemaText, ShortRegistry, ShortType } from './snapshots.js';

const SPACES = ['p', 'p.q', 'r', 'ffi', 'testing', 'p.class', 'a-b', 'p"x'] as const;
const LAST = [
  ...['f', 'g', 'T', 'U', 'Same', 'class', 'lambda', 'None', '__debug__', 'foo-bar', '1x', 'int'],
  ...['LIB', 'TYPE_CHECKING', '__all__', '_FFI_INIT_FUNC', 'Any', 'Sequence', 'annotations', ''],
  ...['it"s', 'back\\slash', 'new\nline', 'x(): ...\nimport os  #', 'self', 'café', 'ﬁ', '\u2028'],
  ...['overload', '__init__', '__ffi_init__', 'tab\there', "a'b", '#', '# noqa', '{x}', '\ud800'],
  ...['Union', 'Optional', 'Callable', 'tuple'],
] as const;
const nice = fc.constantFrom('f', 'g', 'T', 'U', 'Same');
const last = fc.oneof({ weight: 2, arbitrary: nice }, fc.constantFrom(...LAST));
const space = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('p', 'p.q', 'r') },
  fc.constantFrom(...SPACES),
);
const dotted = fc.tuple(space, last).map(([namespace, name]) => `${namespace}.${name}`);

const type = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom('int', 'str', 'Any', 'None', 'Device', 'DataType', 'Object', 'void*', 'tuple'),
    fc.constantFrom(
      'p.T',
      'p.q.U',
      'p.Same',
      'r.Same',
      'p.class.T',
      'p.int',
      'p.Union',
      'p.Optional',
      'p.Callable',
      'no.where',
      'foo-bar',
    ),
    fc
      .tuple(fc.constantFrom('Array', 'List', 'Optional', 'Map'), tie('type'))
      .map(([n, a]) => (n === 'Map' ? `Map[str, ${a}]` : `${n}[${a}]`)),
    fc.tuple(tie('type'), tie('type')).map(([a, b]) => `Union[${a}, ${b}]`),
    fc.tuple(tie('type'), tie('type')).map(([a, b]) => `(${a}) -> ${b}`),
  ),
})).type;

const signature: fc.Arbitrary<SchemaText> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.array(type, { maxLength: 3 }), type)
      .map(([params, result]) => `(${params.join(', ')}) -> ${result}`),
  },
  fc.constantFrom(
    null,
    'Function',
    'int',
    '{}',
    '{"type":7}',
    '{"type":"ffi.Function","args":[]}',
    '{"type":"ffi.Function","named_args":{"return":[{"type":"int"}]}}',
    '{"type":"x\\nimport os #.T"}',
  ),
);

const shortType: fc.Arbitrary<ShortType> = fc.record({
  parent: fc.constantFrom('ffi.Object', 'p.T', 'p.Same', 'no.where', 'p.class.T'),
  fields: fc.array(
    fc.tuple(last, fc.oneof(type, fc.constant(null)), fc.constantFrom('', 'default', 'keyword')),
    { maxLength: 3 },
  ),
  methods: fc.array(fc.tuple(last, signature, fc.constantFrom('', 'static')), { maxLength: 3 }),
  init: fc.boolean(),
  attributes: fc.constantFrom({}, { __ffi_convert_type_schema__: '{"type":"p.T"}' }),
});

export const registries: fc.Arbitrary<ShortRegistry> = fc.record({
  functions: fc.dictionary(dotted, signature, { maxKeys: 6 }),
  types: fc.dictionary(dotted, shortType, { maxKeys: 6 }),
});

const ids = DIALECTS.map(({ id }) => id);

/** By name, so that a counterexample can be read. */
export const dialectIds: fc.Arbitrary<DialectId> = fc.oneof(
  fc.constant<DialectId>('0.1.15'),
  fc.constantFrom(...ids),
);

const P = '# tvm-ffi-stubgen(';
const oneLine = fc.constantFrom(
  ...['prefix): p', 'prefix): p.q', 'prefix): r', 'prefix): ffi', 'skip): p.T', 'skip-file)'],
  ...[
    'ty-map): p.T -> x.y.Z',
    'ty-map): int -> list[int]',
    'ty-map): p.Same -> r.Same',
    'ty-map): x',
  ],
  ...[
    'ty-map): p.T -> a.Union',
    'ty-map): p.T -> typing.Optional',
    'ty-map): Array -> typing.Union',
  ],
  ...['ty-map): Array -> a.Optional', 'ty-map): p.T -> Union', 'ty-map): Array -> Optional'],
  ...['ty-map): Array -> a b', 'ty-map): Any -> object', 'import-object): os.path;False;_P'],
  ...[
    'import-object): a.class',
    'import-object): a;Flase;b',
    'import-object): a;b;c;d',
    'what): x',
  ],
  ...['import-object): tvm_ffi.libinfo.load_lib_module;False;_FFI_LOAD_LIB', 'end)'],
);
const kinds = fc.oneof(
  fc.constantFrom(
    'import-section',
    '__all__',
    'export/mod',
    'export/a.b',
    'export/class',
    'globl/p',
  ),
  fc.constantFrom('global/p', 'global/p.q', 'global/r', 'global/p@m', 'global/p@', 'global/p@a b'),
  fc.constantFrom('global/p@a@b', 'global/p  # noqa', 'object/p.T', 'object/p.Same', 'object/r.U'),
  dotted.map((key) => `object/${key.replace(/[\r\n]/g, '')}`),
  space.map((namespace) => `global/${namespace}`),
);
const bodies = fc.constantFrom(
  ...['', '', '', '# fmt: off\n', 'x: int\n', `${P}prefix): p\n`, '\t\n'],
  ...[`${P}\n`, `${P}end\n`, '#tvm-ffi-stubgen(ty-map): p.T -> x.Y\n', `${P}what): x\n`],
);
const block = fc.tuple(kinds, bodies).map(([kind, body]) => `${P}begin): ${kind}\n${body}${P}end)`);

const plain = fc.constantFrom(
  ...[
    'x = 1',
    'import os',
    'from __future__ import annotations',
    'from __future__ import division',
  ],
  ...['"""Doc."""', '', '# a comment', 'y = [', ']', 'if x:', 'else:', 'z = (1,\n     2)', 'try:'],
  ...['@deco', 'class A:', 'class B(A):', 'def f():', '    pass', 's = """', '"""', 'x = 1; \\'],
  ...[`s = """\n${P}begin): object/p.T\n${P}end)\n"""`, `x = 1  ${P}end)`, 't = "\u2028\x1c\x85"'],
  ...['#tvm-ffi-stubgen(end)', '<<<<<<< ours', '=======', '>>>>>>> theirs', '\f', 'f"{x!r:{y}}"'],
);

/** Indents every line as a whole. */
const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);
const item = fc.oneof(
  { weight: 4, arbitrary: block },
  { weight: 2, arbitrary: oneLine.map((text) => P + text) },
  { weight: 4, arbitrary: plain },
);
const eols = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');

/** Lines in any order: mostly not Python. */
export const wildFiles: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(item, fc.constantFrom('', '', '', '    ', '\t', '  ')), { maxLength: 12 }),
    eols,
    fc.constantFrom('', '\ufeff'),
    fc.boolean(),
  )
  .map(([items, eol, bom, last]) => {
    const text = items.map(([text, by]) => indented(text, by)).join('\n');
    return bom + (text + (last ? '\n' : '')).replaceAll('\n', eol);
  });

const statement = fc.oneof(
  { weight: 3, arbitrary: block },
  oneLine.filter((text) => text !== 'skip-file)').map((text) => P + text),
  fc.constantFrom(
    'x = 1',
    'import os',
    'y = (1,\n     2)',
    '# note',
    '',
    's = """\n# x\n"""',
    'pass',
  ),
);
const suite = fc
  .tuple(
    fc.constantFrom(
      'class A:',
      'class Same(Base):',
      'if x:',
      '@deco\nclass T:',
      'def f():',
      'try:',
    ),
    fc.constantFrom('    ', '\t', '  '),
    fc.array(statement, { minLength: 1, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([head, by, inner, passes]) => {
    const text = [head, ...[...inner, ...(passes ? ['pass'] : [])].map((t) => indented(t, by))];
    return [...text, ...(head === 'try:' ? ['finally:', '    pass'] : [])].join('\n');
  });

/** Mostly Python, with blocks wherever Python allows a comment. */
export const pythonFiles: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '"""Doc."""\n', 'from __future__ import annotations\n', '# -*- x -*-\n'),
    fc.array(fc.oneof({ weight: 3, arbitrary: statement }, suite), { minLength: 1, maxLength: 8 }),
    eols,
    fc.constantFrom('', '\ufeff'),
    fc.boolean(),
  )
  .map(
    ([head, items, eol, bom, last]) =>
      bom + (head + items.join('\n') + (last ? '\n' : '')).replaceAll('\n', eol),
  );
