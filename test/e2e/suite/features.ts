/** Reading features, requested as the editor does. */
import { strict as assert } from 'node:assert';
import { suite, suiteSetup, test } from 'mocha';
import { commands, MarkdownString, window, type TextDocument } from 'vscode';
import type {
  CompletionList,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  SymbolInformation,
  TreeItem,
} from 'vscode';
import { P } from '../../lsp/kit/package.js';
import {
  api,
  API,
  at,
  BOXES,
  find,
  open,
  PAIRS,
  pathOf,
  setText,
  settle,
  status,
} from './editor.js';

export function features(): void {
  suite('features', () => {
    let pairs: TextDocument;

    suiteSetup(async () => {
      pairs = await open(PAIRS);
      await status('ready');
    });

    const hoverAt = async (text: string, delta: number): Promise<string> => {
      const hovers = await commands.executeCommand<Hover[]>(
        ...['vscode.executeHoverProvider', pairs.uri, at(pairs, text, delta)],
      );
      return hovers
        .flatMap(({ contents }) => contents)
        .map((part) => (part instanceof MarkdownString ? part.value : JSON.stringify(part)))
        .join('\n');
    };

    test('hover says what a block is, and what the native documentation of a member is', async () => {
      const ofBlock = await hoverAt('object/kit.Pair', 9);
      assert.match(ofBlock, /kit\.Pair/);
      assert.match(ofBlock, /libkit\.so/);
      assert.match(await hoverAt('def sum', 5), /Adds both\./);
      assert.equal(await hoverAt('class Pair', 1), '');
    });

    test('completion offers the type keys of the registry', async () => {
      const fresh = pairs.getText();
      await setText(pairs, `${fresh}${P}begin): object/kit.`);
      const list = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        pairs.uri,
        pairs.lineAt(pairs.lineCount - 1).range.end,
      );
      const labels = list.items.map(({ label }) =>
        typeof label === 'string' ? label : label.label,
      );
      await settle(pairs, fresh);
      assert.ok(
        labels.some((label) => label.includes('kit.Box')),
        labels.join(),
      );
    });

    test('definition goes to the Python class and to the C++ registration', async () => {
      const boxes = await open(BOXES);
      const found = await commands.executeCommand<(Location | LocationLink)[]>(
        ...['vscode.executeDefinitionProvider', boxes.uri, at(boxes, 'object/kit.Box', 9)],
      );
      const paths = found.map((place) => ('uri' in place ? place.uri : place.targetUri).path);
      assert.deepEqual(new Set(paths), new Set([boxes.uri.path, pathOf('src/kit.cc')]));
    });

    test('bodies fold', async () => {
      const document = await open(API);
      const ranges = await commands.executeCommand<FoldingRange[]>(
        ...['vscode.executeFoldingRangeProvider', document.uri],
      );
      const first = find(document, 'begin): global/kit').start.line;
      const last = document.getText().split('\n').indexOf(`${P}end)`, first);
      assert.ok(
        ranges.some(({ start, end }) => start === first && (end === last || end === last - 1)),
        JSON.stringify(ranges),
      );
    });

    test('the outline has blocks and their members', async () => {
      const symbols = await commands.executeCommand<(DocumentSymbol | SymbolInformation)[]>(
        ...['vscode.executeDocumentSymbolProvider', pairs.uri],
      );
      const block = symbols.find(({ name }) => name === 'object/kit.Pair');
      assert.ok(block && 'children' in block);
      assert.deepEqual(
        block.children.map(({ name }) => name),
        ['a', 'b', '__init__', '__ffi_init__', 'sum'],
      );
    });

    test('the registry explorer lists what the library registers, down to its members', async () => {
      const { explorer } = api();
      type Node = Awaited<ReturnType<typeof explorer.getChildren>>[number];
      const labelOf = (node: Node): string => textOf(explorer.getTreeItem(node));
      const childOf = async (label: string, parent?: Node): Promise<Node> => {
        const children = await explorer.getChildren(parent);
        const found = children.find((node) => labelOf(node) === label);
        return found ?? assert.fail(`no ${label} among ${children.map(labelOf).join()}`);
      };
      const [project] = await explorer.getChildren();
      const library = await childOf('libkit.so', project);
      const namespace = await childOf('kit', library);
      const entries = await explorer.getChildren(namespace);
      assert.deepEqual(entries.map(labelOf), ['add', 'make_pair', 'Box', 'Pair']);
      const members = await explorer.getChildren(await childOf('Pair', namespace));
      assert.ok(members.map(labelOf).includes('sum'), members.map(labelOf).join());
      await commands.executeCommand('tvmFfiStubs.goToStub', entries[3]);
      assert.equal(window.activeTextEditor?.document.uri.path, pairs.uri.path);
      assert.match(String(explorer.getTreeItem(project ?? assert.fail()).description), /^4 of 4/);
      const hidden = await childOf('Show Names of apache-tvm-ffi', project);
      const { command } = explorer.getTreeItem(hidden);
      await commands.executeCommand(command?.command ?? '');
      const [again] = await explorer.getChildren();
      await childOf('libtvm_ffi.so', again);
      await childOf('libtvm_ffi_testing.so', again);
      await commands.executeCommand('tvmFfiStubs.toggleRuntimeNames');
      const [last] = await explorer.getChildren();
      assert.deepEqual((await explorer.getChildren(last)).map(labelOf), [
        'libkit.so',
        'Show Names of apache-tvm-ffi',
      ]);
      await open(PAIRS);
    });
  });
}

function textOf({ label }: TreeItem): string {
  return typeof label === 'string' ? label : (label?.label ?? '');
}
