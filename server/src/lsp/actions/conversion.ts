/**
 * The way over to TVM-FFI from an editor. The text alone decides, so that it needs no project, no
 * registry and no trust; nothing is started, and no file is replaced.
 */
import path from 'node:path';
import {
  CodeActionKind,
  CodeActionTriggerKind,
  CreateFile,
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { escapeInline } from '../../base/foreign-text.js';
import { statsOf } from '../../base/node/probe.js';
import { COMMANDS, type ConvertResult, type WrittenConversion } from '../../protocol.js';
import { offersConversion } from '../features/convert/offered.js';
import type { Server } from '../types.js';
import { pathOfUri } from '../workspace/paths.js';
import { isAsked } from './asked-kinds.js';

/**
 * Only when the user asks for actions: a hint at every line of a header would stand in the way of
 * another server's.
 */
export function conversionActions(
  { documents, client }: Server,
  { textDocument: { uri }, range, context }: CodeActionParams,
): CodeAction[] {
  const kind = CodeActionKind.RefactorRewrite;
  if (!client.takesNewFiles || !isAsked(context.only, kind)) return [];
  if (context.triggerKind === CodeActionTriggerKind.Automatic) return [];
  const text = documents.get(uri)?.getText();
  const file = pathOfUri(uri);
  const lines = { first: range.start.line, last: range.end.line };
  if (text === undefined || file === null) return [];
  if (!offersConversion(path.basename(file), text, lines)) return [];
  const title = client.reader.t`Convert to TVM-FFI`;
  return [{ title, kind, command: { title, command: COMMANDS.convert, arguments: [{ uri }] } }];
}

/**
 * Writes the files beside the document, through the client.
 *
 * @param made what the document becomes
 * @throws {ResponseError} why they are not written
 */
export async function writeConversion(
  { client: { reader }, connection, workspace }: Server,
  file: string | null,
  made: ConvertResult | null,
): Promise<WrittenConversion> {
  const { t } = reader;
  if (file === null || made === null) {
    throw refused(
      t`No functions were found. Pass a C header, a cdef, ctypes declarations or a pybind11 module.`,
    );
  }
  const folder = path.dirname(file);
  const source = path.join(folder, `${made.library}_ffi.cc`);
  const own = path.join(folder, `${made.library}.py`);
  // The declarations of a Python file often have that name.
  const module = statsOf(own) === undefined ? own : path.join(folder, `${made.library}_ffi.py`);
  const present = [source, module].find((each) => statsOf(each) !== undefined);
  if (present !== undefined) {
    const name = escapeInline(path.basename(present));
    throw refused(t`${name} already exists, and a conversion replaces no file.`);
  }
  const files = [
    { uri: workspace.uriOf(source), newText: made.cpp },
    { uri: workspace.uriOf(module), newText: made.python },
  ];
  const edit = newFiles(files);
  const { applied } = await connection.workspace.applyEdit({ edit, label: t`Convert to TVM-FFI` });
  return { ...made, files: applied ? files.map(({ uri }) => uri) : [] };
}

/** The client refuses all of them if one exists. */
function newFiles(files: readonly { uri: string; newText: string }[]): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      ...files.map(({ uri }) => CreateFile.create(uri)),
      ...files.map(({ uri, newText }) => ({
        textDocument: { uri, version: null },
        edits: [{ range: { start, end: start }, newText }],
      })),
    ],
  };
}

function refused(message: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
