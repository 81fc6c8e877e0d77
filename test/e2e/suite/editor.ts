/** What the tests do in the editor, and what they wait for. */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  commands,
  extensions,
  languages,
  Position,
  Range,
  type Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type CodeActionKind,
  type Diagnostic,
  type Extension,
  type TextDocument,
} from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import type { ProjectStatus } from '../../../server/src/protocol.js';
import { until } from '../harness/until.js';

export const API = 'python/kit/_ffi_api.py';
export const BOXES = 'python/kit/boxes.py';
export const PAIRS = 'python/kit/pairs.py';

/** A line of {@link PAIRS} without which its block is stale. */
export const FIELD = '    b: int\n';

export function extension(): Extension<Api> {
  const found = extensions.getExtension<Api>('tvm-ffi-stubs.tvm-ffi-stubs');
  assert.ok(found, 'the extension is not there');
  return found;
}

export function api(): Api {
  return extension().exports;
}

/** The folder of that name, or the first. */
export function rootOf(folder?: string): string {
  const found = (workspace.workspaceFolders ?? []).find(
    ({ name }) => folder === undefined || name === folder,
  );
  assert.ok(found, `no folder ${folder ?? ''} is open`);
  return found.uri.fsPath;
}

export function pathOf(name: string, root = rootOf()): string {
  return join(root, name);
}

export function readText(name: string, root = rootOf()): string {
  return readFileSync(pathOf(name, root), 'utf8');
}

export async function open(name: string, root = rootOf()): Promise<TextDocument> {
  const document = await workspace.openTextDocument(pathOf(name, root));
  await window.showTextDocument(document, { preview: false });
  return document;
}

/** Types one text over another. @throws if that is missing */
export async function replace(document: TextDocument, from: string, to: string): Promise<void> {
  const range = find(document, from);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, to);
  assert.ok(await workspace.applyEdit(edit), 'the edit was not taken');
}

export async function setText(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new Range(new Position(0, 0), end), text);
  assert.ok(await workspace.applyEdit(edit), 'the edit was not taken');
}

/** Sets a text and writes it to disk. */
export async function settle(document: TextDocument, text: string): Promise<void> {
  if (document.getText() !== text) await setText(document, text);
  if (document.isDirty) assert.ok(await document.save(), 'the file was not saved');
}

/** Runs a command to its end. Nobody reads its notice, and it must not wait for that. */
export async function answerOf(name: string): Promise<unknown> {
  const answers: unknown[] = [];
  void commands.executeCommand(`tvmFfiStubs.${name}`).then((answer: unknown) => {
    answers.push(answer);
  });
  await until(`the end of ${name}`, () => answers.length > 0);
  return answers[0];
}

/** The first place of a text. */
export function find(document: TextDocument, text: string): Range {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${JSON.stringify(text)} is not in ${document.uri.path}`);
  return new Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** A place after the start of a text. */
export function at(document: TextDocument, text: string, delta = 0): Position {
  return document.positionAt(document.offsetAt(find(document, text).start) + delta);
}

export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until a file shows exactly these codes, in any order. */
export async function shows(uri: Uri, ...codes: readonly string[]): Promise<Diagnostic[]> {
  const wanted = [...codes].sort().join();
  const current = (): Diagnostic[] => languages.getDiagnostics(uri);
  const have = (): string => current().map(codeOf).sort().join();
  try {
    await until('diagnostics', () => have() === wanted);
  } catch {
    assert.fail(`${uri.path} shows [${have()}], not [${wanted}]`);
  }
  return current();
}

/** Waits until a project's registry is in a state. */
export async function status(
  state: ProjectStatus['state'],
  root = rootOf(),
): Promise<ProjectStatus> {
  const current = (): ProjectStatus | undefined =>
    api().server.status?.projects.find((project) => project.root === root);
  try {
    return await until(state, () => {
      const project = current();
      return project?.state === state && project;
    });
  } catch {
    const now = `${api().server.phase}, ${JSON.stringify(current() ?? null)}`;
    return assert.fail(`the project did not become ${state}: ${now}`);
  }
}

/**
 * Waits for an action and its edit. The window gets a diagnostic later than the extension host, and
 * requests with what it knows, so the first answer may come too early.
 */
export function actionAt(
  document: TextDocument,
  range: Range,
  kind: CodeActionKind,
  title: RegExp,
): Promise<CodeAction> {
  const command = 'vscode.executeCodeActionProvider';
  return until(`the action ${String(title)}`, async () => {
    const actions = await commands.executeCommand<CodeAction[]>(
      ...[command, document.uri, range, kind.value, 20],
    );
    return actions.find((action) => title.test(action.title) && action.edit !== undefined);
  });
}
