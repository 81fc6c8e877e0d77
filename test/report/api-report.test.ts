/** The formats of `registry --diff`, with names that want to be more than names. */
import { describe, expect, it } from 'vitest';
import { compareApis, type Snapshot } from '../../server/src/core/index.js';
import { renderApiReport, type ApiFormat } from '../../server/src/report/api-report.js';
import { readDocument } from '../docs/markdown.js';
import { violations } from './schema-check.js';
import { field, fn, func, INT, method, snapshot, STR, type } from './snapshots.js';

const FFI_INIT = { __ffi_init__: { kind: 'object', typeKey: 'ffi.Function' } } as const;

const BEFORE: Partial<Snapshot> = {
  functions: [fn('my.f', func(INT, { type: 'Any' })), fn('my.gone', func(INT))],
  types: [
    type('my.T', {
      fields: [field('a'), field('b', { hasDefault: true, default: { kind: 'int', value: 1 } })],
      methods: [method('m', func(INT, { type: 'my.T' })), method('s', func(INT, STR), true)],
      attributes: { ...FFI_INIT, __ffi_repr__: { kind: 'object', typeKey: 'ffi.Function' } },
    }),
  ],
  symbols: [fn('add', func(INT, INT))],
};

const AFTER: Partial<Snapshot> = {
  functions: [fn('my.f', func(INT, INT))],
  types: [
    type('my.New', { parent: 'my.T', ancestors: ['ffi.Object', 'my.T'] }),
    type('my.T', {
      fields: [field('a'), field('b'), field('c', { keywordOnly: true })],
      methods: [
        method('m', func(INT, { type: 'my.T' })),
        method('m', func(INT, { type: 'my.T' }, STR)),
        method('s', func(STR, STR), true),
      ],
      attributes: FFI_INIT,
      doc: 'new',
    }),
  ],
  symbols: [fn('add', func(INT, INT, INT))],
};

function render(
  format: ApiFormat,
  [before, after]: readonly [Partial<Snapshot>, Partial<Snapshot>] = [BEFORE, AFTER],
): string {
  const [a, b] = [snapshot(before), snapshot(after)];
  const sides = { before: { source: 'a.json', ...a }, after: { source: 'b.so', ...b } };
  return renderApiReport({ ...sides, report: compareApis(a, b) }, format, { color: false });
}

