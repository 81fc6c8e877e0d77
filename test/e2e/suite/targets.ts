/**
 * A CMake package of two targets and nested namespaces, below a path with a space: built, and kept
 * right when its C++ renames a class, gains one, loses a function, or the interpreter is another.
 */
import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { suite, suiteSetup, test } from 'mocha';
import { workspace, type TextDocument } from 'vscode';
import { classSource, ONE, type Registered } from '../harness/classes.js';
import { CORE_STUBS, DEEP_STUBS } from '../harness/two-targets.js';
import { block, build, BUILD_MS } from './build-and-stub.js';
import { addsClass, followsRename, isGreen, warnsOfOlder } from './class-changes.js';
import { open, pathOf, shows } from './editor.js';
import { runSuites } from './runner.js';

const PREFIX = 'shapes.core';
const INIT = 'def __init__(self, width: int, height: int) -> None: ...';

export function run(): Promise<void> {
  return runSuites('targets', [targets]);
}

function targets(): void {
  suite('two targets, nested namespaces, and a space in the path', function () {
    this.timeout(3 * BUILD_MS);
    let core: TextDocument;
    let deep: TextDocument;

    const builds = async (registered?: Registered): Promise<void> => {
      writeFileSync(pathOf('src/core.cc'), classSource(PREFIX, registered));
      const result = await build();
      assert.equal(result.outcome, 'built', result.message ?? '');
      await workspace.saveAll();
    };

    suiteSetup(async () => {
      deep = await open(DEEP_STUBS);
      core = await open(CORE_STUBS);
    });

    test('are built, and the blocks of both are filled', async () => {
      await builds();
      await isGreen(core);
      assert.ok(block(core.getText(), 'object/shapes.core.Box').includes(INIT));
      assert.match(block(deep.getText(), 'global/shapes.math.deep'), /def root\(_0: float, \/\)/);
      await shows(deep.uri);
    });

    test('a renamed class fails the step of the reference, and its fix leads to green', async () => {
      writeFileSync(pathOf('src/core.cc'), classSource(PREFIX, { type: 'Crate' }));
      const failed = await build();
      assert.equal(failed.outcome, 'failed');
      assert.match(failed.message ?? '', /_ffi_api\.py: ValueError: .*object\/shapes\.core\.Box/);
      await followsRename(core, PREFIX);
    });

    test('a new class is named, and its fix adds it', async () => {
      await builds({ type: 'Crate', hasTree: true });
      await addsClass(core, PREFIX);
    });

    test('a removed function goes from its block', async () => {
      await builds({ type: 'Crate', hasTree: true, functions: { one: ONE } });
      await isGreen(core);
      const functions = block(core.getText(), 'global/shapes.core');
      assert.match(functions, /def one\(/);
      assert.doesNotMatch(functions, /two/);
    });

    test('an older interpreter is named beside that of the build, and the right one is green', () =>
      warnsOfOlder(core, pathOf('CMakeLists.txt')));
  });
}
