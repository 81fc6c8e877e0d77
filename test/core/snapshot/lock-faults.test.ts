/** A lock that was not written by `lock` alone: each fault is named as what it is. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  lockPart,
  readLock,
  renderLock,
  validateSnapshot,
  type LockFault,
  type Snapshot,
} from '../../../server/src/core/index.js';
import { snapshotOf } from '../plan/snapshots.js';
import { field, fn, func, INT, snapshot, type } from '../../report/snapshots.js';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const NOTHING = {
  namespaces: new Set(''),
  keys: new Set(''),
  prefixes: new Set(''),
  libraries: new Set(''),
  words: new Set(''),
};
const locked = (whole: Snapshot): Snapshot => lockPart(whole, NOTHING);
const render = (whole: Snapshot, referenceVersion: string | null = '0.1.15.post2'): string =>
  renderLock({ referenceVersion, snapshot: locked(whole) }, digest);

const SMALL = snapshotOf({
  functions: { 'm.add': '(int, str) -> m.Pair', 'm.none': null },
  types: {
    'ffi.Object': {},
    'ffi.Shape': {},
    'm.Base': { fields: [['id', 'int', 'keyword', 'default']], init: true },
    'm.Pair': {
      parent: 'm.Base',
      fields: [['at', 'ffi.Shape']],
      methods: [['sum', '() -> int', 'static']],
    },
  },
});
const TEXT = render(SMALL);

describe('the text of a lock', () => {
  it('has one entry or member a line, and nothing that differs between builds', () => {
    expect(TEXT.replace(/"checksum": "\w+"/, '"checksum": "…"')).toMatchInlineSnapshot(`
      "{
      "format": "tvm-ffi-registry",
      "version": 1,
      "comment": "Written by \\"tvm-ffi-stubs lock\\". Do not edit it by hand.",
      "referenceVersion": "0.1.15.post2",
      "abiVersion": "0.1.16",
      "libraries": ["project"],
      "checksum": "…",
      "functions": [
       {"name": "m.add", "schema": {"type": "ffi.Function", "args": [{"type": "m.Pair"}, {"type": "int"}, {"type": "ffi.String"}]}},
       {"name": "m.none"}
      ],
      "types": [
       {"key": "ffi.Object", "parent": "ffi.Object", "ancestors": ["ffi.Object"], "library": "tvm_ffi"},
       {"key": "ffi.Shape", "parent": "ffi.Object", "ancestors": ["ffi.Object"], "library": "tvm_ffi"},
       {"key": "m.Base", "parent": "ffi.Object", "ancestors": ["ffi.Object"], "creatable": true, "attributes": {"__ffi_init__": {"kind": "object", "typeKey": "ffi.Function"}}, "fields": [
        {"name": "id", "schema": {"type": "int"}, "writable": true, "keywordOnly": true, "default": {"kind": "none"}}
       ]},
       {"key": "m.Pair", "parent": "m.Base", "creatable": true, "fields": [
        {"name": "at", "schema": {"type": "ffi.Shape"}, "writable": true}
       ], "methods": [
        {"name": "sum", "schema": {"type": "ffi.Function", "args": [{"type": "int"}]}, "static": true}
       ]}
      ]
      }
      "
    `);
  });

  it.each<[string, Snapshot]>([
    ['of a small registry', SMALL],
    ['of an empty one', snapshot({})],
    [
      'of several libraries and Python',
      snapshot({
        libraries: [
          { path: '/v/libtvm_ffi.so', role: 'runtime' },
          { path: '/v/build/libone.so', role: 'project' },
          { path: 'C:\\b\\two.dll', role: 'project' },
          { path: '/v/three.cpython-312-x86_64-linux-gnu.so', role: 'import' },
          { path: '/v/idle.so', role: 'import' },
        ],
        functions: [
          fn('a.f', func(INT)),
          { ...fn('a.g', null, 'Says "hi".\n\u202etxt'), library: 2 },
          { ...fn('a.h', func(INT)), library: 3 },
          { ...fn('a.py', null), library: null },
        ],
      }),
    ],
    [
      'of odd values',
      snapshot({
        types: [
          type('m.\ufffd', {
            parent: null,
            ancestors: ['not.there'],
            structuralEquality: 'dag-node',
            creatable: true,
            attributes: { b: { kind: 'int', value: '9223372036854775807' }, a: { kind: 'none' } },
            fields: [
              field('𝄞', {
                hasDefault: true,
                default: { kind: 'float', value: '-0.0' },
                init: false,
                schema: null,
              }),
              field('factory', {
                hasDefault: true,
                defaultIsFactory: true,
                writable: false,
                keywordOnly: true,
              }),
            ],
          }),
        ],
      }),
    ],
  ])('is read back: %s', (_, whole) => {
    const text = render(whole, null);
    const reading = readLock(text, digest);
    expect(reading).toEqual({
      ok: true,
      lock: { referenceVersion: null, snapshot: locked(whole) },
    });
    expect(renderLock(reading.lock!, digest)).toBe(text);
  });

  it('keeps the names of libraries, as every system writes them', () => {
    const paths = [
      '/b/libk.so',
      '/b/libk.so.1.2',
      '/b/libk.1.dylib',
      'C:\\b\\k.dll',
      '/b/k.abi3.so',
      'k.cp312-win_amd64.pyd',
      'k.cpython-312-darwin.so',
    ];
    const texts = paths.map((path) =>
      render(
        snapshot({
          libraries: [
            { path: '/libtvm_ffi.so', role: 'runtime' },
            { path, role: 'project' },
          ],
        }),
      ),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('"libraries": ["k"]');
  });

  it('is the same whatever the order of keys in a schema', () => {
    const schema = { type: 'ffi.Function', named_args: { return: [INT], params: [] } };
    const other = { named_args: { params: [], return: [INT] }, type: 'ffi.Function' };
    expect(render(snapshot({ functions: [fn('a', schema)] }))).toBe(
      render(snapshot({ functions: [fn('a', other)] })),
    );
  });
});

const edit = (from: string | RegExp, to: string): string => {
  expect(TEXT).toMatch(from);
  return TEXT.replace(from, to);
};

/** Valid in every respect but one. */
const forged = (from: string, to: string): string => {
  const text = edit(from, to);
  const { checksum, ...content } = JSON.parse(text) as { checksum: string };
  return text.replace(checksum, digest(JSON.stringify(content)));
};

