/** The command line on Windows: what it says and writes is what the reference there writes. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PYTHON, runCli } from '../../cli/run-cli.js';
import { compile } from '../../fixtures/build.js';
import { LATEST, ROOT } from '../../registry/venvs.js';
import { missing, Windows, windowsPath, type Answer } from './bed.js';
import { compileFor } from './libraries.js';

const MARKERS = [
  '# tvm-ffi-stubgen(begin): import-section',
  '# tvm-ffi-stubgen(end)',
  '# tvm-ffi-stubgen(begin): global/shapes',
  '# tvm-ffi-stubgen(end)',
  '',
  '',
  'class Circle(Object):',
  '    # tvm-ffi-stubgen(begin): object/shapes.Circle',
  '    # tvm-ffi-stubgen(end)',
  '    pass',
  '',
];

describe.skipIf(missing !== null)(`on Windows${missing === null ? '' : ` (${missing})`}`, () => {
  let windows: Windows;
  let root: string;

  beforeAll(async () => {
    windows = await Windows.start();
    root = windows.folder('command line');
    compileFor('shapes.cc', join(root, 'lib', 'shapes.dll'));
  });

  afterAll(() => {
    windows.end();
  });

  function write(folder: string, lineEnd: string): string {
    const path = join(root, folder);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'a.py'), MARKERS.join(lineEnd));
    return path;
  }

  function tool(...args: readonly string[]): Promise<Answer> {
    return windows.tool([...args, '--python', 'C:\\env'], { cwd: root });
  }

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('with %s, both providers write what the reference writes', async (name, lineEnd) => {
    const theirs = write(`theirs ${name}`, lineEnd);
    const args = ['-m', 'tvm_ffi.stub.cli', windowsPath(theirs), '--dlls'];
    const reference = await windows.python([...args, windowsPath(join(root, 'lib/shapes.dll'))], {
      cwd: root,
    });
    expect(reference).toMatchObject({ code: 0 });
    const text = readFileSync(join(theirs, 'a.py'), 'utf8');
    expect(text).toContain('shapes.Circle');
    for (const provider of ['native', 'python']) {
      const ours = write(`ours ${name} ${provider}`, lineEnd);
      const given = [`ours ${name} ${provider}`, '--dll', 'lib\\shapes.dll'];
      const answer = await tool('generate', ...given, '--provider', provider, '--no-cache');
      expect(answer).toMatchObject({ code: 0 });
      const wanted = lineEnd === '\n' ? text.replaceAll('\r\n', '\n') : text;
      expect(readFileSync(join(ours, 'a.py'), 'utf8')).toBe(wanted);
    }
  });

  test('registry shows functions, types, and what is exported only', async () => {
    for (const provider of ['native', 'python']) {
      const given = ['--dll', 'lib\\shapes.dll', '--provider', provider, '--no-cache'];
      const { code, stdout } = await tool('registry', ...given);
      expect(code).toBe(0);
      expect(stdout).toContain('scaled');
      expect(stdout).toContain('shapes.Circle');
      expect(stdout).toContain('exported_scaled');
    }
  });

  test('a lock has the bytes that it has on Linux, and serves both', async () => {
    const folder = write('for lock', '\n');
    const library = await compile(LATEST, join(ROOT, 'test/platforms/windows/sources/shapes.cc'));
    copyFileSync(library, join(root, 'lib', 'libshapes.so'));
    const here = [
      'lock',
      '.',
      '--dll',
      '../lib/libshapes.so',
      '--lock-file',
      'here.json',
      ...PYTHON,
    ];
    expect(runCli(here, { cwd: folder })).toMatchObject({ code: 0 });
    const there = [
      '--dll',
      '..\\lib\\shapes.dll',
      '--lock-file',
      'there.json',
      '--python',
      'C:\\env',
    ];
    expect(await windows.tool(['lock', '.', ...there], { cwd: folder })).toMatchObject({ code: 0 });
    const text = readFileSync(join(folder, 'here.json'), 'utf8');
    expect(readFileSync(join(folder, 'there.json'), 'utf8')).toBe(text);
    const reading = ['check', '.', '--provider', 'lock', '--lock-file', 'here.json'];
    const answer = await windows.tool(reading, { cwd: folder });
    expect(answer).toMatchObject({ code: 1 });
    expect(answer.stdout).toContain('registry: lock here.json');
  });

  test.each([
    ['check', 1, ['.']],
    ['project', 0, ['.']],
    ['explain', 0, ['a.py:8']],
    ['build', 0, ['.', '--dry-run']],
    ['registry', 0, []],
  ])('%s', async (command, code, args) => {
    const path = write(`for ${command}`, '\n');
    const table = [
      '[project]',
      'name = "shapes"',
      '',
      '[tool.tvm-ffi-stubs]',
      'libraries = ["../lib/shapes"]',
      'python = "C:/env"',
      'build-command = ["C:/tools/ninja.exe", "shapes"]',
      '',
    ];
    writeFileSync(join(path, 'pyproject.toml'), table.join('\r\n'));
    const answer = await windows.tool([command, ...args], { cwd: path });
    expect(answer).toMatchObject({ code, failure: null });
    const stable = answer.stdout
      .replaceAll(windowsPath(root), 'ROOT')
      .replaceAll(/\d+ s old( \(cached\))?/g, 'N s old')
      .replaceAll(/built \d+ \w+ ago/g, 'built N s ago');
    expect(stable).toMatchSnapshot();
  });

  test.each([
    ['with blanks and ümläuts 日本', 'a b.py'],
    [[30, 60, 90, 120].map((length) => 'x'.repeat(length)).join('/'), 'a.py'],
  ])('a path is a path: %#', async (folder, name) => {
    const path = write(`paths/${folder}`, '\r\n');
    renameSync(join(path, 'a.py'), join(path, name));
    const library = compileFor('shapes.cc', join(root, 'ä b', 'shapes.dll'));
    const target = windowsPath(join(path, name));
    for (const given of [target, target.toLowerCase(), `\\\\?\\${target}`]) {
      const args = ['generate', given, '--dll', windowsPath(library), '--check'];
      const { code, stdout, stderr } = await tool(...args);
      expect({ given, code, stderr }).toEqual({ given, code: 1, stderr: '' });
      expect(stdout).toContain('3 stale');
    }
  });

  test.each([
    ['a mapped drive', 'x:', 'X:\\'],
    ['a share', 'unc/server/share', '\\\\server\\share\\'],
    ['a share by its long name', 'unc/server/share', '\\\\?\\UNC\\server\\share\\'],
  ])('on %s', async (name, place, there) => {
    const path = write(name, '\n');
    compileFor('shapes.cc', join(path, 'shapes.dll'));
    windows.map(place, path);
    for (const [command, code, words] of [
      ['check', 1, '3 stale'],
      ['generate', 0, '1 file'],
      ['check', 0, '3 fresh'],
    ] as const) {
      const answer = await tool(command, `${there}a.py`, '--dll', `${there}shapes.dll`);
      expect({ command, ...answer }).toMatchObject({ code, failure: null });
      expect(answer.stdout).toContain(words);
    }
    expect(readFileSync(join(path, 'a.py'), 'utf8')).toContain('def area(');
  });

  test('a library can be replaced while it is loaded', async () => {
    const path = write('loaded', '\n');
    const note = join(path, 'is-loading');
    const flags = ['-DHANG', `-DNOTE="${windowsPath(note).replaceAll('\\', '\\\\')}"`];
    const library = compileFor('hostile.c', join(path, 'lib', 'kit.dll'), flags);
    const other = compileFor('shapes.cc', join(path, 'other', 'kit.dll'));
    const given = ['loaded', '--dll', windowsPath(library), '--timeout', '10'];
    const loading = tool('check', ...given);
    await until(() => existsSync(note));
    const [from, to] = [other, library].map((each) => JSON.stringify(windowsPath(each)));
    const copy = `fs.writeFileSync(${to}, fs.readFileSync(${from}))`;
    expect(await windows.node(['-e', copy], { cwd: path })).toMatchObject({ code: 0, stderr: '' });
    expect(await loading).toMatchObject({ code: 2 });
    expect((await tool('check', ...given)).stdout).toContain('3 stale');
  });

  test('a file that another program has open is left as it is, and says so', async () => {
    const path = write('locked', '\n');
    const target = windowsPath(join(path, 'a.py'));
    const lock = [
      'import ctypes, os, time',
      'k = ctypes.windll.kernel32',
      `print(k.CreateFileW(${JSON.stringify(target)}, 0x80000000, 1, None, 3, 0, None), flush=True)`,
      `open(${JSON.stringify(windowsPath(join(path, 'is-locked')))}, "w").close()`,
      `while not os.path.exists(${JSON.stringify(windowsPath(join(path, 'is-done')))}): time.sleep(0.1)`,
    ];
    const locking = windows.python(['-c', lock.join('\n')], { cwd: path });
    await until(() => existsSync(join(path, 'is-locked')));
    const args = ['generate', 'locked', '--dll', 'lib\\shapes.dll'];
    const { code, stdout, stderr } = await tool(...args);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('another program has it open');
    expect(readFileSync(join(path, 'a.py'), 'utf8')).toBe(MARKERS.join('\n'));
    expect(readdirSync(path).sort()).toEqual(['a.py', 'is-locked']);
    writeFileSync(join(path, 'is-done'), '');
    expect(await locking).toMatchObject({ code: 0 });
    expect(await tool(...args)).toMatchObject({ code: 0 });
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50));
}
