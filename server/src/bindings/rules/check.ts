/** What the rules are given, and how they say what they find. */
import type { Span } from '../../base/span.js';
import type { FoundProblem, ProblemCode, ProblemWith } from '../../core/index.js';
import type { KnownSource } from '../knowledge.js';
import type { LibraryKnowledge } from '../library-knowledge.js';
import type { Bindings, BoundFunction, CffiUnit } from '../model.js';
import type { Surroundings } from '../surroundings.js';

/** The codes of everything that the rules report. */
export type BindingCode = Extract<
  ProblemCode,
  `ctypes.${string}` | `cffi.${string}` | `wasmtime.${string}` | `pybind11.${string}`
>;

export type Report = <Code extends BindingCode>(
  code: Code,
  data: ProblemWith<Code>['data'],
  span: Span,
) => void;

/** The check of one file. */
export interface Check {
  readonly path: string;
  readonly bindings: Bindings;
  readonly knowledge: LibraryKnowledge;
  readonly around: Surroundings;
  /** What other files of the unit say about a function, if any of them says something. */
  readonly elsewhere: (name: string) => readonly BoundFunction[];
  /**
   * Whether a file of the unit calls or declares a function that is known here: structures of other
   * libraries may have the names of ours.
   */
  readonly isOfProject: () => boolean;
  /** The `FFI()` object whose `set_source` makes a module; `null` where none is known. */
  readonly unitOf: (module: string) => CffiUnit | null;
  readonly report: Report;
}

export type Rule = (check: Check) => void;

/** Collects what is reported. */
export function reporter(into: FoundProblem[]): Report {
  return (code, data, span) => {
    into.push({ code, data, span });
  };
}

/** Where something is declared, as findings say it; `null` for the library of C. */
export function sourceData(source: KnownSource | null): {
  readonly source: string | null;
  readonly isDebugInfo?: true;
} {
  const isDebugInfo = source?.isDebugInfo === true;
  return { source: source?.shown ?? null, ...(isDebugInfo && { isDebugInfo }) };
}
