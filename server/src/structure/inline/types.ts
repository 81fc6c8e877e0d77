/** Modules that Python compiles from C++, as a file writes them. */
import type { Span } from '../../core/index.js';
import type { PythonText } from './python-text.js';

export type InlineCall = 'load_inline' | 'build_inline' | 'load' | 'build';

/** A name in `functions=`. */
export interface ListedFunction {
  readonly name: string;
  readonly span: Span;
  /** The value of a mapping. */
  readonly doc: string | null;
}

/** A file of `load` and `build`. */
export interface ListedFile {
  readonly path: string;
  /** Whether it counts from the folder of the Python file and not from the current one. */
  readonly isBesideFile: boolean;
}

export interface InlineModule {
  readonly call: InlineCall;
  /** Of the name that is called. */
  readonly span: Span;
  /** Joined as the compiler gets them; `null` where there are none. */
  readonly cpp: PythonText | null;
  readonly cuda: PythonText | null;
  /** Whether everything that is compiled is known. */
  readonly isWhole: boolean;
  readonly functions: readonly ListedFunction[];
  readonly files: readonly ListedFile[];
  /** Whether something catches what the call raises. */
  readonly isGuarded: boolean;
}

export interface InlineArgument {
  readonly span: Span;
  readonly keyword: string | null;
  readonly isStarred: boolean;
}

/** A function of a module, where it is named. */
export interface InlineUse {
  readonly module: InlineModule;
  readonly name: string;
  readonly span: Span;
}

/** A call of one, whatever the name that it goes by. */
export interface InlineCallSite {
  readonly module: InlineModule;
  readonly name: string;
  /** What is called. */
  readonly callee: Span;
  /** Between the brackets; up to the end of what was typed so far. */
  readonly list: Span;
  readonly arguments: readonly InlineArgument[];
  /** Whether it is being typed. */
  readonly isBroken: boolean;
  readonly isGuarded: boolean;
}

export interface InlineFile {
  readonly modules: readonly InlineModule[];
  readonly uses: readonly InlineUse[];
  readonly calls: readonly InlineCallSite[];
  /** The module that an expression before a dot stands for, by the offset after the expression. */
  readonly objects: ReadonlyMap<number, InlineModule>;
}
