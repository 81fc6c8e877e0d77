/** What is logged about the choice of an environment. */
import { pathText } from '../words.js';
import { sourceText, type InterpreterSource } from './interpreter-source.js';
import type { Reader } from '../reader.js';

export type EnvironmentNote =
  | {
      readonly note: 'interpreter' | 'runtime';
      readonly path: string;
      readonly source: InterpreterSource;
    }
  /** A copy of the runtime that a stronger source overrides. */
  | {
      readonly note: 'overridden';
      readonly runtime: string;
      readonly source: InterpreterSource;
      readonly winner: InterpreterSource;
    }
  /** A copy that another one precedes on the path of the same interpreter. */
  | { readonly note: 'shadowed'; readonly runtime: string };

/** One sentence. */
export function environmentNoteText(note: EnvironmentNote, reader: Reader): string {
  const { t } = reader;
  switch (note.note) {
    case 'interpreter':
      return t`Using the interpreter ${pathText(note.path)} (${sourceText(note.source, reader)}).`;
    case 'runtime':
      return t`Using the runtime ${pathText(note.path)} (${sourceText(note.source, reader)}).`;
    case 'overridden':
      return t`${pathText(note.runtime)} (${sourceText(note.source, reader)}) is not used: ${sourceText(note.winner, reader)} comes first.`;
    case 'shadowed':
      return t`${pathText(note.runtime)} is shadowed on the interpreter's path.`;
  }
}
