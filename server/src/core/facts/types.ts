/**
 * What findings need beyond text and snapshot, as plain data. `structure/` reads the Python around
 * the blocks, `project/` the files around the package; the planner only takes what they found. A
 * fact that is absent (`null`, or no entry) is unknown: no finding is raised then.
 */
import type { Span } from '../../base/span.js';

/** Facts of one unit. */
export interface ProjectFacts {
  /** By {@link PlanFile.path}; a file without an entry was not read. */
  readonly files: ReadonlyMap<string, FileFacts>;
  /** `project.name` of the nearest pyproject.toml; `null` when there is none, or it is dynamic. */
  readonly distribution: string | null;
  /** Library targets of the CMake files; `null` when not every one of their names is known. */
  readonly targets: ReadonlySet<string> | null;
}

/** Facts of one file. Spans are UTF-16 offsets into its text. */
export interface FileFacts {
  /** Classes that hold a block or a registering decorator, in file order. */
  readonly classes: readonly ClassFacts[];
  /**
   * Positions in {@link ParsedFile.blocks} of the blocks that are not directly in a class. A block of
   * a class that could not be read is in neither list.
   */
  readonly outside: readonly number[];
  /** Calls outside blocks of the functions that the findings are about, in file order. */
  readonly calls: readonly CallFacts[];
  /** Modules that `export/` blocks name and that exist; `null` when unknown. */
  readonly modules: ReadonlySet<string> | null;
}

export interface ClassFacts {
  readonly name: string;
  readonly nameSpan: Span;
  /** From the first decorator (or `class`) to the end of the last line of the body, line end included. */
  readonly span: Span;
  /** Leading whitespace of the `class` line. */
  readonly indent: string;
  /** Zero-based line of the `class` keyword. */
  readonly line: number;
  /** The decorator that ties the class to a type key; `null` when there is none. */
  readonly registration: Registration | null;
  readonly bases: readonly { readonly text: string; readonly span: Span }[];
  /**
   * Positions in {@link ParsedFile.blocks} of the blocks directly in the body; what an `if` or a
   * `with` of the body holds is in the body, too.
   */
  readonly blocks: readonly number[];
  /** Whether the body holds nothing but blocks, comments, a docstring, `pass` and `...`. */
  readonly onlyBlocks: boolean;
}

export interface Registration {
  readonly decorator: 'register_object' | 'c_class' | 'py_class';
  readonly key: string;
  /** Of the key, without its quotes. */
  readonly keySpan: Span;
  /** The whole decorator, from `@`. */
  readonly span: Span;
}

export interface CallFacts {
  readonly callee: 'init_ffi_api' | 'load_lib_module';
  /** Of the whole call. */
  readonly span: Span;
  /** Positional arguments that are plain string literals; `null` for every other one. */
  readonly arguments: readonly ({ readonly value: string; readonly span: Span } | null)[];
}
