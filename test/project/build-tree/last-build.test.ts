/** What our builds leave in a tree decides which library is used, and which reference counts. */
import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRecipe } from '../../../server/src/build/run-recipe.js';
import { trustCommandLine } from '../../../server/src/processes/trust.js';
import { chooseArtifact, queryFile } from '../../../server/src/project/build-tree/index.js';
import { readLastBuild } from '../../../server/src/project/build-tree/last-build.js';
import { discover } from '../../../server/src/project/discovery/discover.js';
import { situation } from '../../build/situation.js';
import { makeTree } from '../tree.js';

/** A build in a tree that ends with this code. */
async function build(tree: string, code: number, configuration: string | null): Promise<string> {
  const run = {
    ...({ kind: 'run', activity: 'building', command: process.execPath } as const),
    ...{ args: ['-e', `process.exit(${code})`], cwd: tree, environment: {} },
  };
  const query = { kind: 'query', file: queryFile(tree), configuration } as const;
  const recipe = {
    ok: true,
    method: 'cmake',
    reasons: [],
    folder: tree,
    isIsolated: false,
  } as const;
  const ignore = (): undefined => undefined;
  const end = await runRecipe(
    { ...recipe, steps: [query, run] },
    { situation: situation({}), targets: [] },
    {
      ...{ trust: trustCommandLine(), cancelled: new AbortController().signal },
      ...{ onStep: ignore, onOutput: ignore, onProgress: ignore },
    },
  );
  return end.kind;
}

describe('the date of the query file', () => {
  it('is that of the last successful build, and missing before it', async () => {
    const tree = makeTree();
    expect(await build(tree, 1, 'Debug')).toBe('failed');
    expect(statSync(queryFile(tree)).mtimeMs).toBe(0);
    expect(readLastBuild(tree)).toBeNull();
    expect(await build(tree, 0, 'Release')).toBe('built');
    const built = readLastBuild(tree);
    expect(built).toMatchObject({ configuration: 'Release' });
    // A failed build changes nothing.
    expect(await build(tree, 1, 'Debug')).toBe('failed');
    expect(readLastBuild(tree)).toEqual(built);
  });

  it('makes no library newer that a failed build left unchanged', () => {
    const root = makeTree({ 'Debug/x.so': '', 'Release/x.so': '' });
    const artifacts = ['Debug', 'Release'].map((configuration, i) => {
      const file = path.join(root, configuration, 'x.so');
      utimesSync(file, 100 + i, 100 + i);
      return { target: 'x', path: file, configuration, evidence: 'file API' as const };
    });
    const used = (lastBuild: ReturnType<typeof readLastBuild>): string | undefined =>
      chooseArtifact({ artifacts, lastBuild }, 'x')?.configuration;
    expect(used(null)).toBe('Release');
    expect(used({ at: 200_000, configuration: 'Debug' })).toBe('Debug');
    mkdirSync(path.dirname(queryFile(root)), { recursive: true });
    writeFileSync(queryFile(root), '{"client": {"configuration": "Debug"}}');
    utimesSync(queryFile(root), 0, 0);
    expect(used(readLastBuild(root))).toBe('Release');
  });
});

describe('a library that is named', () => {
  const TREE = (root: string, python: string): string =>
    `CMAKE_HOME_DIRECTORY:INTERNAL=${root}\nPython3_EXECUTABLE:FILEPATH=${root}/${python}\n`;

  it.each([true, false])(
    'uses the reference of its own tree, even if another is newer: %s',
    async (whole) => {
      const root = makeTree({
        'CMakeLists.txt':
          'project(x)\nadd_library(x SHARED)\ntvm_ffi_configure_target(x STUB_DIR py)',
        'pyproject.toml': '[tool.tvm-ffi-stubs]\nlibraries = ["build-old/libx.so"]\n',
        'old/python': '',
        'new/python': '',
        'build-old/libx.so': '',
        'build-new/libx.so': '',
      });
      for (const [i, name] of ['old', 'new'].entries()) {
        const folder = path.join(root, `build-${name}`);
        writeFileSync(path.join(folder, 'CMakeCache.txt'), TREE(root, `${name}/python`));
        utimesSync(path.join(folder, 'libx.so'), 100 + i, 100 + i);
      }
      const { projects } = await discover(root, { env: {}, whole });
      const [found] = projects;
      if (whole) expect(found?.build.tree?.folder).toBe(path.join(root, 'build-new'));
      expect(found?.buildPython).toBe(path.join(root, 'old/python'));
    },
  );
});
