/** CMake presets: which are usable here, and with which values, compared with the real CMake. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPresets } from '../../../server/src/project/cmake/index.js';
import { cmake, cmakeErrors } from '../cmake-tree.js';
import { makeTree, noteTexts } from '../tree.js';

const when = (lhs: string, rhs: string): object => ({ type: 'equals', lhs, rhs });

const SYSTEM = '${hostSystemName}';

const VARIABLES = ['SYSTEM', 'ON', 'OFF', 'PLACE', 'GONE', 'MIX', 'FILE', 'MINE'];

/** One file with most features of presets. */
const MAIN = {
  version: 6,
  include: ['more/presets.json'],
  configurePresets: [
    {
      name: 'base',
      hidden: true,
      generator: 'Ninja',
      binaryDir: '${sourceDir}/build/${presetName}',
      cacheVariables: {
        SYSTEM,
        ON: true,
        OFF: { type: 'BOOL', value: false },
        PLACE: { type: 'PATH', value: '${sourceParentDir}/x/${sourceDirName}' },
        GONE: 'x',
        MIX: '$env{TWO}|$penv{GIVEN}|${dollar}{x}|${generator}|${pathListSep}',
      },
      environment: { ONE: '$penv{GIVEN}/y', TWO: '$env{ONE}/z' },
    },
    { name: 'here', inherits: 'base', condition: { type: 'notEquals', lhs: SYSTEM, rhs: '' } },
    { name: 'nowhere', inherits: 'base', condition: when(SYSTEM, 'Amiga') },
    { name: 'again', inherits: 'nowhere' },
    { name: 'always', inherits: 'nowhere', condition: null },
    { name: 'first', inherits: ['more', 'base'], cacheVariables: { GONE: null, SYSTEM: 'own' } },
    { name: 'second', inherits: ['base', 'more'], generator: 'Unix Makefiles' },
    { name: 'never', condition: false },
    {
      name: 'all',
      condition: { type: 'allOf', conditions: [when('a', 'a'), { type: 'const', value: true }] },
    },
    { name: 'any', condition: { type: 'anyOf', conditions: [when('a', 'b'), when('c', 'c')] } },
    { name: 'none', condition: { type: 'anyOf', conditions: [when('a', 'b')] } },
    { name: 'not', condition: { type: 'not', condition: when('a', 'b') } },
    { name: 'in', condition: { type: 'inList', string: 'b', list: ['a', '$env{B}', 'b'] } },
    { name: 'out', condition: { type: 'notInList', string: 'b', list: ['b'] } },
    { name: 'like', condition: { type: 'matches', string: 'v1.25', regex: '^v[0-9]+[.]25$' } },
    { name: 'unlike', condition: { type: 'notMatches', string: 'abc', regex: 'b' } },
    { name: 'install', installDir: 'inst', toolchainFile: 'chain.cmake', binaryDir: 'tree' },
  ],
  buildPresets: [
    { name: 'b-base', hidden: true, configurePreset: 'here', targets: ['x', 'y'] },
    { name: 'b-here', inherits: 'b-base', configuration: 'Debug' },
    { name: 'b-one', inherits: 'b-base', targets: 'z', condition: true },
    { name: 'b-not', inherits: 'b-base', condition: false },
  ],
};

const MORE = {
  version: 4,
  configurePresets: [{ name: 'more', cacheVariables: { SYSTEM: 'more', FILE: '${fileDir}' } }],
};

const USER = {
  version: 6,
  configurePresets: [{ name: 'mine', inherits: 'here', cacheVariables: { MINE: '1' } }],
};

/** Makes CMake print the values that it got. */
const TELL = `cmake_minimum_required(VERSION 3.18)
project(x NONE)
foreach(name ${VARIABLES.join(' ')})
  if(DEFINED CACHE{\${name}})
    message("<\${name}=$CACHE{\${name}}>")
  endif()
endforeach()
message("<tree=\${CMAKE_BINARY_DIR}>")
`;

function makePresets(): string {
  return makeTree({
    'CMakeLists.txt': TELL,
    'chain.cmake': '',
    'CMakePresets.json': JSON.stringify(MAIN),
    'CMakeUserPresets.json': JSON.stringify(USER),
    'more/presets.json': JSON.stringify(MORE),
  });
}

const namesIn = (text: string): string[] =>
  [...text.matchAll(/^ {2}"([^"]+)"/gm)].map(([, name = '']) => name).sort();

