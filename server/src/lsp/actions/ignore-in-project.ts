/** The fix that silences a finding in its whole project: it sets its severity in pyproject.toml. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type TextEdit,
} from 'vscode-languageserver';
import { readText } from '../../base/node/probe.js';
import { keyLines } from '../../project/index.js';
import type { ClientFeatures } from '../client-features.js';
import type { Project } from '../workspace/project.js';
import { editOfFile } from './edits.js';

const TABLE = ['tool', 'tvm-ffi-stubs'];

/** @param diagnostics those of the finding that are silenced */
export function ignoreInProject(
  code: string,
  project: Pick<Project, 'input' | 'uriOf'>,
  diagnostics: Diagnostic[],
  client: ClientFeatures,
): CodeAction | null {
  const { source, root } = project.input.config;
  const isOwn = path.basename(source) === 'pyproject.toml';
  const file = isOwn ? source : path.join(root, 'pyproject.toml');
  const isNew = client.takesNewFiles && !existsSync(file);
  const text = isNew ? '' : textOf(file);
  const change = text === null ? null : severityOff(text, code);
  if (change === null) return null;
  const { t } = client.reader;
  const title = isNew
    ? t`Ignore ${code} in this project (new pyproject.toml)`
    : t`Ignore ${code} in this project (pyproject.toml)`;
  const edit = editOfFile(project.uriOf(file), [change], title, client, isNew);
  return { title, kind: CodeActionKind.QuickFix, diagnostics, edit };
}

function textOf(file: string): string | null {
  try {
    return readText(file);
  } catch {
    return null;
  }
}

/** Keeps to the way in which the file sets severities; `null` where that cannot be told. */
export function severityOff(text: string, code: string): TextEdit | null {
  const lines = text.split('\n');
  const lineOf = keyLines(text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const entry = `"${code}" = "off"`;
  const set = lineOf([...TABLE, 'severity', code]);
  if (set !== undefined) return valueReplaced(lines[set - 1] ?? '', set - 1);
  const severity = lineOf([...TABLE, 'severity']);
  if (severity !== undefined) {
    const line = lines[severity - 1] ?? '';
    if (isHeader(line)) return inserted(severity, 0, entry + eol);
    const [open, isEmpty] = /^[^={]*=\s*\{(\s*\})?/.exec(line) ?? [];
    if (open === undefined || line.includes(code)) return null;
    const at = open.indexOf('{') + 1;
    return inserted(severity - 1, at, isEmpty === undefined ? ` ${entry},` : ` ${entry} `);
  }
  const table = lineOf(TABLE);
  if (table === undefined) {
    const last = lines.at(-1) ?? '';
    const gap = last === '' ? '' : eol;
    const blank = text === '' ? '' : eol;
    const added = `${gap}${blank}[${TABLE.join('.')}.severity]${eol}${entry}${eol}`;
    return inserted(lines.length - 1, last.length, added);
  }
  if (!isHeader(lines[table - 1] ?? '')) return null;
  const isDotted = /^\s*severity\s*\./m.test(text);
  const setting = isDotted ? `severity.${entry}` : `severity = { ${entry} }`;
  return inserted(table, 0, setting + eol);
}

function isHeader(line: string): boolean {
  return /^\s*\[/.test(line);
}

function inserted(line: number, character: number, newText: string): TextEdit {
  const start = { line, character };
  return { range: { start, end: start }, newText };
}

/** The code is set to another severity. */
function valueReplaced(text: string, line: number): TextEdit | null {
  const [, before, value] = /^([^=]*=\s*)("[^"]*"|'[^']*')/.exec(text) ?? [];
  if (before === undefined || value === undefined) return null;
  const start = { line, character: before.length };
  const end = { line, character: before.length + value.length };
  return { range: { start, end }, newText: '"off"' };
}