const LINE = /^ .*m\.none.*\n/m;

describe('a lock', () => {
  it.each<[string, string, LockFault]>([
    ['that is empty', ' \n', { cause: 'empty' }],
    ['that ends in the middle', TEXT.slice(0, TEXT.length / 2), { cause: 'truncated' }],
    ['that ends before its last line', TEXT.slice(0, -3), { cause: 'truncated' }],
    ['that is not JSON', edit('"types": [', '"types" ['), { cause: 'not-json' }],
    ['that is another text', 'name: lock\n', { cause: 'not-json' }],
    [
      'with a merge conflict',
      edit(LINE, '<<<<<<< HEAD\n a\n=======\n b\n>>>>>>> other\n'),
      { cause: 'conflict', line: 11 },
    ],
    [
      'with a conflict from its first line',
      `<<<<<<< HEAD\r\n${TEXT}=======\r\n${TEXT}>>>>>>> b\r\n`,
      { cause: 'conflict', line: 1 },
    ],
    ['of a newer version', edit('"version": 1', '"version": 2'), { cause: 'newer', version: 2 }],
    ['of an older version', edit('"version": 1', '"version": 0'), { cause: 'older', version: 0 }],
    ['without a version', edit('"version": 1', '"version": "1"'), { cause: 'edited' }],
    [
      'that is a snapshot',
      JSON.stringify(snapshot({})),
      { cause: 'other-format', isSnapshot: true },
    ],
    ['that is other JSON', '[1]', { cause: 'other-format', isSnapshot: false }],
    ['with another type', edit('"type": "int"', '"type": "float"'), { cause: 'edited' }],
    ['with one entry less', edit(LINE, '').replace('},\n]', '}\n]'), { cause: 'edited' }],
    ['with another version of apache-tvm-ffi', edit('0.1.15.post2', '0.1.14'), { cause: 'edited' }],
    [
      'with a key twice, the last as it was',
      edit('"parent": "m.Base"', '"parent": "ffi.Object", "parent": "m.Base"'),
      { cause: 'edited' },
    ],
    ['without its checksum', edit(/"checksum": "\w+",\n/, ''), { cause: 'edited' }],
    [
      'with a forged value',
      forged('"parent": "m.Base"', '"parent": 5'),
      { cause: 'invalid', detail: '"types[3].parent" is not a string' },
    ],
    [
      'with a forged parent',
      forged('"parent": "m.Base"', '"parent": "m.None"'),
      { cause: 'invalid', detail: '"types.ancestors" is not known for m.Pair' },
    ],
    [
      'with a forged library',
      forged('"name": "m.none"', '"name": "m.none", "library": "x"'),
      { cause: 'invalid', detail: '"functions[1].library" is not a whole number from 0' },
    ],
    [
      'with an entry out of order',
      forged('"name": "m.none"', '"name": "a.none"'),
      { cause: 'invalid', detail: '"functions[1]" is not sorted and unique' },
    ],
    [
      'with no list of types',
      forged(/"types": \[[^]*\]/.exec(TEXT)![0], '"types": 1'),
      { cause: 'invalid', detail: '"types" is not an array' },
    ],
  ])('%s', (_, text, fault) => {
    const reading = readLock(text, digest);
    expect(reading.ok ? null : reading.fault).toEqual(fault);
  });

  it.each<[string, string]>([
    ['with the line ends of Windows', TEXT.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${TEXT}`],
    ['that a formatter has spread over lines', `${JSON.stringify(JSON.parse(TEXT), null, 4)}\n\n`],
  ])('%s is the same', (_, text) => {
    expect(readLock(text, digest)).toEqual(readLock(TEXT, digest));
    expect(readLock(text, digest).ok).toBe(true);
  });

  it('of any prefix is refused in time that grows with its length', () => {
    for (let end = 0; end < TEXT.length - 1; end += 7) {
      expect(readLock(TEXT.slice(0, end), digest).ok).toBe(false);
    }
  });

  it('whose chain of parents has so many ends that it would fill the memory is refused', () => {
    const { checksum, ...content } = JSON.parse(TEXT) as { checksum: string };
    const key = (at: number): string => `m.T${String(at).padStart(4, '0')}`;
    const types = Array.from({ length: 9000 }, (_, at) =>
      at === 0 ? { key: key(0) } : { key: key(at), parent: key(Math.min(at, 3000) - 1) },
    );
    const made = { ...content, types };
    const whole = { ...made, checksum: digest(JSON.stringify(made)) };
    const reading = readLock(JSON.stringify(whole), digest);
    expect(reading).toMatchObject({ ok: false, fault: { cause: 'invalid' } });
    expect(checksum).not.toBe(whole.checksum);
  });

  it('is a snapshot when it is read, as programs print and compare one', () => {
    const { lock } = readLock(TEXT, digest);
    expect(validateSnapshot(JSON.parse(JSON.stringify(lock?.snapshot)))).toMatchObject({
      ok: true,
    });
  });

  it('shows what an edited one says, to compare it', () => {
    const { lock } = readLock(edit('"type": "int"', '"type": "float"'), digest);
    expect(lock?.snapshot.functions.map(({ name }) => name)).toEqual(['m.add', 'm.none']);
  });
});