describe('presets', () => {
  it("are those that CMake lists, with CMake's values", () => {
    const root = makePresets();
    process.env['GIVEN'] = 'given';
    const { configure, build, notes, files } = readPresets(root);
    expect(notes).toEqual([]);
    expect(files.map((file) => path.relative(root, file))).toEqual([
      'CMakePresets.json',
      'more/presets.json',
      'CMakeUserPresets.json',
    ]);
    expect(configure.map(({ name }) => name).sort()).toEqual(
      namesIn(cmake(root, '--list-presets')),
    );
    expect(build.map(({ name }) => name).sort()).toEqual(
      namesIn(cmake(root, '--list-presets=build')),
    );
    for (const name of ['here', 'always', 'first', 'second', 'mine', 'install']) {
      const { cacheVariables, binaryDir } = configure.find((preset) => preset.name === name)!;
      const known = VARIABLES.filter((variable) => cacheVariables.has(variable));
      const ours = known.map((variable) => `${variable}=${cacheVariables.get(variable) ?? ''}`);
      const printed = cmakeErrors(root, '--preset', name);
      const theirs = [...printed.matchAll(/^<(.*)>$/gm)].map(([, line]) => line);
      expect([...ours, `tree=${binaryDir ?? ''}`], name).toEqual(theirs);
    }
  });

  it('have an install folder and a toolchain', () => {
    const root = makePresets();
    const install = readPresets(root).configure.find(({ name }) => name === 'install');
    expect([...(install?.cacheVariables ?? [])]).toEqual([
      ['CMAKE_TOOLCHAIN_FILE', 'chain.cmake'],
      ['CMAKE_INSTALL_PREFIX', path.join(root, 'inst')],
    ]);
  });

  it('have a build folder and a generator', () => {
    const root = makePresets();
    const { configure, build } = readPresets(root);
    expect(configure.find(({ name }) => name === 'here')).toMatchObject({
      generator: 'Ninja',
      binaryDir: path.join(root, 'build/here'),
    });
    expect(configure.find(({ name }) => name === 'all')).toMatchObject({
      generator: null,
      binaryDir: null,
    });
    expect(build).toMatchObject([
      { name: 'b-here', configurePreset: 'here', configuration: 'Debug', targets: ['x', 'y'] },
      { name: 'b-one', configurePreset: 'here', configuration: null, targets: ['z'] },
    ]);
  });

  const preset = (more: object): string =>
    JSON.stringify({ version: 6, configurePresets: [{ name: 'x', ...more }] });
  // Written by hand: it is too deep for the stack of some systems.
  const deep = `${'{"type":"not","condition":'.repeat(1000)}${JSON.stringify(when('a', 'a'))}${'}'.repeat(1000)}`;

  it.each([
    ['no JSON', '{', [/not readable as JSON/]],
    ['no table', '[]', [/not readable as JSON/]],
    ['presets without a name', '{"configurePresets":[1,{}]}', [/without a name/, /without a name/]],
    ['a circle', preset({ inherits: 'x' }), [/inherits from itself or from an unknown preset/]],
    ['a stranger', preset({ inherits: 'y' }), [/from an unknown preset/]],
    ['an unknown macro', preset({ condition: when('${what}', '') }), [/cannot be decided/]],
    ['an unknown condition', preset({ condition: { type: 'moon' } }), [/cannot be decided/]],
    [
      'a deep condition',
      preset({ condition: 'DEEP' }).replace('"DEEP"', deep),
      [/cannot be decided/],
    ],
    [
      'an environment in a circle',
      preset({ environment: { A: '$env{B}', B: '$env{A}' }, condition: when('$env{A}', '') }),
      [/cannot be decided/],
    ],
    ['a file elsewhere', '{"include":["../../../../x.json"]}', [/outside the tree/]],
    ['a missing file', '{"include":["x.json"]}', [/not readable/]],
    ['a file that includes itself', '{"include":["CMakePresets.json"]}', []],
  ])('say what is wrong with %s', (_, text, expected) => {
    const { configure, notes } = readPresets(makeTree({ 'CMakePresets.json': text }));
    expect(configure).toEqual([]);
    expect(notes).toHaveLength(expected.length);
    for (const [i, pattern] of expected.entries()) expect(noteTexts(notes)[i]).toMatch(pattern);
  });
});
