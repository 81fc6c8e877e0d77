/** What an editor shows of modules that Python compiles; `¦` is the cursor. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { LocationLink } from 'vscode-languageserver';
import { inlineCompletion } from '../../../../server/src/lsp/features/inline/completion.js';
import { inlineDefinition } from '../../../../server/src/lsp/features/inline/definition.js';
import { inlineHover } from '../../../../server/src/lsp/features/inline/hover.js';
import { placeOf, type InlinePlace } from '../../../../server/src/lsp/features/inline/place.js';
import { inlineSignatureHelp } from '../../../../server/src/lsp/features/inline/signature-help.js';
import type { Encoding } from '../../../../server/src/lsp/positions.js';

const folder = mkdtempSync(join(tmpdir(), 'inline ö '));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const FILE = join(folder, 'a.py');

const MODULE = `import tvm_ffi.cpp
mod = tvm_ffi.cpp.load_inline(
    name="mod",
    cpp_sources=r"""
    /*! \\brief Adds <b>one</b>. */
    int64_t add(int64_t x, ffi::Array<ffi::String> /* none */) { return x; }
    // Says "ä".
    void say(const std::string& text, Unknown u);
    int over(int a); int over(double a);
    """,
    functions={"add": "", "say": "From *Python*.", "over": ""},
)
`;

function at(rest: string, encoding: Encoding = 'utf-16', before = MODULE): InlinePlace {
  const marked = before + rest;
  const text = marked.replace('¦', '');
  const line = marked.slice(0, marked.indexOf('¦')).split('\n');
  const last = line.at(-1) ?? '';
  const character = encoding === 'utf-8' ? Buffer.byteLength(last) : last.length;
  const position = { line: line.length - 1, character };
  const asked = { uri: pathToFileURL(FILE).href, path: FILE, text, position, encoding };
  return placeOf({ ...asked, roots: [] })!;
}

const hovered = (rest: string): string => {
  const { contents } = inlineHover(at(rest), 'markdown') ?? { contents: { value: 'nothing' } };
  return (contents as { value: string }).value;
};

describe('hover', () => {
  it('shows Python, C++ and the comment', () => {
    expect(hovered('mod.a¦dd(1, [])')).toBe(
      [
        '```python\nadd(x: int, _1: Sequence[str]) -> int\n```',
        '```cpp\nint64_t add(int64_t x, ffi::Array<ffi::String> /* none */)\n```',
        'Adds \\<b\\>one\\</b\\>.',
      ].join('\n\n'),
    );
  });
  it('prefers the documentation of the mapping, and says what is unclear', () => {
    expect(hovered('mod["sa¦y"]')).toBe(
      [
        '```python\nsay(text: str, u: Any) -> None\n```',
        '```cpp\nvoid say(const std::string& text, Unknown u)\n```',
        'From \\*Python\\*.',
        'Shown as `Any`, because the text does not say more: `Unknown`.',
      ].join('\n\n'),
    );
  });
  it.each([
    ['mod.ov¦er', 'It is overloaded'],
    ['f = mod.add\nf¦(1)', 'add(x: int'],
    ['mod.get_function("ad¦d")', 'add(x: int'],
    ['mod.nothing¦', 'nothing'],
    ['m¦od', 'nothing'],
  ])('%s', (rest, wanted) => {
    expect(hovered(rest)).toContain(wanted);
  });
});

describe('definition', () => {
  const target = (place: InlinePlace): string => {
    const [link] = inlineDefinition(place) ?? [];
    const { targetSelectionRange: range } = link as LocationLink;
    const { start, end } = range;
    expect(start.line).toBe(end.line);
    return place.asked.text.split('\n')[start.line]!.slice(start.character, end.character);
  };
  it('leads into the string', () => {
    expect(target(at('mod.ad¦d'))).toBe('add');
    expect(target(at('x = "ä"; mod.s¦ay', 'utf-8'))).toBe('say');
  });
  it('leads from the listed name', () => {
    const text = MODULE.replace('"say"', '"s¦ay"');
    expect(target(at('', 'utf-16', text))).toBe('say');
  });
  it('leads through escapes', () => {
    const sources = String.raw`"// \xe4\u00e4\n\tint one(int a) { return a; }"`;
    const text = `import tvm_ffi\nm = tvm_ffi.cpp.load_inline("m", cpp_sources=${sources}, functions="one")\n`;
    expect(target(at('m.o¦ne', 'utf-16', text))).toBe('one');
  });
});

const labels = (place: InlinePlace): unknown =>
  inlineCompletion(place, 'markdown')?.items.map(({ label }) => label);

describe('completion', () => {
  it.each([
    ['mod.¦', ['add', 'say', 'over']],
    ['mod.a¦', ['add', 'say', 'over']],
    ['x = mod.¦\ny = 1', ['add', 'say', 'over']],
    ['foo(mod.¦', ['add', 'say', 'over']],
    ['other.¦', undefined],
    ['mod.add.¦', undefined],
  ])('%s', (rest, wanted) => {
    expect(labels(at(rest))).toEqual(wanted);
  });
  it('offers what is declared and not listed', () => {
    const text =
      'import tvm_ffi\nm = tvm_ffi.cpp.load_inline("m", cpp_sources="int a(); int b();", functions=["a", "¦"])\n';
    expect(labels(at('', 'utf-16', text))).toEqual(['b']);
  });
  it('replaces the whole name', () => {
    const [item] = inlineCompletion(at('mod.ad¦x'), 'plaintext')!.items;
    expect(item).toMatchObject({
      detail: 'add(x: int, _1: Sequence[str]) -> int',
      textEdit: { newText: 'add', range: { start: { character: 4 }, end: { character: 7 } } },
    });
  });
});

describe('signature help', () => {
  it.each([
    ['mod.add(¦', 0],
    ['mod.add(¦)', 0],
    ['mod.add(1,¦', 1],
    ['mod.add(1, ¦)', 1],
    ['mod.add(12¦, [])', 0],
    ['mod.add(max(1, 2), ¦', 1],
    ['mod.add(\n    1,\n    ¦\n)', 1],
    ['mod.add(1, 2, 3, ¦)', 3],
    ['f = mod.add\nf(¦)', 0],
  ])('%s', (rest, active) => {
    const help = inlineSignatureHelp(at(rest), 'markdown')!;
    expect(help.activeParameter).toBe(active);
    expect(help.signatures[0]).toMatchObject({
      label: 'add(x: int, _1: Sequence[str]) -> int',
      parameters: [{ label: 'x: int' }, { label: '_1: Sequence[str]' }],
    });
  });
  it('is that of the innermost call', () => {
    const help = inlineSignatureHelp(at('mod.add(mod.say(¦))'), 'markdown')!;
    expect(help.signatures[0]!.label).toBe('say(text: str, u: Any) -> None');
  });
  it.each(['mod.add¦(1)', 'mod.add(1)¦', 'print(¦)', 'mod.nothing(¦)'])('none: %s', (rest) => {
    expect(inlineSignatureHelp(at(rest), 'markdown')).toBeNull();
  });
});

describe('files of load', () => {
  mkdirSync(join(folder, 'csrc'));
  writeFileSync(
    join(folder, 'csrc', 'ops.cc'),
    '// Doubles.\nint Twice(int x) { return 2 * x; }\nTVM_FFI_DLL_EXPORT_TYPED_FUNC(twice, Twice);\n',
  );
  symlinkSync('/etc/hostname', join(folder, 'csrc', 'link.cc'));
  const load = (sources: string): string =>
    `import os\nfrom pathlib import Path\nfrom tvm_ffi import cpp\nHERE = Path(__file__).resolve().parent\nm = cpp.load("m", sources=${sources})\n`;
  it.each([
    '"csrc/ops.cc"',
    '["csrc/missing.cc", "csrc/ops.cc"]',
    'str(HERE / "csrc" / "ops.cc")',
    'os.path.join(os.path.dirname(__file__), "csrc", "ops.cc")',
    '(HERE / "csrc/ops.cc").as_posix()',
  ])('%s', (sources) => {
    const place = at('m.tw¦ice(2)', 'utf-16', load(sources));
    const { contents } = inlineHover(place, 'plaintext')!;
    expect((contents as { value: string }).value).toContain('twice(x: int) -> int');
    const [link] = inlineDefinition(place)!;
    expect(link).toMatchObject({
      targetUri: pathToFileURL(join(folder, 'csrc', 'ops.cc')).href,
      targetSelectionRange: { start: { line: 1, character: 4 }, end: { line: 1, character: 9 } },
    });
  });
  it.each(['"/etc/hostname"', '"csrc/link.cc"', '"csrc"', '"/dev/zero"', '"../../x.cc"'])(
    'reads nothing else: %s',
    (sources) => {
      expect(labels(at('m.¦', 'utf-16', load(sources)))).toEqual([]);
    },
  );
});
