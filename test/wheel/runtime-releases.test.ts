/** The table of releases says what real wheels export, and ranges are what pip understands. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportsOf } from '../../server/src/wheel/environment/libraries.js';
import {
  isAllowed,
  RELEASES,
  releasesWith,
  requirementFor,
  symbolsOf,
} from '../../server/src/wheel/runtime-releases/index.js';
import { ROOT, venv, VERSIONS } from '../registry/venvs.js';

/** Which of some releases pip's own reader allows, for each specifier. */
const PIP = `
import json, sys
from pip._vendor.packaging.specifiers import SpecifierSet
specifiers, releases = map(json.loads, sys.argv[1:])
print(json.dumps([[r for r in releases if SpecifierSet(s).contains(r, prereleases=True)] for s in specifiers]))
`;

const WHEELS = join(ROOT, '.work', 'wheels');
const INSTALLED = VERSIONS.map((version) => ['elf-x64', version, venv(version).runtime] as const);
const UNPACKED = (
  [
    ['elf-x64', '0.1.12', 'manylinux2014_x86_64/tvm_ffi/lib/libtvm_ffi.so'],
    ['elf-arm64', '0.1.12', 'manylinux2014_aarch64/tvm_ffi/lib/libtvm_ffi.so'],
    ['elf-arm64', '0.1.15.post2', 'manylinux_2_28_aarch64/tvm_ffi/lib/libtvm_ffi.so'],
    ['mach-o-arm64', '0.1.15.post2', 'macosx_11_0_arm64/tvm_ffi/lib/libtvm_ffi.dylib'],
    ['pe-x64', '0.1.15.post2', 'win_amd64/tvm_ffi/lib/tvm_ffi.dll'],
  ] as const
).map(([platform, version, path]) => {
  return [platform, version, join(WHEELS, `apache-tvm-ffi-${version}-${path}`)] as const;
});

describe('the table', () => {
  it.each([...INSTALLED, ...UNPACKED])('of %s has what %s exports', (platform, version, path) => {
    const exported = exportsOf(path);
    expect(exported.size).toBeGreaterThan(50);
    const absent = [...exported].filter(
      (name) => releasesWith(platform, [name])?.includes(version) !== true,
    );
    expect(absent).toEqual([]);
    // Nothing else: a symbol of the table that it lacks is of other releases.
    const more = symbolsOf(platform).filter(
      (name) => !exported.has(name) && releasesWith(platform, [name])?.includes(version) === true,
    );
    expect(more).toEqual([]);
  });

  it('tells releases apart by the symbols that changed', () => {
    const before = '_ZN3tvm3ffi4json9StringifyERKNS0_3AnyENS0_8OptionalIivEE';
    const after = '_ZN3tvm3ffi4json9StringifyERKNS0_3AnyERKNS0_8OptionalIivEE';
    expect(releasesWith('elf-x64', [before])?.at(-1)).toBe('0.1.12');
    expect(releasesWith('elf-x64', [after])?.[0]).toBe('0.1.13.post2');
    expect(releasesWith('elf-x64', [before, after])).toEqual([]);
    expect(releasesWith('elf-x64', [])).toEqual(RELEASES);
    expect(releasesWith('elf-s390x', [])).toBeNull();
  });
});

describe('a requirement', () => {
  it.each([
    ['apache-tvm-ffi', true],
    ['apache-tvm-ffi>=0.1.11', true],
    ['apache-tvm-ffi<0.1.13,>=0.1.11', true],
    ['apache-tvm-ffi<0.1.12', false],
    ['apache-tvm-ffi==0.1.*', true],
    ['apache-tvm-ffi~=0.1.12', true],
    ['apache-tvm-ffi!=0.1.12', false],
    ['apache-tvm-ffi>=banana', null],
  ])('%s allows 0.1.12: %s', (requirement, expected) => {
    expect(isAllowed('0.1.12', requirement)).toBe(expected);
  });

  it('allows what pip allows', () => {
    const bounds = ['0.1.12', '0.1.13', '0.1.13.post2', '0.1.13.post3', '0.1.14.post0', '0.2'];
    const operators = ['<', '<=', '>', '>=', '==', '!=', '~='];
    const specifiers = [
      ...bounds.flatMap((bound) => operators.map((operator) => operator + bound)),
      ...['==0.1.*', '!=0.1.13.*', '>=0.1.11,<0.1.13', '>=0.1.14,!=0.1.14.post0', '===0.1.12'],
    ];
    const pip = spawnSync(
      venv(VERSIONS[0] ?? '').python,
      ['-c', PIP, JSON.stringify(specifiers), JSON.stringify(RELEASES)],
      { encoding: 'utf8' },
    );
    const ours = specifiers.map((specifier) =>
      RELEASES.filter((release) => isAllowed(release, `apache-tvm-ffi${specifier}`) === true),
    );
    const theirs = JSON.parse(pip.stdout) as unknown[];
    expect(specifiers.map((specifier, i) => [specifier, ours[i]])).toEqual(
      specifiers.map((specifier, i) => [specifier, theirs[i]]),
    );
  });

  it.each([
    [['0.1.12'], 'apache-tvm-ffi>=0.1.12,<0.1.13'],
    [['0.1.9', '0.1.11', '0.1.12'], 'apache-tvm-ffi>=0.1.11,<0.1.13'],
    [['0.1.13.post2'], 'apache-tvm-ffi>=0.1.13.post2,<0.1.13.post3'],
    [['0.1.15.post1', '0.1.15.post2'], 'apache-tvm-ffi>=0.1.15.post1'],
    [[], null],
  ])('for %j is %s', (releases, expected) => {
    expect(requirementFor(releases)).toBe(expected);
    if (expected === null) return;
    const allowed = RELEASES.filter((release) => isAllowed(release, expected) === true);
    expect(releases.slice(-allowed.length)).toEqual(allowed);
  });
});
