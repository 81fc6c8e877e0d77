/** `add` on the command line: blocks of single names, in real packages with a real library. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../fixtures/build.js';
import { LATEST } from '../registry/venvs.js';
import { block, filesBelow, folderWith, PYTHON, runCli, type Outcome } from './run-cli.js';

let library = '';

beforeAll(async () => {
  const source = fileURLToPath(new URL('../fixtures/scaffold/after.cc', import.meta.url));
  library = await compile(LATEST, source);
}, 300_000);

type Files = Readonly<Record<string, string>>;

const PYPROJECT = '[project]\nname = "grow"\n[tool.tvm-ffi-stubs]\nlibraries = ["lib.so"]\n';
const INIT = { 'grow/__init__.py': '"""Package grow."""\n' };

function project(files: Files = {}, table = PYPROJECT): string {
  const cwd = folderWith({ 'pyproject.toml': table, ...INIT, ...files });
  mkdirSync(join(cwd, '.git'));
  copyFileSync(library, join(cwd, 'lib.so'));
  return cwd;
}

const add = (cwd: string, ...args: readonly string[]): Outcome =>
  runCli(['add', ...args, ...PYTHON], { cwd });

function pythonIn(cwd: string): Files {
  const files = Object.entries(filesBelow(cwd)).filter(([name]) => /\.pyi?$/.test(name));
  return Object.fromEntries(files);
}

const titles = (text = ''): readonly string[] =>
  [...text.matchAll(/begin\): (.*)$/gm)].map(([, title = '']) => title);

/** Which blocks each file has afterwards. */
function blocksOf(cwd: string): Readonly<Record<string, readonly string[]>> {
  const all = Object.entries(pythonIn(cwd)).map(([name, text]) => [name, titles(text)] as const);
  return Object.fromEntries(all.filter(([, found]) => found.length > 0));
}

const CALL = 'init_ffi_api("grow", __name__)';
const API = 'grow/_ffi_api.py';
const SECTION = block('import-section');
const NODE = [
  '',
  '@register_object("grow.Node")',
  'class Node(Object):',
  '    # tvm-ffi-stubgen(begin): object/grow.Node',
  '    # tvm-ffi-stubgen(end)',
  '',
].join('\n');
const NODES = `${SECTION}from tvm_ffi import Object, register_object\n${NODE}`;

interface Case {
  readonly what: string;
  readonly files?: Files;
  readonly args: readonly string[];
  readonly blocks: Readonly<Record<string, readonly string[]>>;
}

const CASES: readonly Case[] = [
  {
    what: 'a prefix goes into the package of its name',
    args: ['grow'],
    blocks: {
      [API]: ['import-section', 'global/grow', '__all__'],
      'grow/__init__.py': ['export/_ffi_api'],
    },
  },
  {
    what: 'a function means its prefix, and a type brings the parents that it lacks',
    args: ['grow.late.bloom', 'object/grow.Leaf'],
    blocks: {
      'grow/late/_ffi_api.py': ['import-section', 'global/grow.late', '__all__'],
      'grow/late/__init__.py': ['export/_ffi_api'],
      [API]: ['import-section', 'object/grow.Node', 'object/grow.Leaf', '__all__'],
      'grow/__init__.py': ['export/_ffi_api'],
    },
  },
  {
    what: 'a type goes below the last one of its prefix, and a prefix beside its nearest',
    files: { 'grow/nodes.py': NODES },
    args: ['grow.Leaf', 'global/grow.late'],
    blocks: {
      'grow/nodes.py': [
        'import-section',
        'object/grow.Node',
        'object/grow.Leaf',
        'global/grow.late',
      ],
    },
  },
  {
    what: 'FILE is new',
    files: { 'grow/nodes.py': NODES },
    args: ['global/grow', 'grow/more.py'],
    blocks: {
      'grow/nodes.py': ['import-section', 'object/grow.Node'],
      'grow/more.py': ['import-section', 'global/grow', '__all__'],
    },
  },
  {
    what: 'FILE has no directive yet',
    files: { 'grow/more.py': '"""More."""\nX = 1\n' },
    args: ['global/grow.late', 'grow/more.py'],
    blocks: { 'grow/more.py': ['import-section', 'global/grow.late'] },
  },
  {
    what: 'a class and a call that are there get their blocks',
    files: {
      'grow/a.py':
        'from tvm_ffi import Object, init_ffi_api, register_object\n' +
        '@register_object("grow.Node")\nclass Node(Object):\n    x = 1\n' +
        'init_ffi_api("grow", __name__)\ninit_ffi_api("grow.late", __name__)\n',
    },
    args: ['grow.Node', 'grow'],
    blocks: { 'grow/a.py': ['import-section', 'object/grow.Node', 'global/grow'] },
  },
];

