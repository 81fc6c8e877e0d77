/** A file that is replaced keeps what it has beside its bytes, and gets nothing new. */
import { execFileSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSource } from '../../server/src/files/read.js';
import { writeAll } from '../../server/src/files/write.js';
import { LATEST, venv } from '../registry/venvs.js';
import { makeTree, readTree } from './tree.js';

const OLD = '# tvm-ffi-stubgen(skip-file)\n';

/** As setfacl writes them: user 1000 may read and write. */
const ACL = `import struct
acl = struct.pack('<I', 2) + b''.join(struct.pack('<HHI', *entry) for entry in [
    (1, 6, 2**32 - 1), (2, 6, 1000), (4, 4, 2**32 - 1), (16, 6, 2**32 - 1), (32, 4, 2**32 - 1)])
`;

function python(code: string): string {
  const script = `import os\n${ACL}${code}`;
  return execFileSync(venv(LATEST).python, ['-c', script], { encoding: 'utf8' }).trim();
}

function attributesOf(file: string): string {
  return python(
    `f = ${JSON.stringify(file)}\nprint({n: os.getxattr(f, n) for n in sorted(os.listxattr(f))})`,
  );
}

function set(file: string, name: string, value: string): void {
  python(`os.setxattr(${JSON.stringify(file)}, ${JSON.stringify(name)}, ${value})`);
}

function write(file: string): void {
  const read = readSource(file);
  if (read.kind !== 'source') throw new Error(read.kind);
  const outcome = writeAll([{ path: file, newText: 'new\n', identity: read.identity }]);
  expect(outcome.ok).toBe(true);
}

const LINUX = process.platform === 'linux';

/** Attributes of a file and of its folder. */
const ATTRIBUTES: readonly (readonly [what: string, set: Readonly<Record<string, string>>])[] = [
  ['none', {}],
  ['a note of a program', { 'a.py user.note': "b'x' * 900" }],
  ['an empty note', { 'a.py user.note': "b''" }],
  ['an access control list', { 'a.py system.posix_acl_access': 'acl' }],
  ['a list of its folder, which it does not have', { '. system.posix_acl_default': 'acl' }],
  [
    'another list than its folder gives',
    {
      'a.py system.posix_acl_access': 'acl',
      '. system.posix_acl_default': "acl.replace(b'\\xe8\\x03', b'\\xe9\\x03')",
    },
  ],
];

test.runIf(LINUX).each(ATTRIBUTES)('%s', (_, attributes) => {
  const root = makeTree({ 'a.py': OLD });
  const file = path.join(root, 'a.py');
  for (const [of, value] of Object.entries(attributes)) {
    const [name = '', attribute = ''] = of.split(' ');
    set(path.join(root, name), attribute, value);
  }
  const before = { attributes: attributesOf(file), mode: statSync(file).mode };
  write(file);
  expect({ attributes: attributesOf(file), mode: statSync(file).mode }).toEqual(before);
  expect(readTree(root)).toEqual({ 'a.py': 'new\n' });
});

test.runIf(LINUX && process.geteuid?.() === 0)('a file whose label its user may not set', () => {
  const root = makeTree({ 'a.py': OLD });
  const file = path.join(root, 'a.py');
  set(file, 'security.example', "b'x'");
  const before = attributesOf(file);
  for (const place of [root, file]) chownSync(place, 65_534, 65_534);
  const { ino } = statSync(file);
  process.seteuid!(65_534);
  try {
    write(file);
  } finally {
    process.seteuid!(0);
  }
  // It is written in place, as the reference does.
  expect(statSync(file).ino).toBe(ino);
  expect(attributesOf(file)).toBe(before);
  expect(readTree(root)).toEqual({ 'a.py': 'new\n' });
});
