/** package.json, the code and the documents say the same. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CPP_LANGUAGES } from '../../server/src/base/cpp-files.js';
import { contextsOf } from '../../client/src/model/contexts.js';
import { COMMAND_NAMES } from '../../client/src/model/command-names.js';
import { SETTING_KEYS } from '../../server/src/project/config.js';
import { withEditorSettings } from '../../server/src/project/editor-settings.js';
import { COMMANDS } from '../../server/src/protocol.js';
import { expectPart } from '../docs/marked-part.js';
import { MANIFEST, ROOT, textOf, TEXTS } from './manifest.js';
import { commandsTable, settingsList } from './tables.js';

const { contributes } = MANIFEST;
const settings = contributes.configuration.properties;
const manifestText = readFileSync(`${ROOT}/package.json`, 'utf8');
const texts = [manifestText, ...Object.values(TEXTS)].join('\n');

/** What only an editor has; the rest is shared with pyproject.toml. */
const EDITOR_ONLY = [
  ...['enable', 'codeLens', 'constructorHints', 'fileDecorations', 'dimGenerated'],
  'importStrategy',
];

function camelCase(key: string): string {
  return key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

describe('commands', () => {
  const declared = contributes.commands.map(({ command }) => command);

  it('are those of the client, in its order', () => {
    expect(declared).toEqual(COMMAND_NAMES.map((name) => `tvmFfiStubs.${name}`));
  });

  it("are a superset of the server's, whose lenses and actions call them", () => {
    expect(Object.values(COMMANDS).filter((command) => !declared.includes(command))).toEqual([]);
  });

  it('exist wherever one is named', () => {
    const named = [...texts.matchAll(/\btvmFfiStubs\.\w+/g)].map(([name]) => name);
    const others = [
      ...Object.keys(settings),
      ...contributes.submenus.map(({ id }) => id),
      ...[
        'registry',
        'staleFileForeground',
        'filtered',
        'hasDirectives',
        'hasBuilt',
        'walkthrough',
      ].map((name) => `tvmFfiStubs.${name}`),
      ...Object.keys(contextsOf('running', [])).map((name) => `tvmFfiStubs.${name}`),
    ];
    expect(named.filter((name) => !declared.includes(name) && !others.includes(name))).toEqual([]);
  });

  it('do not hide from the palette: they say what they need', () => {
    expect(contributes.menus['commandPalette']).toBeUndefined();
    expect(contributes.commands.filter((each) => 'enablement' in each)).toEqual([]);
  });
});

describe('settings', () => {
  it('are those of pyproject.toml and of the editor', () => {
    const names = [...SETTING_KEYS.map(camelCase), ...EDITOR_ONLY];
    expect(Object.keys(settings).sort()).toEqual(names.map((name) => `tvmFfiStubs.${name}`).sort());
  });

  it('have defaults that keep the settings of the project', () => {
    const defaults: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(settings)) {
      defaults[name.replace('tvmFfiStubs.', '')] = value.default;
    }
    const plain = withEditorSettings(null, {}, '/p', {});
    expect(withEditorSettings(null, defaults, '/p', {})).toEqual(plain);
    expect(plain.problems).toEqual([]);
  });

  it('that name a program or a library are for the machine, and off without trust', () => {
    const isOfMachine = (scope: string): boolean => !['resource', 'window'].includes(scope);
    const scopes = Object.entries(settings).filter(([, { scope }]) => isOfMachine(scope));
    expect(scopes.map(([, { scope }]) => scope)).toEqual(scopes.map(() => 'machine-overridable'));
    const restricted = MANIFEST.capabilities.untrustedWorkspaces.restrictedConfigurations;
    expect(scopes.map(([name]) => name).sort()).toEqual([...restricted].sort());
    expect(restricted).toHaveLength(6);
  });

  it('are described', () => {
    const bare = Object.values(settings).filter(
      ({ markdownDescription }) => textOf(markdownDescription).length < 20,
    );
    expect(bare).toEqual([]);
  });

  it.each(SETTING_KEYS)('%s has a section in docs/configuration.md', (key) => {
    const page = readFileSync(`${ROOT}/docs/configuration.md`, 'utf8');
    expect(page).toContain(`\n### \`${key}\`\n`);
  });
});

