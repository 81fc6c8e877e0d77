/** From C++ to Python and back, requested as the editor does. */
import { strict as assert } from 'node:assert';
import { suite, suiteSetup, test } from 'mocha';
import { commands, languages, Location, MarkdownString, workspace } from 'vscode';
import type { CodeLens, Hover, LocationLink, TextDocument, WorkspaceEdit, Uri } from 'vscode';
import { until } from '../harness/until.js';
import { API, at, BOXES, open, pathOf, status } from './editor.js';

const NAME = 'src/kit.cc';

export function cpp(): void {
  suite('in C++', () => {
    let kit: TextDocument;

    suiteSetup(async () => {
      kit = await open(NAME);
      await status('ready');
      await until('the lenses', async () => (await lensesOf(kit)).length > 0);
    });

    const ask = <Answer>(command: string, text: string, ...more: unknown[]): Thenable<Answer> =>
      commands.executeCommand<Answer>(command, kit.uri, at(kit, text, 3), ...more);

    test('definition and references lead to Python', async () => {
      const found = await ask<(Location | LocationLink)[]>(
        ...(['vscode.executeDefinitionProvider', '"kit.add"'] as const),
      );
      const paths = found.map((place) => ('uri' in place ? place.uri : place.targetUri).path);
      assert.deepEqual(paths, [pathOf(API)]);
      const references = await ask<Location[]>('vscode.executeReferenceProvider', '"kit.Box"');
      const named = new Set(references.map(({ uri }) => uri.path));
      assert.deepEqual(named, new Set([pathOf(BOXES), pathOf(NAME)]));
      assert.deepEqual(await ask('vscode.executeDefinitionProvider', 'class BoxObj'), []);
    });

    test('hover has the signature, and a lens shows the places', async () => {
      const [hover] = await ask<Hover[]>('vscode.executeHoverProvider', '"kit.add"');
      const texts = (hover?.contents ?? []).map((each) =>
        each instanceof MarkdownString ? each.value : '',
      );
      assert.match(texts.join(), /def add\(_0: int, _1: int, \/\) -> int/);
      const lens = (await lensesOf(kit)).find(({ command }) =>
        command?.title.startsWith('stubbed in _ffi_api.py:'),
      );
      assert.equal(lens?.command?.command, 'editor.action.showReferences');
      const [uri, , places] = lens.command.arguments as [Uri, unknown, Location[]];
      assert.equal(uri.path, kit.uri.path);
      assert.deepEqual(
        places.map((each) => each instanceof Location && each.uri.path),
        [pathOf(API)],
      );
    });

    test('a rename changes both languages, and a class is not ours to rename', async () => {
      const edit = await ask<WorkspaceEdit>(
        ...(['vscode.executeDocumentRenameProvider', '"kit.Box"', 'kit.Case'] as const),
      );
      const files = edit.entries().map(([uri]) => uri.path);
      assert.deepEqual(new Set(files), new Set([pathOf(NAME), pathOf(BOXES)]));
      assert.deepEqual(languages.getDiagnostics(kit.uri), []);
      assert.equal(
        workspace.textDocuments.find(({ isDirty }) => isDirty),
        undefined,
      );
    });
  });
}

function lensesOf({ uri }: TextDocument): Thenable<CodeLens[]> {
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri);
}
