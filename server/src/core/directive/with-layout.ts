/** The lines and statements of a file without directives, which parsing passes over. */
import { splitLines, startsOfLines } from './lines.js';
import { scanPython } from './scan.js';
import type { ParsedFile } from './types.js';

/** A file that knows its lines and statements, whether or not it holds a directive. */
export function withLayout(file: ParsedFile): ParsedFile {
  if (file.lineStarts.length > 0) return file;
  const lineStarts = startsOfLines(file.text);
  const { statements } = scanPython(file.text, lineStarts);
  return { ...file, lineStarts, lines: splitLines(file.text), layout: { statements } };
}
