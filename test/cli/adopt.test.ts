/**
 * `adopt` and `init` on the command line: real libraries, files that Python imports before and
 * afterwards, and what is written by hand.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../fixtures/build.js';
import { LATEST } from '../registry/venvs.js';
import { checked } from './exports-kit.js';
import { block, filesBelow, folderWith, PYTHON, runCli, wheel, type Outcome } from './run-cli.js';

let library = '';

beforeAll(async () => {
  const source = fileURLToPath(new URL('../fixtures/scaffold/after.cc', import.meta.url));
  library = await compile(LATEST, source);
}, 300_000);

const LOAD =
  'import tvm_ffi\nLIB = tvm_ffi.load_module(__file__.rpartition("pkg")[0] + "lib.so")\n';

/** A package that binds everything by hand, in the layout of apache-tvm. */
const BY_HAND = {
  'pkg/__init__.py': `"""Loads."""\n${LOAD}`,
  'pkg/_ffi_api.py': [
    '# A license.',
    '"""FFI API of grow."""',
    '',
    'import tvm_ffi',
    '',
    'tvm_ffi.init_ffi_api("grow", __name__)',
    '',
  ].join('\n'),
  'pkg/late.py': 'from tvm_ffi import init_ffi_api\r\n\r\ninit_ffi_api("grow.late", __name__)\r\n',
  'pkg/nodes.py': [
    'import tvm_ffi',
    '',
    'from . import _ffi_api',
    '',
    '',
    '@tvm_ffi.register_object("grow.Node")',
    'class Node(tvm_ffi.Object):',
    '    """A node."""',
    '',
    '    value: int',
    '',
    '    def double(self):',
    '        return self.value * 2',
    '',
    '',
    '@tvm_ffi.register_object("grow.Leaf")',
    'class Leaf(Node):',
    '    weight: int',
    '    extra: str',
    '',
    '',
    '@tvm_ffi.register_object("grow.Alone")',
    'class Alone(tvm_ffi.Object): value = 1',
    '',
  ].join('\n'),
};

const USE = `
import pkg, pkg._ffi_api, pkg.late, pkg.nodes
print(callable(pkg._ffi_api.make), callable(pkg.late.bloom), pkg.nodes.Node.double.__name__)
`;

function package_(files: Readonly<Record<string, string>> = BY_HAND): string {
  const cwd = folderWith(files);
  mkdirSync(join(cwd, '.git'));
  copyFileSync(library, join(cwd, 'lib.so'));
  return cwd;
}

function run(cwd: string, ...args: readonly string[]): Outcome {
  const [command = '', ...rest] = args;
  return runCli([command, 'pkg', ...rest, ...PYTHON, '--dll', 'lib.so'], { cwd });
}

function sourcesIn(cwd: string): Readonly<Record<string, string>> {
  const files = Object.entries(filesBelow(cwd)).filter(([name]) => name.endsWith('.py'));
  return Object.fromEntries(files);
}

function used(cwd: string): string {
  return execFileSync(wheel.python, ['-B', '-c', USE], { cwd, encoding: 'utf8' });
}

