/**
 * The editor's side of text: open documents with versions, and edits as the protocol describes
 * them. Written from the specification, not from our server, so that each can prove the other
 * wrong.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CreateFile,
  TextDocumentEdit,
  type ApplyWorkspaceEditResult,
  type Position,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

export type Encoding = 'utf-8' | 'utf-16';

/**
 * The offset of a position, counted in UTF-16 units; positions beyond a line's end mean that end.
 */
export function offsetAt(text: string, position: Position, encoding: Encoding): number {
  const starts = lineStarts(text);
  const start = starts[position.line];
  if (start === undefined) return text.length;
  const next = starts[position.line + 1] ?? text.length;
  const line = text.slice(start, next).replace(/(?:\r\n|\r|\n)$/, '');
  if (encoding === 'utf-16') return start + Math.min(position.character, line.length);
  return start + Buffer.from(line).subarray(0, position.character).toString().length;
}

/** The position of an offset. */
export function positionAt(text: string, offset: number, encoding: Encoding): Position {
  const starts = lineStarts(text);
  const line = starts.findLastIndex((start) => start <= offset);
  const before = text.slice(starts[line], offset);
  return { line, character: encoding === 'utf-16' ? before.length : Buffer.byteLength(before) };
}

/** Applies edits whose positions all refer to the given text. @throws if two overlap */
export function applyTextEdits(
  text: string,
  edits: readonly TextEdit[],
  encoding: Encoding,
): string {
  const placed = edits
    .map(({ range, newText }) => ({
      start: offsetAt(text, range.start, encoding),
      end: offsetAt(text, range.end, encoding),
      newText,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const { start, end, newText } of placed) {
    if (start < at || end < start) throw new Error('two edits overlap');
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

/**
 * Applies an edit as an editor does: all files or none, and only to the versions it was made for.
 *
 * @param change receives the new text of an open document
 */
export function applyWorkspaceEdit(
  edit: WorkspaceEdit,
  encoding: Encoding,
  documents: ReadonlyMap<string, OpenDocument>,
  change: (uri: string, text: string) => void,
): ApplyWorkspaceEditResult {
  const results: (() => void)[] = [];
  const made = createdBy(edit);
  for (const { uri, version, edits } of editsByFile(edit)) {
    const document = documents.get(uri);
    if (version !== null && version !== document?.version) {
      return { applied: false, failureReason: `${uri} is not at version ${version}` };
    }
    if (document !== undefined) {
      const text = applyTextEdits(document.text, edits, encoding);
      results.push(() => {
        change(uri, text);
      });
      continue;
    }
    const file = fileURLToPath(uri);
    const onDisk = made.has(uri) ? '' : readFileSync(file, 'utf8');
    const mark = onDisk.startsWith('\uFEFF') ? '\uFEFF' : '';
    const text = applyTextEdits(onDisk.slice(mark.length), edits, encoding);
    results.push(() => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, mark + text);
    });
  }
  for (const result of results) result();
  return { applied: true };
}

interface FileEdits {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
}

/** Files that the edit makes before it fills them. */
function createdBy({ documentChanges = [] }: WorkspaceEdit): ReadonlySet<string> {
  return new Set(documentChanges.filter(CreateFile.is).map(({ uri }) => uri));
}

function editsByFile({ changes = {}, documentChanges = [] }: WorkspaceEdit): FileEdits[] {
  const unversioned = Object.entries(changes).map(([uri, edits]) => ({
    uri,
    version: null,
    edits,
  }));
  const versioned = documentChanges.flatMap((change): readonly FileEdits[] => {
    if (CreateFile.is(change)) return [];
    if (!TextDocumentEdit.is(change)) throw new Error(`no text edit: ${JSON.stringify(change)}`);
    return [{ ...change.textDocument, edits: change.edits as TextEdit[] }];
  });
  return [...unversioned, ...versioned];
}

function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)];
}
