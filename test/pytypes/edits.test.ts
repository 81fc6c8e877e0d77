/** After any edit, what is found is what a checker finds that has seen nothing before. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TYPE_REFERENCES } from '../../scripts/references.mjs';
import {
  indexRegistry,
  parseDirectives,
  resolveDialect,
  type ParsedFile,
  type PlanFile,
} from '../../server/src/core/index.js';
import { checkTypes, TypeChecker, type TypeProblems } from '../../server/src/pytypes/index.js';
import { sampleOf } from '../random.js';
import { loadWell } from '../registry/hostile/load.js';
import { caseFiles, casesIn } from './cases.js';

const FOLDER = join(fileURLToPath(new URL('.', import.meta.url)), 'cases');
const CASES = caseFiles(FOLDER).flatMap((file) => casesIn(FOLDER, file));
const LINES = [
  ...new Set(CASES.flatMap(({ files }) => Object.values(files).join('\n').split('\n'))),
].filter((line) => line.trim() !== '');
const REGISTRY = indexRegistry((await loadWell([], {})).snapshot);

/** A checker that sees one state of some files after the other. */
class Editor {
  readonly #checker = new TypeChecker();
  readonly #parsed = new Map<string, ParsedFile>();
  readonly #dialect;
  readonly #inUse;
  readonly #registry;

  constructor(version: string, registry: typeof REGISTRY | null) {
    const choice = resolveDialect(version);
    if (!choice.ok) throw new Error(`${version} has no dialect`);
    this.#dialect = choice.dialect;
    this.#inUse = { wheel: version, python: null };
    this.#registry = registry;
  }

  write(path: string, text: string): void {
    const before = this.#parsed.get(path) ?? null;
    this.#parsed.set(path, parseDirectives(text, this.#dialect.vocabulary, before, true));
  }

