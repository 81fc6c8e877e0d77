/** What is ignored, as the real Git says it: random trees, and cases of its documentation. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaveOut } from '../../server/src/project/left-out.js';
import { resolveUnit } from '../../server/src/project/unit.js';
import { sampleOf } from '../random.js';
import { ON_WINDOWS } from '../system.js';
import { processorTime } from '../processor-time.js';

type Files = Readonly<Record<string, string>>;

let home: string;
let root: string;

beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-ignored-')));
  root = join(home, 'repository');
  execFileSync('git', ['init', '--quiet', root]);
});

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

/** Settings of Git that are the test's own. */
function env(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1' };
}

function put(files: Files): void {
  for (const name of readdirSync(root)) {
    if (name !== '.git') rmSync(join(root, name), { recursive: true });
  }
  for (const name of ['.gitconfig', '.config', 'mine']) {
    rmSync(join(home, name), { recursive: true, force: true });
  }
  rmSync(join(root, '.git/info/exclude'), { force: true });
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Every file of the tree that ends in `.py`, from its root. */
function sources(): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

function byGit(names: readonly string[]): readonly string[] {
  const input = names.join('\0');
  const args = ['check-ignore', '--no-index', '-z', '--stdin'];
  const run = spawnSync('git', args, { cwd: root, env: env(), input, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout.split('\0').filter((name) => name !== '');
}

function byUs(names: readonly string[], at = root): readonly string[] {
  const left = leaveOut({ exclude: [], ignored: true, cwd: root, env: env() });
  const { excluded } = resolveUnit([at], null, { isolated: true, leaveOut: left });
  return names.filter((name) => excluded(join(root, name)));
}

const name = fc.constantFrom('a', 'b', 'ab', 'build', 'a b', '.x', 'é', 'B', '[a]', 'a*');
const folder = fc.array(name, { maxLength: 3 }).map((names) => names.join('/'));
const file = fc.tuple(folder, name).map(([at, last]) => `${at === '' ? '' : `${at}/`}${last}.py`);
const piece = fc.constantFrom(
  ...['a', 'b', 'ab', 'build', '*', '**', '?', '[ab]', '[!a]', '*.py', 'a*', '*b', '.x', 'é'],
  ...['a b', 'a\\ b', '\\[a]', 'a\\*', 'B', '[[:alpha:]]', '*.p?', 'b.py', '***', '#', ' '],
);
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '', '!'),
    fc.constantFrom('', '', '/'),
    fc.array(piece, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '/', ' ', '\r', '/ '),
  )
  .map(([sign, start, pieces, end]) => sign + start + pieces.join('/') + end);
const ignoreFile = fc
  .array(pattern, { minLength: 1, maxLength: 5 })
  .map((patterns) => patterns.join('\n'));

const tree = fc.record({
  files: fc.uniqueArray(file, { minLength: 4, maxLength: 14 }),
  ignoring: fc.array(fc.tuple(folder, ignoreFile), { minLength: 1, maxLength: 4 }),
  exclude: fc.option(ignoreFile),
  global: fc.option(ignoreFile),
});

it('is what git check-ignore says, in random trees', () => {
  const seen = { ignored: 0, kept: 0 };
  fc.assert(
    fc.property(tree, ({ files, ignoring, exclude, global }) => {
      put({});
      for (const path of files) {
        // A name may be a folder already.
        try {
          mkdirSync(join(root, dirname(path)), { recursive: true });
          writeFileSync(join(root, path), '');
        } catch {
          continue;
        }
      }
      for (const [at, text] of ignoring) {
        mkdirSync(join(root, at), { recursive: true });
        writeFileSync(join(root, at, '.gitignore'), text);
      }
      if (exclude !== null) writeFileSync(join(root, '.git/info/exclude'), exclude);
      if (global !== null) {
        writeFileSync(join(home, 'mine'), global);
        writeFileSync(
          join(home, '.gitconfig'),
          '[Core] # mine\n\texcludesFile = "~/mine" ; this\n',
        );
      }
      const names = sources();
      const ours = byUs(names);
      seen.ignored += ours.length;
      seen.kept += names.length - ours.length;
      expect(ours).toEqual(byGit(names));
    }),
    sampleOf(150),
  );
  expect(Math.min(seen.ignored, seen.kept)).toBeGreaterThan(50);
});

const CASES: readonly [name: string, files: Files][] = [
  [
    'a nested file includes what one above it ignores',
    {
      '.gitignore': 'gen\n*.py\n',
      'sub/.gitignore': '!gen\n!gen/*.py\n!keep.py\n',
      'sub/gen/x.py': '',
      'sub/keep.py': '',
      'sub/other.py': '',
      'gen/x.py': '',
    },
  ],
  [
    'nothing below an ignored folder can be included again',
    {
      '.gitignore': 'out/\n!out/keep.py\n',
      'out/.gitignore': '!keep.py\n',
      'out/keep.py': '',
    },
  ],
  [
    'a byte order mark and CRLF',
    { '.gitignore': '\ufeffa.py\r\n/b.py\r\n', 'a.py': '', 'b.py': '', 'c.py': '' },
  ],
  [
    'names with what patterns are made of',
    {
      '[a]/.gitignore': 'x.py\n',
      '[a]/x.py': '',
      'a/x.py': '',
      'a*/.gitignore': '/y.py\n',
      'a*/y.py': '',
      'ab/y.py': '',
      'a\\b/.gitignore': 'z.py\n',
      'a\\b/z.py': '',
    },
  ],
  ['a folder named .gitignore', { '.gitignore/a.py': '', 'a.py': '' }],
];

describe('is what git check-ignore says of', () => {
  it.each(CASES.filter(([, files]) => !ON_WINDOWS || !/[*\\]/.test(Object.keys(files).join(''))))(
    '%s',
    (_, files) => {
      put(files);
      const names = sources();
      expect(names.length).toBeGreaterThan(0);
      expect(byUs(names)).toEqual(byGit(names));
    },
  );

  it.skipIf(ON_WINDOWS)('a .gitignore that is a link, a pipe or a gigabyte', () => {
    put({ 'a.py': '', 'linked/b.py': '', 'pipe/c.py': '', 'huge/d.py': '', rules: '*.py\n' });
    symlinkSync('../rules', join(root, 'linked/.gitignore'));
    execFileSync('mkfifo', [join(root, 'pipe/.gitignore')]);
    execFileSync('truncate', ['-s', '1G', join(root, 'huge/.gitignore')]);
    expect(byUs(sources())).toEqual([]);
    writeFileSync(join(root, '.gitignore'), 'a.py\n');
    expect(byUs(sources())).toEqual(['a.py']);
  });

  it('a linked worktree and a repository inside', () => {
    put({ 'tree.py': '', 'inner/x.py': '', 'inner/y.py': '', '.gitignore': 'y.py\n' });
    writeFileSync(join(root, '.git/info/exclude'), 'tree.py\n');
    const git = [
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@b',
      'commit',
      '-qm',
      'a',
      '--allow-empty',
    ];
    execFileSync('git', git, { cwd: root, env: env() });
    const linked = join(home, 'linked');
    execFileSync('git', ['worktree', 'add', '-q', linked], { cwd: root, env: env() });
    writeFileSync(join(linked, 'tree.py'), '');
    const left = leaveOut({ exclude: [], ignored: true, cwd: root, env: env() });
    const worktree = resolveUnit([linked], null, { isolated: true, leaveOut: left });
    expect(worktree.excluded(join(linked, 'tree.py'))).toBe(true);
    execFileSync('git', ['init', '--quiet', join(root, 'inner')]);
    expect(byUs(sources())).toEqual(['tree.py']);
    writeFileSync(join(root, '.gitignore'), 'inner/\n');
    expect(byUs(sources())).toEqual(['inner/x.py', 'inner/y.py', 'tree.py']);
  });
});

it('visits what is named, although it is in an ignored folder', () => {
  put({ '.gitignore': 'out/\nbad.py\n', 'out/deep/a.py': '', 'out/deep/bad.py': '' });
  const names = sources();
  expect(byUs(names)).toEqual(names);
  expect(byUs(names, join(root, 'out'))).toEqual(['out/deep/bad.py']);
  expect(byUs(names, join(root, 'out/deep'))).toEqual(['out/deep/bad.py']);
  expect(byUs(names, join(root, 'out/deep/bad.py'))).toEqual([]);
});

it('ends soon with a pattern that backtracks', () => {
  const long = 'a'.repeat(200);
  put({ '.gitignore': `${'*a'.repeat(40)}*b\n`, [`${long}.py`]: '' });
  const spent = processorTime();
  expect(byUs(sources())).toEqual([]);
  expect(spent()).toBeLessThan(5000);
});
