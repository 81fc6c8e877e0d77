/** One `FFI()` object, with everything that a file says to it. */
import { PythonText } from '../../structure/python-tree.js';
import type { Span } from '../../base/span.js';
import type { CDeclarations } from '../c/types.js';
import type { CffiUnit } from '../model.js';
import { cdefProblems, readCdef, type CdefProblem } from './cdef.js';

export class UnitBuilder {
  readonly texts: PythonText[] = [];
  /** Whether some of what is declared is not known. */
  isOpen = false;
  module: { readonly name: string; readonly span: Span } | null = null;

  /** What CFFI does not parse, with places in the Python file. */
  problems: readonly CdefProblem[] = [];

  done(): CffiUnit {
    const text = PythonText.join(this.texts, '\n');
    const declared = placed(readCdef(text.value), text);
    const found = cdefProblems(text.value, readCdef(text.value), this.isOpen);
    this.problems = found.map((each) => ({ ...each, span: text.spanOf(each.span) }));
    return { declared, isOpen: this.isOpen, module: this.module };
  }
}

/** The same with the places of the Python file. */
function placed(declared: CDeclarations, text: PythonText): CDeclarations {
  const functions = new Map(
    [...declared.functions].map(([name, each]) => [
      name,
      { ...each, span: text.spanOf(each.span) },
    ]),
  );
  const records = new Map(
    [...declared.records].map(([name, each]) => [name, { ...each, span: text.spanOf(each.span) }]),
  );
  return { ...declared, functions, records };
}
