/**
 * What an editor offers about exports: the edit of CMake that gives them metadata, and a block around
 * the statement that loads a library.
 */
import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type TextEdit,
} from 'vscode-languageserver';
import { unquoted } from '../../base/foreign-text.js';
import { readText } from '../../base/node/probe.js';
import {
  exportsOf,
  libraryLoadAt,
  OWN_END,
  OWN_PREFIX,
  startOfLine,
  symbolNoMetadata,
  dataOf,
  type Finding,
} from '../../core/index.js';
import { readCMake, readStubTargets } from '../../project/cmake/index.js';
import type { ClientFeatures } from '../client-features.js';
import type { FileView, ProjectView } from '../view.js';
import type { Project } from '../workspace/project.js';
import { editOfFile, toWorkspaceEdit } from './edits.js';

const DEFINITION = 'TVM_FFI_DLL_EXPORT_INCLUDE_METADATA=1';

/** Defines in CMake what makes a library export its metadata. */
export function describeExports(
  finding: Finding,
  owner: Pick<Project, 'input' | 'uriOf'>,
  diagnostics: Diagnostic[],
  client: ClientFeatures,
): CodeAction | null {
  const target = dataOf(symbolNoMetadata, finding)?.target;
  const { root } = owner.input.config;
  if (target === undefined || !/^[\w.+-]+$/.test(target)) return null;
  const { files } = readStubTargets(owner.input.discovered.build.cmakeRoot ?? root, new Map());
  for (const file of files) {
    const text = readText(file);
    const edit = text === null ? null : definitionIn(text, target);
    if (edit === null) continue;
    const title = client.reader
      .t`Compile ${unquoted(target)} with the metadata of its exports (CMakeLists.txt)`;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      edit: editOfFile(owner.uriOf(file), [edit], title, client),
    };
  }
  return null;
}

/** Behind the command that adds the library; `null` where none does, or it is defined already. */
export function definitionIn(text: string, target: string): TextEdit | null {
  if (text.includes('TVM_FFI_DLL_EXPORT_INCLUDE_METADATA')) return null;
  const { commands } = readCMake(text);
  const at = commands.findIndex(
    ({ name, arguments: [first] }) =>
      /^(?:\w*_)?add_(?:library|module)$/.test(name) && first?.text === target,
  );
  const command = commands[at];
  if (command === undefined) return null;
  const next = commands[at + 1]?.start ?? text.length;
  const close = closingParenthesis(text, command.start, next);
  if (close < 0) return null;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.slice(0, close);
  const line = before.split('\n').length - 1;
  const start = { line, character: close - (before.lastIndexOf('\n') + 1) };
  const lineStart = text.lastIndexOf('\n', command.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const newText = `${eol}${indent}target_compile_definitions(${target} PRIVATE ${DEFINITION})`;
  return { range: { start, end: start }, newText };
}

/** Where the last one before another command ends. */
function closingParenthesis(text: string, from: number, to: number): number {
  const within = text
    .slice(from, to)
    .replace(/#[^\r\n]*/g, (comment) => ' '.repeat(comment.length));
  const at = within.lastIndexOf(')');
  return at < 0 ? -1 : from + at + 1;
}

/** Puts the markers of a block around the statement at an offset that loads a library. */
export function addTypedExports(
  file: FileView,
  project: ProjectView,
  offset: number,
  client: ClientFeatures,
): CodeAction | null {
  const { registry } = project;
  const { parsed } = file;
  const load = registry === null ? null : libraryLoadAt(parsed, offset);
  if (registry === null || load === null) return null;
  const symbols = exportsOf(load.target, registry) ?? [];
  if (symbols.length === 0) return null;
  const eol = parsed.text.includes('\r\n') ? '\r\n' : '\n';
  const start = startOfLine(parsed, load.firstLine);
  const end = startOfLine(parsed, load.lastLine + 1);
  const isOpen = end === parsed.text.length && !/[\r\n]$/.test(parsed.text);
  const edits = [
    {
      span: { start, end: start },
      text: `${load.indent}${OWN_PREFIX}begin): library/${load.target}${eol}`,
    },
    {
      span: { start: end, end },
      text: `${isOpen ? eol : ''}${load.indent}${OWN_END}${isOpen ? '' : eol}`,
    },
  ];
  const title = client.reader.t`Add a typed exports block for ${unquoted(load.target)}`;
  const edit = toWorkspaceEdit(new Map([[file.path, edits]]), project, client);
  return { title, kind: CodeActionKind.QuickFix, edit };
}