describe('adopt', () => {
  it('puts in blocks, fills them, and keeps what works', () => {
    const cwd = package_();
    const before = used(cwd);
    const { code, stderr } = run(cwd, 'adopt');
    expect(stderr).toBe(
      `tvm-ffi-stubs: ${join('pkg', 'nodes.py')}:23: Left as it is: \`grow.Alone\` can have a block only as a statement, or in a suite, of its own.\n`,
    );
    const files = sourcesIn(cwd);
    expect(files).toMatchSnapshot();
    expect(code).toBe(0);
    expect(used(cwd)).toBe(before);
    expect(run(cwd, 'check').stdout).toContain('7 fresh');
  });

  it('changes nothing a second time', () => {
    const cwd = package_();
    run(cwd, 'adopt');
    const files = filesBelow(cwd);
    expect(run(cwd, 'adopt').stdout).toContain('nothing to write');
    expect(filesBelow(cwd)).toEqual(files);
  });

  it('shows what it would write, as a patch that Git accepts', () => {
    const cwd = package_();
    const files = filesBelow(cwd);
    const dry = run(cwd, 'adopt', '--dry-run');
    expect(dry.stdout).toContain('would write 3 files');
    const { stdout } = run(cwd, 'adopt', '--diff');
    expect(filesBelow(cwd)).toEqual(files);
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd, input: stdout });
    const patched = sourcesIn(cwd);
    const other = package_();
    run(other, 'adopt');
    expect(patched).toEqual(sourcesIn(other));
  });

  it.each<[string, string, string]>([
    ['a namespace without functions', 'init_ffi_api("gone", __name__)', 'is not registered'],
    [
      'a type that is gone',
      '@register_object("grow.Gone")\nclass Gone(Object): ...',
      'not registered',
    ],
    ['another module', 'init_ffi_api("grow", "pkg.other")', 'do not go to this module'],
    ['a call in a suite', 'if 1:\n    init_ffi_api("grow", __name__)', 'only as a statement'],
    ['two on a line', 'a = 1; init_ffi_api("grow", __name__)', 'only as a statement'],
  ])('leaves %s as it is, and says so', (_, code, reason) => {
    const text = `from tvm_ffi import Object, init_ffi_api, register_object\n${code}\n`;
    const cwd = package_({ 'pkg/a.py': text });
    const { stderr } = run(cwd, 'adopt');
    expect(stderr).toContain(reason);
    expect(sourcesIn(cwd)).toEqual({ 'pkg/a.py': text });
  });

  it('keeps a comment behind a call, and opens a class on one line', () => {
    const text = [
      'from tvm_ffi import Object, init_ffi_api, register_object',
      'init_ffi_api("grow", __name__)  # pylint: disable=x',
      '@register_object("grow.Node")',
      'class Node(Object): ...  # why',
      '@register_object("grow.Leaf")',
      'class Leaf(Node):pass',
      '',
    ].join('\n');
    const cwd = package_({ 'pkg/a.py': text });
    expect(run(cwd, 'adopt')).toMatchObject({ code: 0, stderr: '' });
    const after = sourcesIn(cwd)['pkg/a.py'];
    expect(after).toContain('\n# pylint: disable=x\n# tvm-ffi-stubgen(begin): global/grow\n');
    expect(after).toContain(
      'class Node(Object):\n    # tvm-ffi-stubgen(begin): object/grow.Node\n    # fmt: off\n    value: int\n',
    );
    expect(after).toContain('    # tvm-ffi-stubgen(end)\n    ...  # why\n@register');
    expect(after).toContain('    # tvm-ffi-stubgen(end)\n    pass\n');
    expect(run(cwd, 'adopt').stdout).toContain('nothing to write');
  });

  it('leaves a call that ends the file without a line end as it is', () => {
    const text = 'from tvm_ffi import init_ffi_api\ninit_ffi_api("grow", __name__)';
    const cwd = package_({ 'pkg/a.py': text });
    expect(run(cwd, 'adopt').stderr).toContain('the file ends without a line end');
    expect(sourcesIn(cwd)).toEqual({ 'pkg/a.py': text });
  });

  it('adds nothing for what has a block, a skip, or a file of its own', () => {
    const call = 'from tvm_ffi import init_ffi_api\ninit_ffi_api("grow", __name__)\n';
    const files = {
      'pkg/a.py': `${block('import-section')}${block('global/grow')}`,
      'pkg/b.py': call,
      'pkg/c.py': `# tvm-ffi-stubgen(skip-file)\n${call.replace('grow', 'grow.late')}`,
    };
    const cwd = package_(files);
    run(cwd, 'adopt');
    const after = sourcesIn(cwd);
    expect(after['pkg/b.py']).toBe(files['pkg/b.py']);
    expect(after['pkg/c.py']).toBe(files['pkg/c.py']);
    expect(after['pkg/a.py']).toContain('def make(');
  });

  it('names members that stay beside the block, and a stub file that hides it', () => {
    const text = [
      'from tvm_ffi import Object, register_object',
      '@register_object("grow.Node")',
      'class Node(Object):',
      '    kind: str',
      '    value: int = 0',
      '',
    ].join('\n');
    const cwd = package_({ 'pkg/a.py': text, 'pkg/a.pyi': 'class Other: ...\n' });
    const { stderr } = run(cwd, 'adopt');
    expect(stderr).toContain(`${join('pkg', 'a.py')}:5: Kept beside the block: \`value\``);
    expect(stderr).toContain(`${join('pkg', 'a.pyi')}: Type checkers read this file`);
    expect(sourcesIn(cwd)['pkg/a.py']).toContain('    kind: str\n    value: int = 0\n');
  });
});

