/** The lock of a real package gives the verdict that its library gives, whatever its blocks hold. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../registry/venvs.js';
import { copyOf, EMPTY, LOCK, run } from './lock-tree.js';
import { folderWith, NO_ENVIRONMENT, PYTHON, runJson } from './run-cli.js';

const WHEEL = path.join(ROOT, '.work', 'wheels', 'xgrammar-0.2.9-manylinux_2_28_x86_64');
const LIBRARY = 'libxgrammar_bindings.so';

/** Ways in which blocks go wrong. Each takes a whole file and is done to every file. */
const DAMAGE: readonly (readonly [string, (text: string) => string])[] = [
  ['as it was published', (text) => text],
  [
    'with emptied blocks',
    (text) => text.replace(/(\(begin\): .*\n)[^]*?(?= *# tvm.*\(end\))/g, '$1'),
  ],
  ['with every third line of its bodies gone', dropLines],
  ['with other names in its markers', (text) => text.replace(/(\(begin\): \w+\/)xg\w*/g, '$1gone')],
];

function dropLines(text: string): string {
  let isInside = false;
  return text
    .split('\n')
    .filter((line, at) => {
      const isMarker = line.includes('tvm-ffi-stubgen(');
      if (isMarker) isInside = line.includes('(begin)');
      return isMarker || !isInside || at % 3 !== 0;
    })
    .join('\n');
}

let project: string;

beforeAll(() => {
  project = folderWith({
    'pyproject.toml': `[tool.tvm-ffi-stubs]\nlibraries = ["build/${LIBRARY}"]\npaths = ["xgrammar"]\n`,
  });
  cpSync(path.join(WHEEL, 'xgrammar'), path.join(project, 'xgrammar'), { recursive: true });
  mkdirSync(path.join(project, 'build'));
  cpSync(path.join(project, 'xgrammar', LIBRARY), path.join(project, 'build', LIBRARY));
  rmSync(path.join(project, 'xgrammar', LIBRARY));
  expect(run(project, 'lock', ...PYTHON)).toMatchObject({ code: 0, stderr: '' });
});

// The library is for this machine alone; elsewhere the fixtures of `lock.test.ts` say the same.
describe.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'the lock of xgrammar',
  () => {
    it('is the same from both providers', () => {
      const text = readFileSync(path.join(project, LOCK), 'utf8');
      const again = run(project, 'lock', ...PYTHON, '--provider', 'python');
      expect(again.stdout).toContain('is up to date');
      expect(readFileSync(path.join(project, LOCK), 'utf8')).toBe(text);
    });

    it.each(DAMAGE)('decides %s as the library does', (_, damage) => {
      const folder = copyOf(project);
      cpSync(path.join(project, 'build'), path.join(folder, 'build'), { recursive: true });
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.py')) continue;
        const file = path.join(folder, name);
        writeFileSync(file, damage(readFileSync(file, 'utf8')));
      }
      const asked = ['check', '--deep', '--fail-on', 'error'];
      const loaded = runJson([...asked, ...PYTHON], { cwd: folder, env: NO_ENVIRONMENT });
      rmSync(path.join(folder, 'build'), { recursive: true });
      const locked = runJson(asked, { cwd: folder, env: EMPTY });
      expect(loaded.json.registry?.provider).toBe('native');
      expect(locked.json.registry?.provider).toBe('lock');
      expect(loaded.json.files.length).toBeGreaterThan(5);
      expect(locked.json.files).toEqual(loaded.json.files);
      expect(locked.code).toBe(loaded.code);
    });
  },
);
