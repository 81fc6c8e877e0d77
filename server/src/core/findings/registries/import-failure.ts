/** Why a Python module could not be imported. */
import { escapeInline } from '../../../base/foreign-text.js';
import { pathText, quoted } from '../words.js';
import type { Reader } from '../reader.js';

export interface ImportFailure {
  readonly module: string;
  readonly exception: ImportException;
}

/** What the import raised. */
export interface ImportException {
  /** As a traceback names it, for example `ValueError`. */
  readonly type: string;
  readonly text: string;
  /** The last lines of the traceback, the exception itself included. */
  readonly trace: readonly string[];
  /** The module that a `ModuleNotFoundError` is about, else `null`. */
  readonly missing: string | null;
}

/** The fact on one line, then the traceback, then the remedy. */
export function importText(
  { module, exception }: ImportFailure,
  python: string,
  reader: Reader,
): string {
  const { t } = reader;
  const { type, text, trace, missing } = exception;
  const name = quoted(module);
  if (type === 'SystemExit') {
    return t`Cannot import ${name} with ${pathText(python)}: it called sys.exit(${escapeInline(text)}).`;
  }
  const raised = text === '' ? escapeInline(type) : `${escapeInline(type)}: ${escapeInline(text)}`;
  const fact = t`Cannot import ${name} with ${pathText(python)}: ${raised}`;
  const lines = [fact, ...(trace.length > 1 ? trace.map((line) => `  ${escapeInline(line)}`) : [])];
  if (missing !== null) {
    lines.push(
      t`Install ${quoted(missing)} for that interpreter, or add its folder to PYTHONPATH: the current folder is not searched.`,
    );
  }
  return lines.join('\n');
}
