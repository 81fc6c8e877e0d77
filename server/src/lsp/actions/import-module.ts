/** The fix of a block for a type of Python: the project imports the module before reading the registry. */
import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import { readText } from '../../base/node/probe.js';
import { blockOrphan, dataOf, definesKey, type Finding } from '../../core/index.js';
import { keyLines } from '../../project/index.js';
import type { ClientFeatures } from '../client-features.js';
import { moduleOf } from '../module-name.js';
import type { ProjectView } from '../view.js';
import type { Project } from '../workspace/project.js';
import { editOfFile } from './edits.js';

const TABLE = ['tool', 'tvm-ffi-stubs'];

/** `null` where the project imports modules already, or has no table of its own. */
export function importModule(
  finding: Finding,
  project: Pick<Project, 'input' | 'uriOf'>,
  { planFiles }: Pick<ProjectView, 'planFiles'>,
  diagnostics: Diagnostic[],
  client: ClientFeatures,
): CodeAction | null {
  const { source, imports } = project.input.config;
  const data = dataOf(blockOrphan, finding);
  if (data?.isOfPython !== true || imports.length > 0 || source === '') return null;
  const key = data.block.replace(/^object\//, '');
  const owner = planFiles.find(({ parsed }) => definesKey(parsed.text, key));
  const module = owner === undefined ? null : moduleOf(owner.path);
  const line = lineBelowTable(source);
  if (module === null || line === null) return null;
  const start = { line, character: 0 };
  const newText = `imports = [${JSON.stringify(module)}]\n`;
  const title = client.reader.t`Import ${module} before the registry is read (pyproject.toml)`;
  const edits = [{ range: { start, end: start }, newText }];
  const edit = editOfFile(project.uriOf(source), edits, title, client);
  return { title, kind: CodeActionKind.QuickFix, diagnostics, edit };
}

/** Zero-based; `null` when the table cannot be found, or sets the key already. */
function lineBelowTable(source: string): number | null {
  try {
    const lines = keyLines(readText(source) ?? '');
    if (lines([...TABLE, 'imports']) !== undefined) return null;
    return lines(TABLE) ?? null;
  } catch {
    return null;
  }
}
