/** The recorded step of real trees: we read from it what a build passes to the reference. */
import { cpSync, renameSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../registry/venvs.js';
import { argumentsOf, buildCalls, configureProject, recordOf } from './recorded-project.js';

/** Names and folders that must survive each layer of quoting. */
const HARD = {
  'CMakeLists.txt': `
function(extension name)
  add_library(\${name} SHARED a.c)
  tvm_ffi_configure_target(\${name} STUB_DIR "py \${name} $x 'q' \\"z\\" é#%" STUB_INIT ON
    STUB_PKG "a&b|c<d>e^f!" STUB_PREFIX "back\\\\slash\`tick.")
endfunction()
foreach(i one t.w-o+3)
  extension(ext_\${i})
endforeach()
set_target_properties(ext_one PROPERTIES LIBRARY_OUTPUT_DIRECTORY "\${CMAKE_BINARY_DIR}/o ut$ #")
add_custom_command(TARGET ext_one POST_BUILD VERBATIM
  COMMAND \${CMAKE_COMMAND} -E true "x && y" -m tvm_ffi.stub.cli --dlls z)
add_library(plain MODULE a.c)
tvm_ffi_configure_target(plain STUB_DIR python)
add_library(without SHARED a.c)
tvm_ffi_configure_target(without)
add_subdirectory("s ub")
`,
  's ub/CMakeLists.txt': `
add_library(sub SHARED ../a.c)
set_target_properties(sub PROPERTIES OUTPUT_NAME ess VERSION 1.2 SOVERSION 1)
tvm_ffi_configure_target(sub STUB_DIR "../p;y" STUB_INIT ON)
`,
};

const sorted = (calls: readonly (readonly string[])[]): string[] =>
  calls.map((call) => JSON.stringify(call)).sort();

describe('the step of every target, wherever its call is', () => {
  it.each(['Ninja', 'Unix Makefiles'])('%s', (generator) => {
    const project = configureProject(HARD, generator, undefined, "b u'ild é");
    const record = recordOf(project.tree);
    expect(record?.changed).toBeNull();
    expect(record?.steps.map(({ target }) => target).sort()).toEqual([
      'ext_one',
      'ext_t.w-o+3',
      'plain',
      'sub',
    ]);
    for (const { program } of record?.steps ?? []) {
      expect(program).toEqual({ kind: 'interpreter', path: project.python });
    }
    expect(sorted(argumentsOf(record))).toEqual(sorted(buildCalls(project)));
  });

  it('Ninja Multi-Config, for each configuration', () => {
    const project = configureProject(HARD, 'Ninja Multi-Config');
    const record = recordOf(project.tree);
    expect(record?.steps).toHaveLength(3 * 4);
    const debug = buildCalls(project, '--config', 'Debug');
    expect(sorted(argumentsOf(record, 'Debug'))).toEqual(sorted(debug));
    const both = buildCalls(project, '--config', 'Release');
    expect(sorted(argumentsOf(record, 'Release'))).toEqual(sorted(both.slice(debug.length)));
  });

  it.each(VERSIONS)('with the wheel %s', (version) => {
    const project = configureProject(
      {
        'CMakeLists.txt': `add_library(one SHARED a.c)
tvm_ffi_configure_target(one STUB_DIR python STUB_INIT ON STUB_PREFIX "my.")
`,
      },
      'Ninja',
      version,
    );
    const { root, tree } = project;
    const record = recordOf(tree);
    expect(record?.steps).toMatchObject([
      {
        target: 'one',
        stubDir: path.join(root, 'python'),
        library: path.join(tree, 'libone.so'),
        language: 'python',
        init: { target: 'one', package: 'one', prefix: 'my.' },
      },
    ]);
    expect(argumentsOf(record)).toEqual(buildCalls(project));
  });
});

describe('a record', () => {
  const SIMPLE = {
    'CMakeLists.txt': `include(more.cmake)\nadd_library(one SHARED a.c)
tvm_ffi_configure_target(one STUB_DIR python)\n`,
    'more.cmake': '',
  };

  it.each(['Ninja', 'Ninja Multi-Config', 'Unix Makefiles'])(
    'says which of its CMake files is newer: %s',
    (generator) => {
      const { root, tree } = configureProject(SIMPLE, generator);
      const later = new Date(Date.now() + 10_000);
      expect(recordOf(tree)).toMatchObject({ changed: null });
      utimesSync(path.join(root, 'a.c'), later, later);
      expect(recordOf(tree)).toMatchObject({ changed: null });
      utimesSync(path.join(root, 'more.cmake'), later, later);
      const { changed, steps } = recordOf(tree)!;
      expect(changed).toBe(path.join(root, 'more.cmake'));
      expect(steps[0]).toMatchObject({ target: 'one' });
    },
  );

  it('of a moved or copied tree is ignored: its paths lead elsewhere', () => {
    const { tree } = configureProject(SIMPLE, 'Ninja');
    cpSync(tree, `${tree}-copy`, { recursive: true });
    expect(recordOf(`${tree}-copy`)).toBeNull();
    expect(recordOf(tree)?.steps).toHaveLength(1);
    renameSync(tree, `${tree}-moved`);
    expect(recordOf(`${tree}-moved`)).toBeNull();
  });
});
