/** The language, piece by piece: ours against the real CMake, all pieces in one run of it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readStubTargets, type StubTargets } from '../../../server/src/project/cmake/index.js';
import { readArchive } from '../../core/plan/archive.js';
import { makeLastingTree } from '../tree.js';
import { makePackage, runReference, type Reference } from './reference.js';

const FILE = path.join(import.meta.dirname, 'cases/language.txt');
const { sections } = readArchive(readFileSync(FILE, 'utf8'));

const HEAD = `cmake_minimum_required(VERSION 3.25)
project(demo VERSION 1.2.3 DESCRIPTION "a demo" LANGUAGES NONE)
find_package(tvm_ffi REQUIRED)
add_library(x SHARED)
`;

/** Tells V, as the name of a package: nothing else is handed on as it is. */
const TELL = `string(REPLACE ";" "|" V "\${V}")
tvm_ffi_configure_target(x STUB_DIR d STUB_INIT ON STUB_PKG "<\${V}>")
`;

const pieces = sections.map(
  ({ text }, i) => `function(case_${i})\n${text}${TELL}endfunction()\ncase_${i}()\n`,
);

describe('CMake and ours agree on', () => {
  const defined = new Map([['GIVEN_VARIABLE', 'given']]);
  let theirs: Reference;
  let ours: StubTargets;

  beforeAll(async () => {
    const root = makeLastingTree({ 'CMakeLists.txt': HEAD + pieces.join(''), 'sub/x': '' });
    theirs = await runReference(root, makePackage(path.join(root, '.git/package')), defined);
    ours = readStubTargets(root, defined, { env: { GIVEN: 'from the environment' } });
  });

  it('how many pieces there are', () => {
    expect(theirs.calls).toHaveLength(sections.length);
    expect(ours.targets).toHaveLength(sections.length);
  });

  it.each(sections.map(({ name }, i) => [name, i] as const))('%s', (name, i) => {
    const mine = ours.targets[i]!;
    if (name.startsWith('?') && mine.unknown !== null) expect(mine.package).toBeNull();
    else expect([mine.package, mine.unknown]).toEqual([theirs.calls[i]?.package, null]);
  });
});