describe('add', () => {
  it.each(CASES)('$what, once', ({ files = {}, args, blocks }) => {
    const cwd = project(files);
    const before = pythonIn(cwd);
    const patch = add(cwd, ...args, '--diff');
    expect(patch.code).toBe(1);
    expect(patch.stderr).toContain(`run: tvm-ffi-stubs add ${args.join(' ')} --python `);
    expect(patch.stdout).toContain('+# tvm-ffi-stubgen(begin): ');
    expect(add(cwd, ...args, '--dry-run')).toMatchObject({ code: 0 });
    expect(pythonIn(cwd)).toEqual(before);
    expect(add(cwd, ...args)).toMatchObject({ code: 0, stderr: '' });
    expect(blocksOf(cwd)).toEqual(blocks);
    const written = pythonIn(cwd);
    const again = add(cwd, ...args);
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('is there already.');
    expect(pythonIn(cwd)).toEqual(written);
    for (const path of Object.keys(before)) {
      // The call becomes the body of its block.
      const lines = before[path]!.split('\n').filter((line) => line !== CALL);
      for (const line of lines) expect(written[path]).toContain(line);
    }
    const gained = Object.keys(written).filter((path) => written[path] !== before[path]);
    const { stdout } = runCli(['check', ...gained, ...PYTHON], { cwd });
    expect(stdout).not.toMatch(/error|warning/);
  });

  it.each<{ readonly what: string; readonly args: readonly string[]; readonly says: string }>([
    {
      what: 'a name that is nearly one',
      args: ['grow', 'grow.Naode'],
      says: '"grow.Naode" is not registered. Did you mean "grow.Node"?',
    },
    {
      what: 'a type as a prefix',
      args: ['global/grow.Node'],
      says: '"global/grow.Node" is not registered.',
    },
    {
      what: 'a type of tvm_ffi itself',
      args: ['object/ffi.Array'],
      says: '"object/ffi.Array" belongs to tvm_ffi itself, which binds it without a block.',
    },
    {
      what: 'a file that stays as it is',
      args: ['grow', 'grow/skipped.py'],
      says: 'skip-file keeps this file as it is',
    },
    {
      what: 'a file without a place for the section',
      args: ['grow', 'grow/open.py'],
      says: 'global/grow cannot be added',
    },
    {
      what: 'a class that is in another file',
      args: ['grow.Node', 'grow/other.py'],
      says: 'This class registers "grow.Node" and cannot take its block from here. Leave out FILE',
    },
    {
      what: 'a class without a suite of its own',
      args: ['grow.Alone'],
      says: 'This class registers "grow.Alone" and cannot take its block',
    },
    { what: 'no name', args: ['grow/a.py'], says: '"add" requires the NAME' },
    { what: 'two files', args: ['grow', 'a.py', 'b.py'], says: '"add" accepts one FILE' },
  ])('refuses $what, and adds nothing', ({ args, says }) => {
    const files = {
      'grow/skipped.py': '# tvm-ffi-stubgen(skip-file)\n',
      'grow/open.py': '"""\n',
      'grow/hand.py':
        'from tvm_ffi import Object, register_object\n' +
        '@register_object("grow.Node")\nclass Node(Object):\n    x = 1\n' +
        '@register_object("grow.Alone")\nclass Alone(Object): x = 1\n',
    };
    const cwd = project(files);
    const { code, stderr } = add(cwd, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(pythonIn(cwd)).toEqual({ ...INIT, ...files });
  });

  it('names what settles a name elsewhere, and adds the rest', () => {
    const cwd = project({
      'grow/a.py': `${SECTION}${block('global/grow')}# tvm-ffi-stubgen(skip): grow.Alone\n`,
    });
    const { code, stderr } = add(cwd, 'grow', 'grow.Alone', 'grow.Node');
    expect(code).toBe(0);
    expect(stderr).toContain(`${join('grow', 'a.py')}:3: global/grow is there already.`);
    expect(stderr).toContain(`${join('grow', 'a.py')}:5: This directive skips "grow.Alone".`);
    const expected = ['import-section', 'global/grow', 'object/grow.Node'];
    expect(blocksOf(cwd)['grow/a.py']).toEqual(expected);
  });

  it('adds from a registry lock, without the library', () => {
    const cwd = project();
    expect(runCli(['lock', ...PYTHON], { cwd }).code).toBe(0);
    rmSync(join(cwd, 'lib.so'));
    expect(add(cwd, 'grow.Node', '--provider', 'lock')).toMatchObject({ code: 0, stderr: '' });
    expect(pythonIn(cwd)[API]).toContain('    value: int\n');
  });

  it('writes one of several missing blocks as generate would write all', () => {
    const table = `${PYPROJECT}package = "grow"\ntarget = "grow"\nprefix = "grow."\n`;
    const cwd = project({}, table);
    expect(add(cwd, 'grow.Node')).toMatchObject({ code: 0, stderr: '' });
    expect(blocksOf(cwd)[API]).toEqual(['import-section', 'object/grow.Node', '__all__']);
    expect(pythonIn(cwd)[API]).toContain('LIB = _FFI_LOAD_LIB("grow", "grow")');
    expect(runCli(['generate', ...PYTHON], { cwd }).code).toBe(0);
    const whole = pythonIn(cwd)[API]!;
    const objects = ['object/grow.Alone', 'object/grow.Leaf', 'object/grow.Node'];
    const expected = ['__all__', 'global/grow', 'import-section', ...objects];
    expect([...titles(whole)].sort()).toEqual(expected);
    expect(whole.match(/LIB = /g)).toHaveLength(1);
  });
});