  /** What is found now, and what is found in texts that are new. */
  check(): { readonly found: string; readonly afresh: string } {
    const show = (problems: TypeProblems): string => JSON.stringify([...problems], null, 1);
    const files = [...this.#parsed].map(([path, parsed]) => ({ path, parsed }));
    const { vocabulary } = this.#dialect;
    const copies = files.map(({ path, parsed: { text } }): PlanFile => {
      return { path, parsed: parseDirectives(text, vocabulary, null, true) };
    });
    return {
      found: show(this.#checker.check(files, this.#inUse, this.#registry)),
      afresh: show(checkTypes(copies, this.#inUse, this.#registry)),
    };
  }
}

const small = fc.nat({ max: 9_999 });
const edit = fc.record({
  kind: fc.constantFrom('remove', 'insert', 'comment', 'copy', 'replace', 'word', 'cut', 'space'),
  at: small,
  from: small,
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(text: string, { kind, at, from }: Edit): string {
  const lines = text.split('\n');
  const place = at % lines.length;
  const own = lines[place] ?? '';
  const other = LINES[from % LINES.length] ?? '';
  switch (kind) {
    case 'remove':
      lines.splice(place, 1);
      break;
    case 'insert':
      lines.splice(place, 0, other);
      break;
    case 'comment':
      lines.splice(place, 0, '# typed');
      break;
    case 'copy':
      lines.splice(place, 0, lines[from % lines.length] ?? '');
      break;
    case 'replace':
      lines[place] = `${/^\s*/.exec(own)?.[0] ?? ''}${other.trim()}`;
      break;
    case 'word': {
      const words = text.match(/\w+/g) ?? [''];
      lines[place] = own.replace(/\w+(?=\W*$)/, words[from % words.length] ?? '');
      break;
    }
    case 'cut':
      return text.slice(0, at % text.length) + text.slice((at % text.length) + 1);
    case 'space':
      lines[place] = `${own} `;
  }
  return lines.join('\n');
}

/** Modules of several cases: the last file of the first, with the last ones of the others below. */
function filesOf(places: readonly number[]): Record<string, string> {
  const chosen = places.map((place) => CASES[place % CASES.length]?.files ?? {});
  const [first = {}] = chosen;
  const path = Object.keys(first).at(-1) ?? 'case.py';
  const text = chosen.map((files) => Object.values(files).at(-1) ?? '').join('\n\n');
  return { ...first, [path]: text };
}

describe.each([
  ['alone', null],
  ['with what C++ registers', REGISTRY],
])('random edits %s', (_, registry) => {
  it('are seen', () => {
    const places = fc.array(small, { minLength: 1, maxLength: 4 });
    const edits = fc.array(edit, { minLength: 1, maxLength: 15 });
    const version = fc.constantFrom(...TYPE_REFERENCES);
    fc.assert(
      fc.property(version, places, edits, (wheel, chosen, changes) => {
        const files = filesOf(chosen);
        const editor = new Editor(wheel, registry);
        for (const [path, text] of Object.entries(files)) editor.write(path, text);
        const [path = '', start = ''] = Object.entries(files).at(-1) ?? [];
        editor.check();
        let text = start;
        for (const each of changes) {
          text = edited(text, each);
          editor.write(path, text);
          const { found, afresh } = editor.check();
          expect(found).toBe(afresh);
        }
      }),
      sampleOf(40),
    );
  });
});

const HEAD = 'import tvm_ffi\nfrom tvm_ffi.dataclasses import py_class, c_class, field\n';

function object(name: string, body: string, base = 'tvm_ffi.Object'): string {
  return `@py_class("demo.${name}")\nclass ${name}(${base}):\n    ${body}\n`;
}

describe('what an edit changes elsewhere is seen', () => {
  it.each([
    [
      'a field of a parent',
      [object('A', 'x: int'), object('B', 'x: int', 'A')],
      'x: int',
      'y: int',
    ],
    [
      'a field of the class above the parent',
      [object('A', 'x: int'), object('B', 'pass', 'A'), object('C', 'x: int', 'B')],
      'x: int',
      'y: int',
    ],
    ['a type key', [object('A', 'x: int'), object('B', 'x: int')], 'demo.A', 'demo.B'],
    [
      'a field of what a function makes',
      [object('A', 'x: int'), 'def make():\n    return 1\n    a = A("")\n'],
      'x: int',
      'x: str',
    ],
    [
      'a method of a class with another name',
      ['class A:\n    pass\n', 'I = A\n', object('B', 'x: I')],
      '    pass\n',
      '    def __dlpack__(self): ...\n',
    ],
    [
      'what else the module binds',
      [object('A', 'x: B'), 'B = 3\n'],
      'B = 3\n',
      object('B', 'y: int'),
    ],
    [
      'where names may come from',
      [object('A', 'x: Foreign'), 'def make():\n    pass\n'],
      '    pass\n',
      '    globals().update(x)\n',
    ],
    [
      'a hook that a comment names',
      [object('A', 'def __ffi_mine__(self): ...'), 'def make():\n    pass\n'],
      '    pass\n',
      '    pass\n# "__ffi_mine__"\n',
    ],
    [
      'a class that a list of names holds, too',
      ['__all__ = ["A"]\n', object('A', 'x: int'), object('B', 'x: int', 'A')],
      'x: int',
      'y: int',
    ],
  ])('%s', (_, parts, from, to) => {
    const text = HEAD + parts.join('\n');
    const editor = new Editor('0.1.15.post2', null);
    editor.write('case.py', text);
    const before = editor.check().found;
    editor.write('case.py', text.replace(from, to));
    const { found, afresh } = editor.check();
    expect(found).toBe(afresh);
    expect(found.replaceAll(/"(?:start|end)": \d+/g, '')).not.toBe(
      before.replaceAll(/"(?:start|end)": \d+/g, ''),
    );
  });

  it('another file', () => {
    const editor = new Editor('0.1.15.post2', null);
    editor.write('items.py', HEAD + object('A', 'x: int'));
    editor.write('uses.py', `${HEAD}from items import A\n${object('B', 'x: int', 'A')}`);
    const before = editor.check().found;
    editor.write('items.py', HEAD + object('A', 'y: int'));
    const { found, afresh } = editor.check();
    expect(found).toBe(afresh);
    expect(found).not.toBe(before);
  });
});

it('finds the same list where a comment moves nothing that was found', () => {
  const checker = new TypeChecker();
  const choice = resolveDialect('0.1.15.post2');
  if (!choice.ok) throw new Error();
  const { vocabulary } = choice.dialect;
  const inUse = { wheel: '0.1.15.post2', python: null };
  const text = `${HEAD}${object('A', 'x: int')}${object('B', 'x: int', 'A')}`;
  const found = [`${text}# a`, `${text}# ab`].map((each) =>
    checker.check([{ path: 'a.py', parsed: parseDirectives(each, vocabulary) }], inUse).get('a.py'),
  );
  expect(found[0]).toHaveLength(1);
  expect(found[1]).toBe(found[0]);
});
