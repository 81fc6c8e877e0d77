/** The fix that does not edit the file: it tells the project to keep suppression comments. */
import { readText } from '../../base/node/probe.js';
import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import { keyLines } from '../../project/index.js';
import type { ClientFeatures } from '../client-features.js';
import type { Project } from '../workspace/project.js';
import { editOfFile } from './edits.js';

const LINE = 'keep-suppressions = true\n';

/**
 * Offers to set `keep-suppressions` in the project's own table.
 */
export function keepSuppressions(
  project: Pick<Project, 'input' | 'uriOf'>,
  diagnostics: Diagnostic[],
  client: ClientFeatures,
): CodeAction | null {
  const { source } = project.input.config;
  const line = source === '' ? null : lineBelowTable(source);
  if (line === null) return null;
  const start = { line, character: 0 };
  const edits = [{ range: { start, end: start }, newText: LINE }];
  const uri = project.uriOf(source);
  const title = client.reader.t`Keep suppression comments in this project (pyproject.toml)`;
  const edit = editOfFile(uri, edits, title, client);
  return { title, kind: CodeActionKind.QuickFix, diagnostics, edit };
}

/** Zero-based; `null` when the table cannot be found, or sets the key already. */
function lineBelowTable(source: string): number | null {
  try {
    const lines = keyLines(readText(source) ?? '');
    const table = ['tool', 'tvm-ffi-stubs'];
    if (lines([...table, 'keep-suppressions']) !== undefined) return null;
    return lines(table) ?? null;
  } catch {
    return null;
  }
}
