/**
 * Two targets that share a STUB_DIR: reported with their calls and places, however they are found.
 */
import path from 'node:path';
import { expect, it } from 'vitest';
import { messageOf, originDetail } from '../../server/src/core/index.js';
import type { ProjectProblem } from '../../server/src/project/index.js';
import { discover } from '../../server/src/project/discovery/discover.js';
import { survey } from '../../server/src/project/discovery/survey.js';
import { readRequestsAt } from '../../server/src/cli/request.js';
import { runJson } from '../cli/run-cli.js';
import { below, makeTree } from './tree.js';
import { CLI_READER } from '../readers.js';

const TOP = 'cmake_minimum_required(VERSION 3.18)\nproject(demo CXX)\n';
const configure = (target: string, rest: string): string =>
  `add_library(${target} SHARED a.cc)\ntvm_ffi_configure_target(${target} ${rest})\n`;
const BLOCK = '# tvm-ffi-stubgen(begin): global/x\n# tvm-ffi-stubgen(end)\n';

const TREE = {
  'demo/CMakeLists.txt': `${TOP}${configure('one', 'STUB_DIR python')}add_subdirectory(sub)\n${configure('other', 'STUB_DIR python/other')}`,
  'demo/sub/CMakeLists.txt': configure('two', 'STUB_DIR ../python'),
  'demo/python/a.py': BLOCK,
  'demo/python/other/b.py': BLOCK,
  'loose.py': BLOCK,
};

const said = (root: string, problems: readonly ProjectProblem[]): string[] =>
  problems.map((problem) => {
    const { path: file = '', line } = problem.place ?? {};
    return `${problem.code} ${below(root, [file])[0]}:${line}: ${messageOf(problem, CLI_READER)}`;
  });

it('names them with their places and the remedy', async () => {
  const root = makeTree(TREE);
  const expected =
    'project.shared-stub-dir demo/sub/CMakeLists.txt:2: 2 targets fill STUB_DIR `python`: `one`, `two` (CMakeLists.txt:4, sub/CMakeLists.txt:2). The step after the build of each knows only its own library: the one that runs last empties the blocks of the others, or fails on their types. Give each target its own STUB_DIR, or remove the STUB_ arguments from all of them: tvm-ffi-stubs build handles all libraries together.';
  for (const start of ['demo', 'demo/python/a.py']) {
    const { problems } = await discover(path.join(root, start), { env: {} });
    expect(said(root, problems), start).toEqual([expected]);
  }
  const inOther = await discover(path.join(root, 'demo/python/other/b.py'), { env: {} });
  expect(inOther.problems).toEqual([]);
  const { problems } = await survey(root, { env: {} });
  expect(said(root, problems)).toEqual([expected]);
  // A build of a folder around it regenerates both projects of the tree.
  const requests = await readRequestsAt(new Map(), path.join(root, 'demo'));
  expect(requests.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
    ['project.shared-stub-dir'],
    [],
  ]);
  // Once for all projects of a run, as information, at the call.
  const { json } = runJson(['check'], { cwd: root });
  const shown = json.findings.filter(({ code }) => code === 'project.shared-stub-dir');
  expect(shown).toMatchObject([{ severity: 'information', path: 'demo/sub/CMakeLists.txt:2' }]);
});

it('does not report folders with one target, and calls that do not count', async () => {
  const root = makeTree({
    'CMakeLists.txt':
      TOP +
      configure('one', 'STUB_DIR python') +
      configure('rust', 'STUB_DIR python STUB_TARGET rust') +
      configure('wrong', 'STUB_DIR python STUB_PKG p') +
      configure('none', ''),
  });
  expect((await discover(root, { env: {} })).problems).toEqual([]);
});

it('each library is said to be of its own target', async () => {
  const root = makeTree({ ...TREE, 'demo/build/libone.so': '', 'demo/build/libtwo.so': '' });
  const start = path.join(root, 'demo/python/a.py');
  const [project] = (await discover(start, { env: {} })).projects;
  const details = project?.config.libraries.map((file) =>
    originDetail(project.libraryOrigins.get(file)!, CLI_READER),
  );
  expect(details).toEqual([
    'build/libone.so is named as target one',
    'build/libtwo.so is named as target two',
  ]);
});
