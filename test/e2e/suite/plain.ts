/** A folder without anything of ours. */
import { strict as assert } from 'node:assert';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'mocha';
import { CodeActionKind, commands, languages, Range, Uri, window, type CodeAction } from 'vscode';
import { COMMAND_NAMES } from '../../../client/src/model/command-names.js';
import type { ConvertResult } from '../../../server/src/protocol.js';
import { until } from '../harness/until.js';
import { environmentServer } from './environment-server.js';
import { lock } from './lock.js';
import { answerOf, api, extension, open, pathOf, replace, shows } from './editor.js';
import { serversOf } from './processes.js';
import { runSuites } from './runner.js';
import { start } from './start.js';

export function run(): Promise<void> {
  return runSuites('plain', [plain, start, environmentServer, lock]);
}

/** With a dialog, a list or an input box. */
const ASKING = [
  ...['compareSnapshots', 'filterRegistry', 'newPackage'],
  ...['selectInterpreter', 'selectLibraries'],
];

function plain(): void {
  suite('a folder without a directive', () => {
    test('opening, typing and saving start nothing', async () => {
      const document = await open('app.py');
      await until('the activation', () => extension().isActive);
      await replace(document, 'hello', 'hello, world');
      assert.ok(await document.save());
      await commands.executeCommand('tvmFfiStubs.openExplorer');
      assert.deepEqual(await api().explorer.getChildren(), []);
      assert.equal(api().server.phase, 'stopped');
      assert.deepEqual(serversOf(), []);
      assert.deepEqual(languages.getDiagnostics(document.uri), []);
    });

    test('neither does C++ that registers nothing', async () => {
      writeFileSync(pathOf('plain.cc'), 'int main() { return 0; }\n');
      await open('plain.cc');
      assert.equal(api().server.phase, 'stopped');
      assert.deepEqual(serversOf(), []);
    });

    test('Python that imports a module of the build files starts one', async () => {
      const extension = 'from pybind11.setup_helpers import Pybind11Extension as E\n';
      writeFileSync(pathOf('setup.py'), extension);
      writeFileSync(
        pathOf('zoo.cc'),
        'PYBIND11_MODULE(zoo, m) {\n  m.def("add", [](int a, int b) { return a + b; });\n}\n',
      );
      writeFileSync(pathOf('calls.py'), 'import zoo\n\nzoo.add(1)\n');
      const setup = await open('setup.py');
      await replace(setup, ' as E', '\nPybind11Extension("zoo", ["zoo.cc"])');
      assert.ok(await setup.save());
      const calls = await open('calls.py');
      await shows(calls.uri, 'pybind11.argument-count');
      await replace(calls, 'import zoo\n\nzoo.add(1)', 'pass');
      assert.ok(await calls.save());
      for (const name of ['setup.py', 'zoo.cc', 'calls.py']) rmSync(pathOf(name));
      await commands.executeCommand('workbench.action.closeAllEditors');
      // It has more than what other extensions may do with it.
      await (api().server as unknown as { stop(): Promise<void> }).stop();
      assert.equal(api().server.phase, 'stopped');
      await until('the end of the server', () => serversOf().length === 0);
    });

    test('a command that needs no server starts none', async () => {
      await commands.executeCommand('tvmFfiStubs.showLog');
      await commands.executeCommand('tvmFfiStubs.clearRegistryFilter');
      assert.deepEqual(serversOf(), []);
    });

    test('a check starts the server, finds no project, and ends', async () => {
      await commands.executeCommand('tvmFfiStubs.checkWorkspace');
      assert.equal(api().server.phase, 'running');
      assert.deepEqual(api().server.status?.projects ?? [], []);
    });

    test('a new package is written into a folder of its own, and never over another', async () => {
      const parent = Uri.file(mkdtempSync(join(tmpdir(), 'new-package-')));
      const create = (name: string): Thenable<Uri | null> =>
        commands.executeCommand('tvmFfiStubs.newPackage', { kind: 'kernels', name, parent });
      const folder = await create('my-kernels');
      assert.equal(folder?.fsPath, Uri.joinPath(parent, 'my-kernels').fsPath);
      const api = join(folder.fsPath, 'python', 'my_kernels', '_ffi_api.py');
      assert.match(readFileSync(api, 'utf8'), /library\/my_kernels/);
      writeFileSync(api, 'mine');
      assert.equal(await create('my-kernels'), null);
      assert.equal(readFileSync(api, 'utf8'), 'mine');
      assert.equal(await create('json'), null);
      assert.deepEqual(readdirSync(parent.fsPath), ['my-kernels']);
    });

    test('a header becomes C++ in a new document, and no file is written', async () => {
      writeFileSync(
        pathOf('sq.h'),
        'int add(int a, int b);\ndouble sum(const double *a, int n);\n',
      );
      const before = readdirSync(pathOf('.'));
      const target = { uri: Uri.file(pathOf('sq.h')).toString(), tensors: ['a:n'] };
      const made = await commands.executeCommand<ConvertResult>('tvmFfiStubs.convert', target);
      assert.deepEqual(made.functions, ['add', 'sum']);
      const shown = window.activeTextEditor?.document;
      assert.deepEqual([shown?.isUntitled, shown?.languageId], [true, 'cpp']);
      assert.match(shown?.getText() ?? '', /TVM_FFI_DLL_EXPORT_TYPED_FUNC\(sum, Call_sum\);/);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      assert.deepEqual(readdirSync(pathOf('.')), before);
    });

    test('an action in the header offers that, now that the server runs', async () => {
      const header = await open('sq.h');
      const [command, range] = ['vscode.executeCodeActionProvider', new Range(0, 0, 0, 0)];
      const action = await until('the action', async () => {
        const kind = CodeActionKind.RefactorRewrite.value;
        const found = await commands.executeCommand<CodeAction[]>(command, header.uri, range, kind);
        return found.find(({ title }) => title === 'Convert to TVM-FFI');
      });
      assert.equal(action.command?.command, 'tvmFfiStubs.convert');
      assert.deepEqual(action.command.arguments, [{ uri: header.uri.toString() }]);
    });

    test('a WebAssembly file is shown as text', async () => {
      writeFileSync(pathOf('empty.wasm'), Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
      await commands.executeCommand('tvmFfiStubs.showWasm', Uri.file(pathOf('empty.wasm')));
      const shown = window.activeTextEditor?.document.getText() ?? '';
      assert.match(shown, /^\S*empty\.wasm: 0 imports, 0 exports\n$/);
    });

    test('every other command that asks nothing ends, whether its notice is read or not', async () => {
      for (const name of COMMAND_NAMES.filter((each) => !ASKING.includes(each))) {
        await answerOf(name);
      }
      await commands.executeCommand('workbench.action.closeAllEditors');
      await commands.executeCommand('notifications.clearAll');
      await open('app.py');
    });
  });
}
