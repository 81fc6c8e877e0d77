/** Types that Python defines, checked from the command line. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../server/src/core/index.js';
import { venvProgram } from '../fixtures/build.js';
import { LATEST } from '../registry/venvs.js';
import { folderWith, PYTHON, runCli } from './run-cli.js';

const RIGHT = `from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class


@py_class("my.Point")
class Point(Object):
    x: int
`;
const WRONG = RIGHT.replace('x: int', 'x: set');
const SILENT = `${RIGHT}    y: int = 1\n    z: int\n`;

function check(text: string, ...args: readonly string[]): ReturnType<typeof runCli> {
  const folder = folderWith({ 'pkg/point.py': text });
  return runCli(['check', '--deep', ...args, ...PYTHON, folder], { cwd: folder });
}

const REGISTERING = `import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import Enum, auto, py_class


@py_class("shop.Item")
class Item(Object):
    name: str


class Color(Enum, type_key="shop.Color"):
    red = auto()


@tvm_ffi.register_global_func("shop.price")
def price(x):
    return x


@tvm_ffi.register_global_func
def shop_total(x):
    return x
`;

describe('registry', () => {
  const folder = folderWith({ 'src/shop.py': REGISTERING, 'pyproject.toml': '' });
  const show = (...args: readonly string[]): ReturnType<typeof runCli> =>
    runCli(['registry', '--imports', 'shop', ...args, ...PYTHON], {
      cwd: folder,
      env: { PYTHONPATH: join(folder, 'src') },
    });

  it('shows where Python registers types and functions', () => {
    const { stdout } = show();
    expect(stdout).toMatch(/^ {2}price\(.*\[src\/shop\.py:15\]$/m);
    expect(stdout).toMatch(/^ {2}shop_total\(.*\[src\/shop\.py:21\]$/m);
    expect(stdout).toMatch(/^ {2}class shop\.Item\b.*\[src\/shop\.py:7\]$/m);
    expect(stdout).toMatch(/^ {2}class shop\.Color\b.*\[src\/shop\.py:11\]$/m);
  });

  it('says it in JSON, which can be compared', () => {
    const { stdout } = show('--format', 'json', 'shop');
    const { functions, types } = JSON.parse(stdout) as Pick<Snapshot, 'functions' | 'types'>;
    expect(functions.map(({ place }) => place)).toEqual([{ path: 'src/shop.py', line: 15 }]);
    expect(types.map(({ key, place }) => [key, place?.line])).toEqual([
      ['shop.Color', 11],
      ['shop.Item', 7],
    ]);
    writeFileSync(join(folder, 'a.json'), stdout);
    writeFileSync(join(folder, 'b.json'), stdout.replace('"line": 15', '"line": 99'));
    const compared = runCli(['registry', '--diff', 'a.json', 'b.json'], { cwd: folder });
    expect([compared.code, compared.stdout.includes('no changes')]).toEqual([0, true]);
    writeFileSync(join(folder, 'c.json'), stdout.replace('"line": 15', '"line": "x"'));
    const refused = runCli(['registry', '--diff', 'a.json', 'c.json'], { cwd: folder });
    expect([refused.code, refused.stderr.includes('place.line')]).toEqual([2, true]);
  });
});

describe('types that Python defines', () => {
  it('a file that defines types counts as checked', () => {
    const { code, stdout } = check(RIGHT);
    expect([code, stdout.includes('nothing-to-check')]).toEqual([0, false]);
  });

  it('a mistake is a finding with an exit code', () => {
    const { code, stdout } = check(WRONG);
    expect([code, stdout.includes('error[py-class.annotation]')]).toEqual([1, true]);
  });

  it('what is silently wrong is a warning, which --fail-on error lets pass', () => {
    expect([check(SILENT).code, check(SILENT, '--fail-on', 'error').code]).toEqual([1, 0]);
  });

  it.each([[[] as string[]], [['.']]])(
    'follows the installed version in no project: %j',
    (paths) => {
      const folder = folderWith({ 'point.py': RIGHT.replace('"my.Point"', 'frozen=True') });
      const checkedWith = (version: string) =>
        runCli(['check', '--deep', ...paths], {
          cwd: folder,
          env: { VIRTUAL_ENV: dirname(dirname(venvProgram(version, 'python'))) },
        });
      const old = checkedWith('0.1.10');
      expect([old.code, old.stdout.includes('error[py-class.option]')]).toEqual([1, true]);
      expect(checkedWith(LATEST)).toMatchObject({
        code: 0,
        stdout: '1 file, no blocks\nregistry: not loaded\n',
      });
    },
  );

  it('a report for services names it', () => {
    const { stdout } = check(WRONG, '--format', 'sarif');
    const { runs } = JSON.parse(stdout) as {
      readonly runs: readonly {
        readonly results: readonly { readonly ruleId: string; readonly level: string }[];
      }[];
    };
    const results = runs.flatMap((run) => run.results);
    expect(results.map(({ ruleId, level }) => `${level} ${ruleId}`)).toEqual([
      'error py-class.annotation',
    ]);
  });
});
