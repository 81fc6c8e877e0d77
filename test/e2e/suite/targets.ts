/**
 * A CMake package of two targets and nested namespaces, below a path with a space: built, and kept
 * right when its C++ renames a class, gains one, loses a function, or the interpreter is another.
 */
import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { suite, suiteSetup, test } from 'mocha';
import {
  CodeActionKind,
  ConfigurationTarget,
  Uri,
  workspace,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import { venv } from '../../registry/venvs.js';
import { CORE_STUBS, coreSource, DEEP_STUBS } from '../harness/two-targets.js';
import { block, build, BUILD_MS } from './build-and-stub.js';
import { actionAt, codeOf, open, pathOf, shows } from './editor.js';
import { runSuites } from './runner.js';

const OLDER = '0.1.14.post1';
const INIT = 'def __init__(self, width: int, height: int) -> None: ...';

export function run(): Promise<void> {
  return runSuites('targets', [targets]);
}

function targets(): void {
  suite('two targets, nested namespaces, and a space in the path', function () {
    this.timeout(3 * BUILD_MS);
    let core: TextDocument;
    let deep: TextDocument;

    const source = (...args: Parameters<typeof coreSource>): void => {
      writeFileSync(pathOf('src/core.cc'), coreSource(...args));
    };

    /** Builds with success, and leaves nothing to report but these. */
    const builds = async (...codes: readonly string[]): Promise<readonly Diagnostic[]> => {
      const result = await build();
      assert.equal(result.outcome, 'built', result.message ?? '');
      await workspace.saveAll();
      return shows(core.uri, ...codes);
    };

    const applies = async ({ range }: Diagnostic, title: RegExp): Promise<void> => {
      const action = await actionAt(core, range, CodeActionKind.QuickFix, title);
      assert.ok(action.edit && (await workspace.applyEdit(action.edit)));
      await workspace.saveAll();
    };

    suiteSetup(async () => {
      deep = await open(DEEP_STUBS);
      core = await open(CORE_STUBS);
    });

    test('are built, and the blocks of both are filled', async () => {
      await builds();
      assert.ok(block(core.getText(), 'object/shapes.core.Box').includes(INIT));
      assert.match(block(deep.getText(), 'global/shapes.math.deep'), /def root\(_0: float, \/\)/);
      await shows(deep.uri);
    });

    test('a renamed class fails the step of the reference, and its fix leads to green', async () => {
      source('Crate');
      const failed = await build();
      assert.equal(failed.outcome, 'failed');
      assert.match(failed.message ?? '', /_ffi_api\.py: ValueError: .*object\/shapes\.core\.Box/);
      const [orphan] = await shows(core.uri, 'block.orphan');
      assert.ok(orphan);
      assert.equal(
        orphan.message,
        '`object/shapes.core.Box`: the type was renamed to `shapes.core.Crate`. Change the key in the block and in the decorator of its class, and rename the class.',
      );
      await applies(orphan, /^Rename to shapes\.core\.Crate/);
      await builds();
      assert.match(core.getText(), /@_FFI_REG_OBJ\("shapes\.core\.Crate"\)\nclass Crate\(/);
    });

    test('a new class is named, and its fix adds it', async () => {
      source('Crate', ['unit', 'label'], true);
      const [missing] = await builds('prefix.unstubbed');
      assert.ok(missing);
      assert.match(missing.message, /have no block: `shapes\.core\.Tree`\. Add an object block/);
      await applies(missing, /^Add a class with object\/shapes\.core\.Tree/);
      await shows(core.uri);
      assert.ok(block(core.getText(), 'object/shapes.core.Tree').includes('size: int'));
    });

    test('a removed function goes from its block', async () => {
      source('Crate', ['unit'], true);
      await builds();
      const functions = block(core.getText(), 'global/shapes.core');
      assert.match(functions, /def unit\(/);
      assert.doesNotMatch(functions, /label/);
    });

    test('an older interpreter is named beside that of the build, and the right one is green', async () => {
      const settings = workspace.getConfiguration('tvmFfiStubs');
      const python = (value: string | undefined) =>
        settings.update('python', value, ConfigurationTarget.Workspace);
      await python(venv(OLDER).python);
      const [stale] = await shows(core.uri, ...Array<string>(3).fill('block.stale'));
      assert.equal(stale && codeOf(stale), 'block.stale');
      const [two] = await shows(Uri.file(pathOf('CMakeLists.txt')), 'project.two-references');
      assert.match(
        two?.message ?? '',
        /written for 0\.1\.14\.post1 of .*, but 0\.1\.15\.post2 of /,
      );
      await python(undefined);
      await shows(core.uri);
    });
  });
}
