import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource, writeAll, type FileChange } from '../../server/src/files/index.js';
import { removeStaleTemps } from '../../server/src/files/temp-files.js';
import { recheck } from '../../server/src/files/commit.js';
import { needsInPlace } from '../../server/src/files/in-place.js';
import { findTarget } from '../../server/src/files/stage.js';
import { asWriteError } from '../../server/src/files/write-error.js';
import { HAS_LINKS, ON_WINDOWS } from '../system.js';
import { makeTree, readTree } from './tree.js';

const OLD = '# tvm-ffi-stubgen(skip-file)\nold\n';
const NEW = `\uFEFF# new é 😀\r\n`;

function change(root: string, name: string, newText = NEW): FileChange {
  const file = path.join(root, name);
  const read = readSource(file);
  if (read.kind !== 'source') throw new Error(`${name}: ${read.kind}`);
  return { path: file, newText, identity: read.identity };
}

const systemError = (code: unknown): Error => Object.assign(new Error('x'), { code });

const isRoot = process.getuid?.() === 0;

/** Root may write everything, so that permissions are tested as another user. */
function asNobody<T>(run: () => T): T {
  if (!isRoot) return run();
  process.seteuid?.(65534);
  try {
    return run();
  } finally {
    process.seteuid?.(0);
  }
}

describe('an error of the system', () => {
  it.each([
    ['EACCES', 'file.read-only', undefined],
    ['EROFS', 'file.read-only', undefined],
    ['EPERM', 'file.read-only', undefined],
    ['ENOSPC', 'file.write-failed', 'disk-full'],
    ['EDQUOT', 'file.write-failed', 'disk-full'],
    ['EFBIG', 'file.write-failed', 'disk-full'],
    ['EIO', 'file.write-failed', 'system'],
  ])('%s is %s', (errno, code, reason) => {
    const { path: file, failure } = asWriteError(systemError(errno), '/a.py', 'replace');
    const data = reason === undefined ? { errno } : { reason, step: 'replace', errno };
    expect({ file, failure }).toEqual({ file: '/a.py', failure: { code, data } });
    expect(asWriteError(asWriteError(systemError(errno), 'b', 'write'), 'a', 'replace').path).toBe(
      'b',
    );
  });

  it.each(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV'])('%s leaves writing in place', (errno) => {
    expect([needsInPlace(errno), needsInPlace('ENOSPC')]).toEqual([!ON_WINDOWS, false]);
  });

  it('does not hide a fault of ours', () => {
    for (const error of [new TypeError('x'), 'x', { code: 'EIO' }, systemError(5)]) {
      expect(() => asWriteError(error, '/a.py', 'replace')).toThrow();
    }
  });
});