describe('adopt, with stubs that were written by hand', () => {
  const MODULE = [
    'import tvm_ffi',
    'from tvm_ffi import register_object',
    '',
    '@register_object("grow.Node")',
    'class Node(tvm_ffi.Object):',
    '    def double(self): return self.value * 2',
    '',
    '@register_object("grow.Leaf")',
    'class Leaf(Node): ...',
    '',
    'tvm_ffi.init_ffi_api("grow", __name__)',
    '',
  ].join('\n');
  const STUB = [
    '# By hand.',
    'from typing import overload',
    'import tvm_ffi',
    '',
    'VERSION: str',
    '',
    '# Makes one.',
    'def make(value: int) -> Node: ...',
    '',
    'def helper(name: str) -> int: ...',
    '',
    'class Node(tvm_ffi.Object):',
    '    """A node."""',
    '',
    '    extra: str',
    '',
    '    @property',
    '    def value(self) -> int: ...',
    '',
    '    def __init__(self, value: int) -> None:',
    '        ...',
    '',
    '    def double(self) -> int: ...',
    '',
    'class Leaf(Node):',
    '    weight: int',
    '',
  ].join('\n');

  it('replaces what a stub file says of registered names, and names the rest', () => {
    const files = { 'pkg/a.py': MODULE, 'pkg/a.pyi': STUB };
    const cwd = package_(files);
    const patch = run(cwd, 'adopt', '--diff');
    expect(patch.code).toBe(1);
    expect(patch.stderr).toContain('run: tvm-ffi-stubs adopt pkg --dll lib.so --python ');
    const { code, stderr } = run(cwd, 'adopt');
    expect(code).toBe(0);
    const place = join('pkg', 'a.pyi');
    expect(stderr.split('\n').filter(Boolean)).toEqual(
      [
        [5, 'VERSION'],
        [10, 'helper'],
        [15, 'extra'],
        [23, 'double'],
      ].map(([line, name]) => {
        return `tvm-ffi-stubs: ${place}:${line}: Left as it is: \`${name}\` is not registered.`;
      }),
    );
    const after = filesBelow(cwd);
    expect(after['pkg/a.py']).toBe(MODULE);
    expect(after['pkg/a.pyi']).toMatchSnapshot();
    expect(run(cwd, 'adopt').stdout).toContain('nothing to write');
    expect(filesBelow(cwd)).toEqual(after);
    expect(run(cwd, 'check', '--no-deep').stdout).toContain('4 fresh');
    const other = package_(files);
    execFileSync('git', ['apply', '-'], { cwd: other, input: patch.stdout });
    expect(filesBelow(other)['pkg/a.pyi']).toBe(after['pkg/a.pyi']);
  });

  it('tells type checkers the same of what was written, and now of the rest', () => {
    const cwd = package_({ 'pkg/__init__.py': '', 'pkg/a.py': MODULE, 'pkg/a.pyi': STUB });
    const told = (): readonly string[] => {
      const { pyright, mypy } = checked(
        cwd,
        [
          'def use(leaf: Leaf) -> None:',
          '    reveal_type((make(1).value, helper("a"), leaf.weight, Node(1).double()))',
        ],
        ['from pkg.a import Leaf, Node, helper, make'],
      );
      // Each run has a folder of its own.
      const places = /^.*?use\.py:(?=\d)/gm;
      // What the reference writes for a constructor, which mypy's strict mode objects to in derived types.
      const constructors = /^.*a\.pyi:\d+: (?:error: Signature of "__ffi_init__"|note: ).*\n/gm;
      return [pyright.replace(/^.*use\.py$/m, ''), mypy.replace(constructors, '')].map((text) =>
        text.replace(places, ''),
      );
    };
    const TYPES = 'tuple[int, int, int, int]';
    const before = told();
    for (const text of before) expect(text).toContain(`"${TYPES}"`);
    expect(run(cwd, 'adopt').code).toBe(0);
    expect(told()).toEqual(before);
  });

  it('leaves nothing of an if TYPE_CHECKING that says the same', () => {
    const text = [
      'from typing import TYPE_CHECKING, Callable',
      'import tvm_ffi',
      'tvm_ffi.init_ffi_api("grow", __name__)',
      'if TYPE_CHECKING:',
      '    def make(value: int) -> "Node": ...',
      '',
      '@tvm_ffi.register_object("grow.Node")',
      'class Node(tvm_ffi.Object):',
      '    if TYPE_CHECKING:',
      '        value: int',
      '        def other(self) -> int: ...',
      '',
      '    def double(self): return self.value * 2',
      '',
      'tvm_ffi.init_ffi_api("grow.late", __name__)',
      'if TYPE_CHECKING:',
      '    # Why it is here.',
      '    bloom: Callable[[Node], Node]',
      '',
    ].join('\n');
    const cwd = package_({ 'pkg/a.py': text });
    const { code, stderr } = run(cwd, 'adopt');
    expect(code).toBe(0);
    const place = `tvm-ffi-stubs: ${join('pkg', 'a.py')}`;
    expect(stderr.split('\n')).toEqual([
      `${place}:11: Left as it is: \`other\` is not registered.`,
      `${place}:18: Kept beside the block: \`bloom\` is defined here and registered, too.`,
      '',
    ]);
    expect(sourcesIn(cwd)['pkg/a.py']).toMatchSnapshot();
    expect(run(cwd, 'adopt').stdout).toContain('nothing to write');
  });

  it.each<[string, string]>([
    ['documentation', 'def make(value: int) -> int:\n    """Makes."""\n'],
    ['a comment', 'def make(value: int) -> int: ...  # type: ignore\n'],
    [
      'overloads',
      '@overload\ndef make(value: int) -> int: ...\n@overload\ndef make() -> int: ...\n',
    ],
    ['a value', 'make: int = 1\n'],
    ['a body', 'def make(value: int) -> int:\n    x = 1\n    ...\n'],
  ])('keeps a stub with %s', (_, stub) => {
    const files = {
      'pkg/a.py': 'from tvm_ffi import init_ffi_api\ninit_ffi_api("grow", __name__)\n',
      'pkg/a.pyi': stub,
    };
    const cwd = package_(files);
    const { stderr } = run(cwd, 'adopt');
    expect(stderr).toContain(`${join('pkg', 'a.pyi')}: Type checkers read this file`);
    expect(filesBelow(cwd)['pkg/a.pyi']).toBe(stub);
  });

  it('after a rename, keeps blocks and what is by hand beside them', () => {
    const cwd = package_({ 'pkg/a.py': MODULE, 'pkg/a.pyi': STUB });
    run(cwd, 'adopt');
    renameSync(join(cwd, 'pkg', 'a.py'), join(cwd, 'pkg', 'b.py'));
    renameSync(join(cwd, 'pkg', 'a.pyi'), join(cwd, 'pkg', 'b.pyi'));
    const files = filesBelow(cwd);
    expect(run(cwd, 'adopt').stdout).toContain('nothing to write');
    expect(filesBelow(cwd)).toEqual(files);
  });
});