describe('docs/reference.md', () => {
  it('lists the commands of the extension', () =>
    expectPart('docs/reference.md', 'vscode-commands', commandsTable()));

  it('lists the settings', () => expectPart('docs/reference.md', 'settings', settingsList()));
});

it('nothing but files in Python and C++ activates the extension by itself', () => {
  const languages = ['python', ...CPP_LANGUAGES];
  expect(MANIFEST.activationEvents).toEqual(languages.map((each) => `onLanguage:${each}`));
});

it('is compiled against the oldest editor that it runs in', () => {
  expect(MANIFEST.engines.vscode).toBe(`^${MANIFEST.devDependencies['@types/vscode'] ?? ''}`);
});

it('every file that is named exists', () => {
  const named = [...manifestText.matchAll(/"(?:\.\/)?((?:media|syntaxes|snippets)\/[^"]+)"/g)];
  expect(named.length).toBeGreaterThan(8);
  const missing = named
    .map(([, path = '']) => path)
    .filter((path) => !existsSync(`${ROOT}/${path}`));
  expect(missing).toEqual([]);
});

describe('problem patterns', () => {
  function match(name: string, line: string, index = 0): readonly string[] {
    const pattern = contributes.problemPatterns.find((each) => each.name === name);
    const { regexp } = pattern?.patterns?.[index] ?? pattern ?? {};
    return [...(new RegExp(regexp ?? '$^').exec(line) ?? [])].slice(1);
  }

  it('have a matcher each', () => {
    const names = contributes.problemPatterns.map(({ name }) => `$${name}`);
    expect(contributes.problemMatchers.map(({ pattern }) => pattern)).toEqual(names);
  });

  it.each([
    ['k.cu(7): error: identifier "x" is undefined', ['k.cu', '7', 'error', undefined]],
    ['/p/k.cu(7): warning #177-D: declared', ['/p/k.cu', '7', 'warning', '177-D']],
    ['a.cc(3,14): error C2143: syntax error', []],
  ])('nvcc: %s', (line, parts) => {
    expect(match('tvm-ffi-stubs-nvcc', line).slice(0, 4)).toEqual(parts);
  });

  it.each([
    ['CMake Error at CMakeLists.txt:5 (find_package):', ['Error', 'CMakeLists.txt', '5']],
    [
      'CMake Warning (dev) at /p/src/CMakeLists.txt:12 (project):',
      ['Warning', '/p/src/CMakeLists.txt', '12'],
    ],
    ['CMake Error: The source directory does not exist.', []],
  ])('cmake: %s', (line, parts) => {
    expect(match('tvm-ffi-stubs-cmake', line)).toEqual(parts);
    const next = '  By not providing "Findtvm_ffi.cmake" in CMAKE_MODULE_PATH this project has';
    expect(match('tvm-ffi-stubs-cmake', next, 1)).toEqual([next.trim()]);
  });

  it.each([
    ['src/a.cc:3:14: error: expected ;', ['src/a.cc', '3', '14', 'error', 'expected ;']],
    [
      '/p/a.h:1:1: fatal error: x.h: No such file',
      ['/p/a.h', '1', '1', 'error', 'x.h: No such file'],
    ],
    ['a.cc:9:2: warning: unused [-Wunused]', ['a.cc', '9', '2', 'warning', 'unused [-Wunused]']],
    ['In file included from a.cc:1:', []],
  ])('gcc: %s', (line, parts) => {
    expect(match('tvm-ffi-stubs-gcc', line)).toEqual(parts);
  });

  it.each([
    [
      'C:\\p\\a.cc(3,14): error C2143: syntax error',
      ['C:\\p\\a.cc', '3,14', 'error', 'C2143', 'syntax error'],
    ],
    ['a.cc(3): warning C4100 : unused', ['a.cc', '3', 'warning', 'C4100', 'unused']],
    ['1>a.cc(3): fatal error C1083: x', ['a.cc', '3', 'error', 'C1083', 'x']],
    ['LINK : fatal error LNK1104', []],
  ])('msvc: %s', (line, parts) => {
    expect(match('tvm-ffi-stubs-msvc', line)).toEqual(parts);
  });
});