describe('a write that succeeds', () => {
  it('replaces every file and leaves no other files', () => {
    const root = makeTree({ 'a.py': OLD, 'sub/b.py': OLD, 'c.py': OLD });
    const changes = [change(root, 'a.py'), change(root, 'sub/b.py', 'b\n')];
    expect(writeAll(changes)).toEqual({ ok: true, written: changes.map((each) => each.path) });
    expect(readTree(root)).toEqual({ 'a.py': NEW, 'c.py': OLD, 'sub/b.py': 'b\n' });
    expect(readFileSync(path.join(root, 'a.py')).subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
  });

  it.skipIf(ON_WINDOWS)('keeps the mode, the owner and a link that leads to the file', () => {
    const root = makeTree({ 'real/a.py': OLD });
    const file = path.join(root, 'real/a.py');
    if (process.getuid?.() === 0) execFileSync('chown', ['1234:2345', file]);
    chmodSync(file, 0o6754);
    const before = statSync(file);
    symlinkSync('real/a.py', path.join(root, 'link.py'));
    expect(writeAll([change(root, 'link.py')]).ok).toBe(true);
    const { mode, uid, gid } = statSync(file);
    expect({ mode, uid, gid }).toEqual({ mode: before.mode, uid: before.uid, gid: before.gid });
    expect(readlinkSync(path.join(root, 'link.py'))).toBe('real/a.py');
    expect(readFileSync(file, 'utf8')).toBe(NEW);
  });

  it.runIf(isRoot)('writes in place where the folder may not be written to', () => {
    const root = makeTree({
      'a.py': OLD,
      'open/b.py': OLD,
      'c.py': `${OLD}${'x = 1\n'.repeat(9)}`,
    });
    for (const name of ['a.py', 'c.py', 'open', 'open/b.py']) {
      execFileSync('chown', ['65534', path.join(root, name)]);
    }
    chmodSync(root, 0o755);
    const changes = ['a.py', 'open/b.py', 'c.py'].map((name) => change(root, name));
    const inode = statSync(path.join(root, 'a.py')).ino;
    const outcome = asNobody(() => writeAll(changes));
    expect(outcome).toEqual({ ok: true, written: changes.map((each) => each.path) });
    expect(readTree(root)).toEqual({ 'a.py': NEW, 'c.py': NEW, 'open/b.py': NEW });
    expect(statSync(path.join(root, 'a.py')).ino).toBe(inode);
  });

  it.runIf(isRoot)('writes a file that is mounted by itself in place', () => {
    const root = makeTree({ 'a.py': OLD, 'b.py': OLD, 'elsewhere.txt': OLD });
    const file = path.join(root, 'a.py');
    execFileSync('mount', ['--bind', path.join(root, 'elsewhere.txt'), file]);
    try {
      expect(writeAll([change(root, 'a.py'), change(root, 'b.py')]).ok).toBe(true);
      expect(readFileSync(file, 'utf8')).toBe(NEW);
    } finally {
      execFileSync('umount', ['--lazy', file]);
    }
    expect(readTree(root)).toEqual({ 'a.py': OLD, 'b.py': NEW, 'elsewhere.txt': NEW });
  });

  it('makes new files with their folders', () => {
    const root = makeTree({ 'a.py': OLD });
    const fresh: FileChange = {
      path: path.join(root, 'x/y/_ffi_api.py'),
      newText: NEW,
      identity: null,
    };
    expect(writeAll([fresh, change(root, 'a.py')]).ok).toBe(true);
    expect(readTree(root)).toEqual({ 'a.py': NEW, 'x/y/_ffi_api.py': NEW });
    writeFileSync(path.join(root, 'usual'), '');
    expect(statSync(fresh.path).mode).toBe(statSync(path.join(root, 'usual')).mode);
    expect(statSync(fresh.path).nlink).toBe(1);
  });

  it('ignores a time stamp that moved without the content', () => {
    const root = makeTree({ 'a.py': OLD });
    const planned = change(root, 'a.py');
    utimesSync(planned.path, 1, 1);
    expect(writeAll([planned]).ok).toBe(true);
  });
});

/** Expects that a write fails and that the tree is as before, temporary files included. */
function expectUntouched(
  root: string,
  changes: FileChange[],
  code: string,
  culprit: string,
  data: object,
): void {
  const before = readTree(root);
  const folders = readdirSync(root, { recursive: true }).length;
  const outcome = writeAll(changes);
  expect(outcome).toMatchObject({
    ok: false,
    problem: {
      code: `file.${code}`,
      data: { ...data, unrestored: [] },
      place: { path: path.join(root, culprit) },
    },
  });
  expect(readTree(root)).toEqual(before);
  expect(readdirSync(root, { recursive: true })).toHaveLength(folders);
}

describe('a write that is refused changes nothing', () => {
  it.each<[string, (file: string) => void]>([
    [
      'the content',
      (file) => {
        writeFileSync(file, OLD.replace('old', 'OLD'));
      },
    ],
    [
      'the size',
      (file) => {
        writeFileSync(file, `${OLD}x`);
      },
    ],
    [
      'the inode',
      (file) => {
        writeFileSync(`${file}~`, OLD);
        renameSync(`${file}~`, file);
      },
    ],
    [
      'that it exists',
      (file) => {
        unlinkSync(file);
      },
    ],
    [
      'where it leads',
      (file) => {
        writeFileSync(`${file}.txt`, OLD);
        unlinkSync(file);
        symlinkSync(`${file}.txt`, file);
      },
    ],
  ])('when %s of one file changed since planning', (_, disturb) => {
    const root = makeTree({ 'a.py': OLD, 'b.py': OLD, 'c.py': OLD });
    const changes = ['a.py', 'b.py', 'c.py'].map((name) => change(root, name));
    disturb(path.join(root, 'b.py'));
    expectUntouched(root, changes, 'changed', 'b.py', {});
  });

  it('when a file lacks the write bit, even for root', () => {
    const root = makeTree({ 'a.py': OLD, 'b.py': OLD });
    chmodSync(path.join(root, 'b.py'), 0o444);
    const changes = [change(root, 'a.py'), change(root, 'b.py')];
    expectUntouched(root, changes, 'read-only', 'b.py', { errno: null });
  });

  it('when a file is where a folder has to be', () => {
    const root = makeTree({ 'a.py': OLD });
    const fresh = { path: path.join(root, 'a.py/c.py'), newText: NEW, identity: null };
    const errno = ON_WINDOWS ? 'ENOENT' : 'ENOTDIR';
    const told = { reason: 'system', errno, step: 'prepare' };
    expectUntouched(root, [change(root, 'a.py'), fresh], 'write-failed', 'a.py/c.py', told);
  });

  it.runIf(HAS_LINKS)('when a link leads to itself', () => {
    const root = makeTree({ 'a.py': OLD, 'b.py': OLD });
    const [loop, other] = [change(root, 'b.py'), change(root, 'a.py')];
    unlinkSync(loop.path);
    symlinkSync('b.py', loop.path);
    const told = { reason: 'system', errno: 'ELOOP', step: 'write' };
    expectUntouched(root, [other, loop], 'write-failed', 'b.py', told);
  });

  it.runIf(HAS_LINKS).each<[string, (root: string) => void]>([
    [
      'is gone',
      (root) => {
        unlinkSync(path.join(root, 'a.py'));
      },
    ],
    [
      'is behind another link',
      (root) => {
        unlinkSync(path.join(root, 'link.py'));
        writeFileSync(path.join(root, 'link.py'), OLD);
      },
    ],
  ])('when a file %s at the last moment', (_, disturb) => {
    const root = makeTree({ 'a.py': OLD });
    symlinkSync('a.py', path.join(root, 'link.py'));
    const target = findTarget(change(root, 'link.py'));
    recheck(target);
    disturb(root);
    expect(() => {
      recheck(target);
    }).toThrow('file.changed');
  });

  it.skipIf(ON_WINDOWS)('when a folder is read-only for this user', () => {
    const root = makeTree({ 'a.py': OLD, 'locked/b.py': OLD });
    for (const name of ['', 'a.py', 'locked/b.py']) chmodSync(path.join(root, name), 0o777);
    chmodSync(path.join(root, 'locked'), 0o555);
    const fresh = { path: path.join(root, 'locked/c.py'), newText: NEW, identity: null };
    const changes = [change(root, 'a.py'), change(root, 'locked/b.py'), fresh];
    try {
      asNobody(() => {
        expectUntouched(root, changes, 'read-only', 'locked/c.py', { errno: 'EACCES' });
      });
    } finally {
      chmodSync(path.join(root, 'locked'), 0o755);
    }
  });

  it('when a new file has appeared, or a dangling link is in its place', () => {
    const root = makeTree({ 'a.py': OLD, 'there.py': 'mine' });
    symlinkSync('nowhere', path.join(root, 'dangling.py'));
    for (const name of ['there.py', ...(HAS_LINKS ? ['dangling.py'] : [])]) {
      const fresh = { path: path.join(root, name), newText: NEW, identity: null };
      const other = { path: path.join(root, 'n/e/w.py'), newText: NEW, identity: null };
      expectUntouched(root, [other, change(root, 'a.py'), fresh], 'write-failed', name, {
        reason: 'exists',
      });
    }
    if (HAS_LINKS) expect(readlinkSync(path.join(root, 'dangling.py'))).toBe('nowhere');
  });

  it('when the text is not valid Unicode', () => {
    const root = makeTree({ 'a.py': OLD });
    expectUntouched(root, [change(root, 'a.py', '\udc00')], 'write-failed', 'a.py', {
      reason: 'unencodable',
    });
  });

  it.runIf(HAS_LINKS)('when two changes affect one file', () => {
    const root = makeTree({ 'a.py': OLD });
    symlinkSync('a.py', path.join(root, 'b.py'));
    expectUntouched(root, [change(root, 'a.py'), change(root, 'b.py')], 'write-failed', 'b.py', {
      reason: 'duplicate',
      other: path.join(root, 'a.py'),
    });
  });

  it('when a rename fails after others were made', () => {
    const root = makeTree({ 'a.py': OLD, 'new/': '', 'z.py': OLD });
    const changes = [
      change(root, 'a.py'),
      { path: path.join(root, 'new/n.py'), newText: NEW, identity: null },
      change(root, 'z.py'),
    ];
    // Only root can do this: the first is mounted, so written in place, and the last only grows.
    const [mounted, file] = ['a.py', 'z.py'].map((name) => path.join(root, name)) as [
      string,
      string,
    ];
    if (spawnSync('mount', ['--bind', mounted, mounted]).status === 0) {
      try {
        if (spawnSync('chattr', ['+a', file]).status === 0) {
          expectUntouched(root, changes, 'read-only', 'z.py', { errno: 'EPERM' });
        }
      } finally {
        spawnSync('chattr', ['-a', file]);
        spawnSync('umount', ['--lazy', mounted]);
      }
    }
    // Everywhere: the last file is new and is in the way, so two commits are taken back.
    const blocked = [...changes, { path: file, newText: NEW, identity: null }];
    expectUntouched(root, [blocked[0]!, blocked[1]!, blocked[3]!], 'write-failed', 'z.py', {
      reason: 'exists',
    });
  });
});

describe('leftovers of a killed run', () => {
  const deadPid = (): number => {
    const child = spawnSync(process.execPath, ['-e', '0']);
    return child.pid;
  };

  it('are removed once their owner is dead and they are a minute old', () => {
    const root = makeTree({ 'a.py': OLD });
    const dead = `.tvm-ffi-stubs-${deadPid()}-abc.tmp`;
    const own = `.tvm-ffi-stubs-${process.pid}-abc.tmp`;
    const foreign = [`x${dead}`, `${dead}x`];
    for (const name of [own, ...foreign]) writeFileSync(path.join(root, name), '');
    linkSync(path.join(root, 'a.py'), path.join(root, dead));
    utimesSync(path.join(root, dead), 1, 1);
    removeStaleTemps(root, Date.now());
    expect(Object.keys(readTree(root))).toEqual([own, dead, 'a.py', ...foreign].sort());
    removeStaleTemps(root, Date.now() + 61_000);
    expect(Object.keys(readTree(root))).toEqual([own, 'a.py', ...foreign].sort());
  });
});
