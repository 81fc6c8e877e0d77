/** Reading the disk, in one folder with each kind of entry. */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isInside } from '../../../server/src/base/node/is-inside.js';
import {
  isFile,
  isFolder,
  kindOf,
  listEntries,
  listNames,
  readText,
  writtenAt,
} from '../../../server/src/base/node/probe.js';
import { realPath, realPathOrThrow } from '../../../server/src/base/node/real-path.js';
import { HAS_LINKS, ON_WINDOWS } from '../../system.js';

const root = realpathSync.native(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-disk-')));
mkdirSync(join(root, 'folder', 'inner'), { recursive: true });
writeFileSync(join(root, 'file'), 'text');
utimesSync(join(root, 'file'), 1, 2);
if (!ON_WINDOWS) execFileSync('mkfifo', [join(root, 'pipe')]);
const LINKS = HAS_LINKS
  ? { link: 'folder', 'to-file': 'file', broken: join('link', 'gone'), loop: 'loop' }
  : {};
for (const [name, target] of Object.entries(LINKS)) symlinkSync(target, join(root, name));
const NAMES = ['file', 'folder', ...(ON_WINDOWS ? [] : ['pipe']), ...Object.keys(LINKS)].sort();

const KINDS: [string, string | null, string | null, (number | null)?][] = [
  ['file', 'file', 'text', 2000],
  ['to-file', 'file', 'text', 2000],
  ['folder', 'folder', null],
  ['link', 'folder', null],
  ['pipe', 'other', null],
  ['broken', null, null, null],
  ['loop', null, null, null],
  ['gone', null, null, null],
  // ENOTDIR, which `throwIfNoEntry` does not cover.
  [join('file', 'below'), null, null, null],
];

it.each(KINDS.filter(([name, kind]) => kind === null || NAMES.includes(name)))(
  '%s is of kind %s',
  (name, kind, text, written) => {
    const path = join(root, name);
    expect(kindOf(path)).toBe(kind);
    expect(isFile(path)).toBe(kind === 'file');
    expect(isFolder(path)).toBe(kind === 'folder');
    expect(readText(path)).toBe(text);
    if (written !== undefined) expect(writtenAt(path)).toBe(written);
  },
);

it('reads no text that is longer than allowed', () => {
  expect(readText(join(root, 'file'), 4)).toBe('text');
  expect(readText(join(root, 'file'), 3)).toBeNull();
});

it('lists a folder by code point, and nothing where there is none', () => {
  expect(listNames(root)).toEqual(NAMES);
  expect(listEntries(root).map(({ name }) => name)).toEqual(NAMES);
  expect([listNames(join(root, 'file')), listEntries(join(root, 'gone'))]).toEqual([[], []]);
});

describe('a real path', () => {
  it.runIf(HAS_LINKS).each([
    ['folder', 'folder'],
    [join('link', 'inner'), join('folder', 'inner')],
    ['to-file', 'file'],
    [join('link', 'gone', 'deeper'), join('folder', 'gone', 'deeper')],
    // What a broken link leads to is not there either: its own name is all there is.
    ['broken', 'broken'],
    ['loop', 'loop'],
  ])('of %s is %s', (given, real) => {
    expect(realPath(join(root, given))).toBe(join(root, real));
  });

  it.runIf(HAS_LINKS)('follows a link before `..`, as the system does', () => {
    symlinkSync(join('folder', 'inner'), join(root, 'deep'));
    expect(realPath(`${root}${sep}deep${sep}..`)).toBe(join(root, 'folder'));
  });

  it('throws where that is asked for', () => {
    expect(() => realPathOrThrow(join(root, 'gone'))).toThrow(/ENOENT/);
  });
});

it.each([
  ['/a', '/a', true],
  ['/a/b', '/a', true],
  ['/ab', '/a', false],
  ['/', '/a', false],
  ['/a', '/', true],
])('%s inside %s: %s', (path, folder, inside) => {
  const [own, others] = [path, folder].map((each) => each.replaceAll('/', sep));
  expect(isInside(own!, others!)).toBe(inside);
});
