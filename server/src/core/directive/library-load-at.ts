/** A statement that loads a library and has no block yet. */
import { libraryName } from '../snapshot/library-name.js';
import { lineAt, startOfLine } from './lines.js';
import { firstFrom } from './search.js';
import type { ParsedFile } from './types.js';

export interface PlainLoad {
  readonly target: string;
  /** Zero-based, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly indent: string;
}

const LOAD =
  /^[_\p{XID_Start}]\p{XID_Continue}*\s*=\s*[\w.]*(?:(?:load_lib_module|_FFI_LOAD_LIB)\(\s*(["'])[^"'\\]*\1\s*,|load_module\()\s*(["'])([^"'\\\r\n]+)\2/u;

/** The load at an offset; `null` where there is none, or it is in a block. */
export function libraryLoadAt(file: ParsedFile, offset: number): PlainLoad | null {
  const line = lineAt(file, offset);
  const { statements } = file.layout;
  const found = statements[firstFrom(statements, ({ lastLine }) => lastLine, line)];
  if (found === undefined || found.firstLine > line) return null;
  const { firstLine, lastLine, indent } = found;
  const isInside = file.libraries.some(({ begin, end }) => begin.line < line && line < end.line);
  const text = file.text.slice(startOfLine(file, firstLine), startOfLine(file, lastLine + 1));
  const name = LOAD.exec(text.trimStart())?.[3];
  if (isInside || name === undefined || /"""|'''/.test(text)) return null;
  const isPath = /load_module\(/.test(text);
  return { target: isPath ? libraryName(name) : name, firstLine, lastLine, indent };
}