describe('an API report', () => {
  it('as text', () => {
    expect(render('text')).toMatchInlineSnapshot(`
      "Comparing a.json (native, ABI 0.1.16) with b.so (native, ABI 0.1.16)

      Breaking changes
        ~ LIB.add requires another argument [parameter.added]
            - LIB.add(int) -> int
            + LIB.add(int, int) -> int
        ~ my.T lost or replaced __ffi_repr__ [type.hook-changed]
        ~ my.T requires the argument b to be constructed [constructor.default-removed]
            - my.T(a: int, b: int = 1)
            + my.T(a: int, b: int, *, c: int)
        ~ my.T requires the new argument c to be constructed [constructor.required-added]
            - my.T(a: int, b: int = 1)
            + my.T(a: int, b: int, *, c: int)
        ~ my.T.s returns another type [result.retyped]
            - static my.T.s(str) -> int
            + static my.T.s(str) -> str
        ~ my.f accepts less for argument 1 [parameter.narrowed]
            - my.f(Any) -> int
            + my.f(int) -> int
        - my.gone() -> int was removed [function.removed]

      Additions
        + class my.New(my.T) was added [type.added]
        + my.T.c: int (keyword only) was added [field.added]
        ~ my.T.m has a new overload [overload.added]
            - my.T.m() -> int
            + my.T.m() -> int and my.T.m(str) -> int

      Documentation
        ~ my.T has other documentation [doc.changed]

      Verdict: major (7 breaking changes, 3 additions, 1 documentation change)
      "
    `);
  });

  it('as release notes', () => {
    expect(render('markdown')).toMatchInlineSnapshot(`
      "## API changes

      **Major version**: 7 breaking changes, 3 additions, 1 documentation change, from \`a.json\` to \`b.so\`.

      ### Breaking changes

      - \`LIB.add\` requires another argument: \`LIB.add(int) -> int\` → \`LIB.add(int, int) -> int\`
      - \`my.T\` lost or replaced \`__ffi_repr__\`
      - \`my.T\` requires the argument \`b\` to be constructed: \`my.T(a: int, b: int = 1)\` → \`my.T(a: int, b: int, *, c: int)\`
      - \`my.T\` requires the new argument \`c\` to be constructed: \`my.T(a: int, b: int = 1)\` → \`my.T(a: int, b: int, *, c: int)\`
      - \`my.T.s\` returns another type: \`static my.T.s(str) -> int\` → \`static my.T.s(str) -> str\`
      - \`my.f\` accepts less for argument 1: \`my.f(Any) -> int\` → \`my.f(int) -> int\`
      - \`my.gone() -> int\` was removed

      ### Additions

      - \`class my.New(my.T)\` was added
      - \`my.T.c: int (keyword only)\` was added
      - \`my.T.m\` has a new overload: \`my.T.m() -> int\` → \`my.T.m() -> int and my.T.m(str) -> int\`

      ### Documentation

      - \`my.T\` has other documentation
      "
    `);
  });

  it('as annotations, then the text', () => {
    const lines = render('github').split('\n');
    const annotations = lines.filter((line) => line.startsWith('::'));
    expect(annotations).toMatchInlineSnapshot(`
      [
        "::error title=API change (parameter.added)::LIB.add requires another argument: LIB.add(int) -> int → LIB.add(int, int) -> int",
        "::error title=API change (type.hook-changed)::my.T lost or replaced __ffi_repr__",
        "::error title=API change (constructor.default-removed)::my.T requires the argument b to be constructed: my.T(a: int, b: int = 1) → my.T(a: int, b: int, *, c: int)",
        "::error title=API change (constructor.required-added)::my.T requires the new argument c to be constructed: my.T(a: int, b: int = 1) → my.T(a: int, b: int, *, c: int)",
        "::error title=API change (result.retyped)::my.T.s returns another type: static my.T.s(str) -> int → static my.T.s(str) -> str",
        "::error title=API change (parameter.narrowed)::my.f accepts less for argument 1: my.f(Any) -> int → my.f(int) -> int",
        "::error title=API change (function.removed)::my.gone() -> int was removed",
        "::notice title=API change (type.added)::class my.New(my.T) was added",
        "::notice title=API change (field.added)::my.T.c: int (keyword only) was added",
        "::notice title=API change (overload.added)::my.T.m has a new overload: my.T.m() -> int → my.T.m() -> int and my.T.m(str) -> int",
        "::notice title=API change (doc.changed)::my.T has other documentation",
      ]
    `);
    expect(lines.slice(annotations.length).join('\n')).toBe(render('text'));
  });

  it('as JSON', () => {
    const value = JSON.parse(render('json')) as { changes: unknown[] };
    const schema = JSON.parse(readDocument('docs/api-changes.schema.json')) as Record<
      string,
      unknown
    >;
    expect(violations(value, schema, schema)).toEqual([]);
    const { changes, ...rest } = value;
    expect(rest).toEqual({
      version: 1,
      verdict: 'major',
      counts: { breaking: 7, addition: 3, documentation: 1 },
      before: { source: 'a.json', provider: 'native', abiVersion: '0.1.16' },
      after: { source: 'b.so', provider: 'native', abiVersion: '0.1.16' },
    });
    expect(changes).toContainEqual({
      rule: 'parameter.narrowed',
      level: 'breaking',
      kind: 'function',
      name: 'my.f',
      part: 1,
      before: 'my.f(Any) -> int',
      after: 'my.f(int) -> int',
    });
  });

  it('annotates at most ten changes of a kind', () => {
    const functions = Array.from({ length: 25 }, (_, i) =>
      fn(
        `m.${String.fromCharCode(97 + i).repeat(3)}`,
        func(INT, ...Array<typeof INT>(i).fill(INT)),
      ),
    );
    const text = render('github', [{ functions }, {}]);
    expect(text.match(/^::error/gm)).toHaveLength(10);
    expect(text).toContain('25 breaking changes');
  });

  it.each(['text', 'markdown', 'github', 'json'] as const)(
    'as %s, no name forges a line',
    (format) => {
      const evil = 'x\n::error::owned\r\n## `owned` <b>|##[error]owned\u202e\u001b[31m%0A';
      const text = render(format, [
        { functions: [fn(evil, func(INT, STR))] },
        { functions: [fn(evil, func(INT, INT))], types: [type(evil, { fields: [field(evil)] })] },
      ]);
      expect(text).not.toMatch(/^\s*(::error::|## `owned)/m);
      expect(text).not.toMatch(/[\u202e\u001b\r]/);
      if (format === 'github') expect(text).not.toContain('##[');
      if (format === 'github') expect(text).toContain('%250A');
      if (format === 'markdown') expect(text).toContain('``');
    },
  );
});