const PYPROJECT = '[project]\nname = "grow-pkg"\n[tool.tvm-ffi-stubs]\nlibraries = ["grow.so"]\n';

describe('init', () => {
  const init = (cwd: string, ...args: readonly string[]): Outcome =>
    runCli(['init', ...args, ...PYTHON], { cwd });

  it('takes the names of the project, and changes nothing a second time', () => {
    const cwd = folderWith({ 'pyproject.toml': PYPROJECT, '.git/HEAD': '' });
    copyFileSync(library, join(cwd, 'grow.so'));
    const args = ['--init-prefix', 'grow.'];
    expect(init(cwd, ...args, '--dry-run').stdout).toContain('would write 4 files');
    expect(Object.keys(sourcesIn(cwd))).toEqual([]);
    expect(init(cwd, ...args)).toMatchObject({ code: 0, stderr: '' });
    const files = sourcesIn(cwd);
    expect(files['grow/_ffi_api.py']).toContain('LIB = _FFI_LOAD_LIB("grow-pkg", "grow")');
    expect(init(cwd, ...args).stdout).toContain('nothing to write');
    expect(sourcesIn(cwd)).toEqual(files);
  });

  it('says which name is missing', () => {
    const cwd = folderWith({ 'pkg/a.py': '', '.git/HEAD': '' });
    const { code, stderr } = init(cwd, 'pkg');
    expect(code).toBe(2);
    expect(stderr).toContain('Pass --init-pypkg and --init-lib and --init-prefix, too.');
  });
});
