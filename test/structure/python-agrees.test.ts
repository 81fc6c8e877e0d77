/** Classes, decorators, bases and calls against Python's own `ast`. */
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEWEST_DIALECT, parseDirectives } from '../../server/src/core/index.js';
import { readFileFacts } from '../../server/src/structure/index.js';
import { askPython } from '../python.js';
import { LATEST, venv } from '../registry/venvs.js';

interface Facts {
  readonly text: string;
  /** Zero-based line of `class`, name, bases, decorator and key, keys of the blocks, first line. */
  readonly classes: readonly (readonly [
    number,
    string,
    string[],
    [string, string] | null,
    string[],
    number,
  ])[];
  /** Zero-based line and UTF-16 column, callee, positional arguments. */
  readonly calls: readonly (readonly [[number, number], string, (string | null)[]])[];
  readonly outside: readonly string[];
}

function askFacts(sources: readonly (string | number)[], ...options: string[]): Facts[] {
  const script = join(import.meta.dirname, 'structure-facts.py');
  return askPython([script, ...options], sources) as Facts[];
}

/** A marker that changes nothing: without one, a file is not read at all. */
const MARKER = '# tvm-ffi-stubgen(skip): x\n';

/** Our facts in Python's form. Line ends inside bases are Python's. */
function ours(text: string): Facts {
  const file = parseDirectives(text, NEWEST_DIALECT.vocabulary);
  const { classes, calls, outside } = readFileFacts(file);
  const keysOf = (positions: readonly number[]): string[] =>
    positions
      .map((at) => file.blocks[at]!)
      .flatMap(({ kind, name }) => (kind === 'object' ? [name] : []));
  const lineOf = (offset: number): number => file.lineStarts.findLastIndex((at) => at <= offset);
  return {
    text,
    classes: classes.map(({ line, name, bases, registration, blocks, span }) => [
      line,
      name,
      bases.map((base) => base.text.replaceAll('\r\n', '\n')),
      registration === null ? null : [registration.decorator, registration.key],
      keysOf(blocks),
      lineOf(span.start),
    ]),
    calls: calls.map(({ callee, span, arguments: given }) => {
      const line = lineOf(span.start);
      const place: [number, number] = [line, span.start - file.lineStarts[line]!];
      return [place, callee, given.map((each) => each?.value ?? null)];
    }),
    outside: keysOf(outside),
  };
}

function expectSpansToFit(text: string): void {
  for (const { nameSpan, name, bases, registration } of readFileFacts(
    parseDirectives(text, NEWEST_DIALECT.vocabulary),
  ).classes) {
    const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    expect(at(nameSpan)).toBe(name);
    expect(bases.map(({ span }) => at(span))).toEqual(bases.map((base) => base.text));
    if (registration === null) continue;
    expect(at(registration.keySpan)).toBe(registration.key);
    expect(at(registration.span)).toMatch(/^@[^]*\)$/);
  }
}

const KEY = ['"my.T"', "'my.T'", 'r"my.T"', '"""my.T"""', 'f"my.T"', 'b"my.T"', '"a" "b"', 'KEY'];
const DECORATORS = [
  ...['register_object', 'tvm_ffi.register_object', 'a.b.c_class', 'py_class', 'reg', 'mine']
    .flatMap((name) => [`@${name}(K)`, `@${name}(\n    K,  # why\n)`, `@${name}`])
    .concat('@_FFI_REG_OBJ(K, init=False)', '@other("x")', '@c_class(type_key=K)', '@deco[0](K)'),
  ...['@reg(*K)', '@reg(init=True)', '@a.reg(K)', '@reg("my.T")(1)', '# between', ''],
];
const HEADS = [
  ...['class T:', 'class T():', 'class T(A, b.C[int], metaclass=M):', 'class T(  # c\n    A,\n):'],
  ...[
    'class T(*bases, **options): # c',
    'class Ü(é.Ö):',
    'class T(f(x), "s"):',
    'class  T ( A ) :',
  ],
  ...[
    'async def f(self):',
    'def f():',
    'if TYPE_CHECKING:',
    'class T: pass',
    'class\\\n T(A): ...',
  ],
];
const LINES = [
  ...[
    '# tvm-ffi-stubgen(begin): object/my.T\n# tvm-ffi-stubgen(end)',
    'pass',
    'x = 1; y = 2',
    '"""d"""',
  ],
  ...[
    'from tvm_ffi import register_object as reg, init_ffi_api as bind',
    'import a.c_class as mine',
  ],
  ...[
    'from x import (  # c\n    py_class as mine,\n)',
    'bind("p", __name__)',
    'x = (bind("p"),)',
    'f(bind)',
  ],
  ...[
    'LIB = _FFI_LOAD_LIB("a", "b")',
    'a.load_lib_module(r"\\a", *b, "c")',
    'init_ffi_api(K, x="y")',
  ],
  ...['if x: init_ffi_api("p"); pass', '"""\ninit_ffi_api("p")\n"""', 'async def g(): ...', ''],
];

/** Modules with arbitrary nesting. */
const module = fc.letrec<{ body: string[]; suite: string[] }>((tie) => ({
  suite: fc
    .tuple(
      fc.array(fc.constantFrom(...DECORATORS), { maxLength: 2 }),
      fc.constantFrom(...KEY),
      fc.constantFrom(...HEADS),
      fc.constantFrom('    ', '\t', '  '),
      tie('body'),
    )
    .map(([decorators, key, head, indent, body]) => {
      const own = head.startsWith('if') ? [] : decorators.map((each) => each.replace('K', key));
      const isOpen = /:(?:\s*#.*)?$/.test(head);
      const inner = isOpen ? [...body, 'pass'].map((line) => indented(line, indent)) : [];
      return [...own, head, ...inner];
    }),
  body: fc
    .array(
      fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(...LINES).map((line) => [line]),
        tie('suite'),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.flat()),
})).body;

function indented(lines: string, indent: string): string {
  return lines.replace(/^(?=.)/gm, indent);
}

describe('structure agrees with Python', () => {
  it('on its standard library, with blocks everywhere', () => {
    const files = askFacts([40], '--blocks');
    expect(files.reduce((sum, { classes }) => sum + classes.length, 0)).toBeGreaterThan(100);
    for (const facts of files) expect(ours(facts.text)).toEqual(facts);
  });

  it('on the Python files of the runtime', () => {
    const files = askFacts([`folder:${venv(LATEST).home}`]);
    const marked = files.filter(({ text }) => text.includes('# tvm-ffi-stubgen('));
    expect(marked.flatMap(({ classes }) => classes).length).toBeGreaterThan(30);
    for (const facts of marked) expect(ours(facts.text)).toEqual(facts);
  });

  it('on generated modules', () => {
    const samples = fc.sample(module, { numRuns: 1_500, seed: 11 });
    const facts = askFacts(samples.map((lines) => `${MARKER}${lines.join('\n')}\n`));
    expect(facts.length).toBeGreaterThan(750);
    expect(facts.flatMap(({ classes }) => classes).length).toBeGreaterThan(400);
    for (const one of facts) {
      expect(ours(one.text)).toEqual(one);
      const crlf = one.text.replaceAll('\n', '\r\n');
      const { classes, calls, outside } = ours(crlf);
      expect({ classes, calls, outside, text: one.text }).toEqual(one);
      expectSpansToFit(crlf);
    }
  });
});
