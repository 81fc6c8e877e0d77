/** The table `[[tool.tvm-ffi-stubs.modules]]`: what it says, and which libraries it adds. */
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../server/src/core/index.js';
import { discover } from '../../server/src/project/discovery/discover.js';
import { withoutPrograms } from '../../server/src/project/discovery/untrusted.js';
import { withEditorSettings } from '../../server/src/project/editor-settings.js';
import { ownPaths, resolveUnit } from '../../server/src/project/index.js';
import { CLI_READER } from '../readers.js';
import { HAS_LINKS } from '../system.js';
import { configure } from './cmake-tree.js';
import { below, makeTree, readTable } from './tree.js';

const HEADER = '[[tool.tvm-ffi-stubs.modules]]';

const entry = (lines: string): string => `${HEADER}\n${lines}\n`;
const K = entry('library = "build/libk.so"\noutput = "k.pyi"');

describe('an entry', () => {
  it('names a library by its path or its target, a file and a class', async () => {
    const { project, problems, origins } = await readTable(
      [
        entry('library = "build/k"\noutput = "out/k.pyi"'),
        entry('library = "my_target"\noutput = "t.pyi"\nclass = "T"'),
        entry('library = "none/libx.so"\noutput = "x.pyi"'),
      ].join('\n'),
      { 'build/libk.so': '' },
    );
    const at = (name: string): string => path.join(project.root, name);
    const place = (line: number): unknown => ({ path: project.source, line });
    expect(problems).toEqual([]);
    expect(project.modules).toEqual([
      {
        library: 'k',
        file: at('build/libk.so'),
        path: at('out/k.pyi'),
        className: null,
        place: place(2),
      },
      { library: 'my_target', file: null, path: at('t.pyi'), className: 'T', place: place(6) },
      {
        library: 'x',
        file: at('none/libx.so'),
        path: at('x.pyi'),
        className: null,
        place: place(11),
      },
    ]);
    expect(origins.get('modules')).toEqual({ kind: 'pyproject.toml', line: 2 });
  });

  it.each([
    ['modules = "k"', 2, '`modules` must be an array of tables, not `"k"`. The setting is ignored'],
    ['modules = ["k"]', 2, '`modules` must be a table, not `"k"`. Entry 1 is ignored'],
    [entry('output = "a.pyi"'), 2, '`modules.library` is missing. Entry 1 is ignored'],
    [entry('library = "a"'), 2, '`modules.output` is missing.'],
    [entry('library = 1\noutput = "a.pyi"'), 3, '`modules.library` must be a non-empty string'],
    [entry('library = "a"\noutput = "a.py"'), 4, 'must be a .pyi file, not `a.py`.'],
    [entry('library = "a"\noutput = "../a.pyi"'), 4, 'must be a file inside the project, not'],
    [entry('library = "a"\noutput = "/a.pyi"'), 4, 'must be a file inside the project'],
    [entry('library = "a"\noutput = "${env:NO_SUCH}.pyi"'), 4, 'environment variable `NO_SUCH`'],
    [entry('library = "a"\noutput = "a.pyi"\nclass = "class"'), 5, 'must be a Python name, not'],
    [K + entry('library = "a"\noutput = "./k.pyi"'), 7, 'is `./k.pyi`, which entry 1 already'],
    [K + entry('library = "b/libk.so"\noutput = "b.pyi"'), 6, 'another library called `k` than'],
  ])('that is not valid is ignored alone: %j', async (lines, line, message) => {
    const { project, problems } = await readTable(lines);
    expect(problems).toMatchObject([{ code: 'project.bad-setting', place: { line } }]);
    expect(messageOf(problems[0]!, CLI_READER)).toContain(message);
    expect(project.modules).toHaveLength(lines.startsWith(K) ? 1 : 0);
  });

  it('with an unknown key counts, and the key is reported', async () => {
    const { project, problems } = await readTable(`${K}clas = "K"`);
    expect(project.modules).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'project.unknown-setting', place: { line: 5 } }]);
    expect(messageOf(problems[0]!, CLI_READER)).toContain('Did you mean `class`?');
  });

  it.runIf(HAS_LINKS)('may not leave the project by a link', async () => {
    const far = makeTree();
    const { project, problems } = await readTable('');
    expect(problems).toEqual([]);
    symlinkSync(far, path.join(project.root, 'link'));
    const table = { modules: [{ library: 'a', output: 'link/a.pyi' }] };
    const effective = withEditorSettings(project, table, project.root, {});
    expect(effective.problems).toMatchObject([
      { data: { value: { reason: 'outside-project' }, setting: { item: 1 } }, place: null },
    ]);
  });
});

describe('the libraries', () => {
  const table = (more: string, modules = K): string => `[tool.tvm-ffi-stubs]\n${more}\n${modules}`;

  it('are loaded with the others of the project, each once', async () => {
    const root = makeTree({
      'pyproject.toml': table(
        'libraries = ["build/a"]',
        `${K}${entry('library = "a"\noutput = "a.pyi"')}`,
      ),
      'build/liba.so': '',
      'build/libk.so': '',
    });
    const { projects } = await discover(root, { env: {} });
    expect(below(root, projects[0]!.config.libraries)).toEqual(['build/liba.so', 'build/libk.so']);
    expect([...projects[0]!.libraryOrigins.values()]).toEqual([
      { kind: 'pyproject.toml', line: 3 },
    ]);
    expect(withoutPrograms(projects[0]!).config).toMatchObject({ libraries: [], modules: [] });
  });

  it('of an editor count without trust, and their files are not written', async () => {
    const root = makeTree({ 'build/libk.so': '' });
    const given = { modules: [{ library: 'build/k', output: 'k.pyi' }] };
    const { projects } = await discover(root, { env: {}, editor: { given, folder: root } });
    const { config } = withoutPrograms(projects[0]!);
    expect(below(root, config.libraries)).toEqual(['build/libk.so']);
  });

  it.each([
    ['alone', ''],
    [
      'beside a target with stubs',
      'function(tvm_ffi_configure_target)\nendfunction()\nadd_library(outer SHARED a.c)\ntvm_ffi_configure_target(outer STUB_DIR python)\n',
    ],
  ])(
    'are found in the build tree by the name of their target, %s',
    async (_, more) => {
      const root = makeTree({
        'pyproject.toml': table(
          'paths = ["."]\nlibraries = ["build/a"]',
          entry('library = "inner"\noutput = "i.pyi"'),
        ),
        'CMakeLists.txt': `cmake_minimum_required(VERSION 3.18)\nproject(demo C)\n# find_package(tvm_ffi)\n${more}add_library(inner SHARED a.c)\n`,
        'a.c': 'int answer(void) { return 42; }\n',
      });
      configure(root, 'build');
      const { projects } = await discover(root, { env: {} });
      expect(below(root, projects[0]!.config.libraries)).toEqual(['build/a', 'build/libinner.so']);
    },
    60_000,
  );
});

it('files are visited and reported wherever they are, and need not exist', async () => {
  const { project } = await readTable(`paths = ["python"]\n${K}`, { 'python/a.py': '' });
  const unit = resolveUnit(ownPaths(project), project, { isolated: false });
  expect(below(project.root, unit.unitPaths)).toEqual(['python', 'k.pyi']);
  expect(unit.reported(path.join(project.root, 'k.pyi'))).toBe(true);
  expect([...unit.wished]).toEqual([path.join(project.root, 'k.pyi')]);
});
