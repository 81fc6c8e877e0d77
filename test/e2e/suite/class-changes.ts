/**
 * What happens to every package: its C++ renames a class, gains one, or is checked with another
 * interpreter. Each is named in the file of stubs, and one fix or setting leads to green.
 */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  CodeActionKind,
  ConfigurationTarget,
  languages,
  Uri,
  window,
  workspace,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import { venv } from '../../registry/venvs.js';
import { until } from '../harness/until.js';
import { block } from './build-and-stub.js';
import { actionAt, api, codeOf, shows } from './editor.js';

const OLDER = '0.1.14.post1';
const TOOLS = join(
  dirname(dirname(dirname(dirname(venv(OLDER).python)))),
  'venvs/tools/bin/python',
);

/** Nothing is reported, nothing is left to do, and the editor's text is that of the disk. */
export async function isGreen(stubs: TextDocument): Promise<void> {
  await shows(stubs.uri);
  await window.showTextDocument(stubs);
  await until('the status', () => /^\d+ up to date$/.test(api().statusItem.text));
  assert.equal(readFileSync(stubs.uri.fsPath, 'utf8'), stubs.getText());
}

/** Applies a quick fix and saves. */
export async function applies(
  stubs: TextDocument,
  { range }: Diagnostic,
  title: RegExp,
): Promise<void> {
  const action = await actionAt(stubs, range, CodeActionKind.QuickFix, title);
  assert.ok(action.edit && (await workspace.applyEdit(action.edit)));
  await workspace.saveAll();
}

/** After a build in which `PREFIX.Box` became `PREFIX.Crate`. */
export async function followsRename(stubs: TextDocument, prefix: string): Promise<void> {
  const [orphan] = await shows(stubs.uri, 'block.orphan');
  assert.ok(orphan);
  assert.equal(
    orphan.message,
    `\`object/${prefix}.Box\`: the type was renamed to \`${prefix}.Crate\`. Change the key in the block and in the decorator of its class, and rename the class.`,
  );
  await applies(stubs, orphan, new RegExp(`^Rename to ${prefix}\\.Crate`));
  assert.ok(stubs.getText().includes(`@_FFI_REG_OBJ("${prefix}.Crate")\nclass Crate(`));
  await isGreen(stubs);
}

/** After a build that brought `PREFIX.Tree`. */
export async function addsClass(stubs: TextDocument, prefix: string): Promise<void> {
  const [missing] = await shows(stubs.uri, 'prefix.unstubbed');
  assert.ok(missing);
  assert.match(
    missing.message,
    new RegExp(`have no block: \`${prefix}\\.Tree\`\\. Add an object block`),
  );
  await applies(stubs, missing, new RegExp(`^Add a class with object/${prefix}\\.Tree`));
  assert.ok(block(stubs.getText(), `object/${prefix}.Tree`).includes('size: int'));
  await isGreen(stubs);
}

/**
 * Chooses an interpreter with an older reference, which is not the project's own.
 *
 * @param place where the finding about it is
 */
export async function warnsOfOlder(stubs: TextDocument, place: string): Promise<void> {
  await withPython(stubs, venv(OLDER).python, async () => {
    const two = await until('two versions', () =>
      languages
        .getDiagnostics(Uri.file(place))
        .find((each) => codeOf(each) === 'project.two-references'),
    );
    assert.match(two.message, /written for 0\.1\.14\.post1 of .*, but 0\.1\.15\.post2 of /);
  });
}

/** Chooses an interpreter of other tools. */
export async function lacksRuntime(stubs: TextDocument): Promise<void> {
  await withPython(stubs, TOOLS, async () => {
    await until('the status', () => api().statusItem.text === 'No apache-tvm-ffi found');
    assert.match(
      api().statusItem.command?.tooltip ?? '',
      /has no apache-tvm-ffi installed, but the project's \S+\.venv\/bin\/python\S* has\. Set /,
    );
    // The last good registry stays in use.
    assert.deepEqual(languages.getDiagnostics(stubs.uri), []);
  });
}

/** Chooses an interpreter in the settings, and the project's own again. */
async function withPython(
  stubs: TextDocument,
  python: string,
  check: () => Promise<void>,
): Promise<void> {
  const set = (value: string | undefined) =>
    workspace
      .getConfiguration('tvmFfiStubs', stubs.uri)
      .update('python', value, ConfigurationTarget.WorkspaceFolder);
  const before = stubs.getText();
  await set(python);
  await check();
  await set(undefined);
  await isGreen(stubs);
  assert.equal(stubs.getText(), before);
}
