/**
 * What findings need beyond text and snapshot, as plain data. `structure/` reads the Python around
 * the blocks, `project/` the files around the package; the planner uses what they found. An absent
 * fact (`null`, or no entry) is unknown, and never causes a finding.
 */
import type { Span } from '../../base/span.js';

/** Facts of one unit. */
export interface ProjectFacts {
  /** By {@link PlanFile.path}; a file without an entry was not read. */
  readonly files: ReadonlyMap<string, FileFacts>;
  /** `project.name` of the nearest pyproject.toml; `null` when missing or dynamic. */
  readonly distribution: string | null;
  /** Library targets of the CMake files; `null` when some names are unknown. */
  readonly targets: ReadonlySet<string> | null;
  /** Absent when no C++ source was read, or none of the project's own registers anything. */
  readonly sources?: SourceNames | undefined;
  /**
   * Mistakes in types that Python defines, by {@link PlanFile.path}; a file without an entry defines
   * none. Absent when they were not looked for.
   */
  readonly types?: ReadonlyMap<string, readonly FoundProblem[]> | undefined;
  /**
   * The same for calls of libraries by other means than TVM-FFI: ctypes, CFFI and their like. A file
   * without an entry uses none of them.
   */
  readonly bindings?: ReadonlyMap<string, readonly FoundProblem[]> | undefined;
}

/** A mistake that another folder finds: the data of a rule of `core/findings`. */
export interface FoundProblem {
  readonly code: string;
  readonly data: unknown;
  readonly span: Span;
}

/** Names that the C++ sources of a project register, whether or not they were built. */
export interface SourceNames {
  readonly functions: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
}

/** Facts of one file. Spans are UTF-16 offsets into its text. */
export interface FileFacts {
  /** Classes that hold a block or a registering decorator, in file order. */
  readonly classes: readonly ClassFacts[];
  /**
   * Positions in {@link ParsedFile.blocks} of the blocks that are not directly in a class. A block
   * in an unreadable class is in neither list.
   */
  readonly outside: readonly number[];
  /** Calls outside blocks, in file order, of the functions that findings are about. */
  readonly calls: readonly CallFacts[];
  /** What cannot work in the modules that the file compiles from C++, in file order. */
  readonly inline: readonly InlineFacts[];
  /** Registered names outside blocks, in calls of tvm_ffi's functions. */
  readonly uses: UsesFacts;
  /** Libraries that it loads, and exports that it names. */
  readonly exports: ExportUses;
  /** Existing modules that `export/` blocks name; `null` when unknown. */
  readonly modules: ReadonlySet<string> | null;
}

export interface ClassFacts {
  readonly name: string;
  readonly nameSpan: Span;
  /** From the first decorator (or `class`) through the body's last line and its line end. */
  readonly span: Span;
  /** Leading whitespace of the `class` line. */
  readonly indent: string;
  /** Zero-based line of the `class` keyword. */
  readonly line: number;
  /** The decorator that registers the class for a type key; `null` when there is none. */
  readonly registration: Registration | null;
  readonly bases: readonly { readonly text: string; readonly span: Span }[];
  /**
   * Positions in {@link ParsedFile.blocks} of the blocks directly in the body, including those in
   * an `if` or `with` of the body.
   */
  readonly blocks: readonly number[];
  /** Whether the body holds only blocks, comments, a docstring, `pass` and `...`. */
  readonly onlyBlocks: boolean;
}

export interface Registration {
  readonly decorator: 'register_object' | 'c_class' | 'py_class';
  readonly key: string;
  /** The key without its quotes. */
  readonly keySpan: Span;
  /** The whole decorator, from `@`. */
  readonly span: Span;
}

export interface CallFacts {
  readonly callee: 'init_ffi_api' | 'load_lib_module';
  /** The whole call. */
  readonly span: Span;
  /** Positional arguments: plain string literals, `null` for others. */
  readonly arguments: readonly ({ readonly value: string; readonly span: Span } | null)[];
}

/** Something about `tvm_ffi.cpp.load_inline` or one of its relatives. */
export type InlineFacts =
  | {
      /** `functions=` lists a name that the sources do not declare. */
      readonly kind: 'unknown-function';
      readonly name: string;
      /** In the string. */
      readonly span: Span;
      /** `namespace`: only inside of one; `cuda-only`: only in `cuda_sources`. */
      readonly cause: 'missing' | 'namespace' | 'cuda-only';
      /** Where it has to be declared. */
      readonly language: 'cpp_sources' | 'cuda_sources';
      /** Functions that could be listed. */
      readonly names: readonly string[];
    }
  | {
      /** A call whose arguments the function cannot take. */
      readonly kind: 'argument-count';
      readonly name: string;
      /** Of what is called. */
      readonly span: Span;
      readonly given: number;
      readonly wanted: number;
      /** An argument that is passed by name; `null` when there is none. */
      readonly keyword: string | null;
    };

/** The functions and decorators of tvm_ffi that take a registered name. */
export type UseCall =
  | 'get_global_func'
  | 'get_global_func_metadata'
  | 'register_global_func'
  | 'remove_global_func'
  | 'register_object'
  | 'c_class'
  | 'py_class'
  | 'init_ffi_api';

/** A literal that names something registered: an argument of one of tvm_ffi's functions. */
export interface UseFacts {
  readonly kind: 'function' | 'type' | 'namespace';
  /** What is called, whatever the file calls it. */
  readonly call: UseCall;
  readonly name: string;
  /** The name without its quotes. */
  readonly span: Span;
  /** The whole call. */
  readonly callSpan: Span;
  /** Whether the call makes the name, instead of looking it up. */
  readonly registers: boolean;
  /** Whether `allow_missing` is given, unless it is plainly false. */
  readonly allowsMissing: boolean;
  /**
   * What may keep the call from running, or from raising: an exception that is handled around it, or
   * code that only type checkers read.
   */
  readonly isGuarded: boolean;
}

/** What one file says about registered names. */
export interface UsesFacts {
  /** Whether it imports tvm_ffi, or what TVM passes on of it. */
  readonly isUser: boolean;
  readonly all: readonly UseFacts[];
  /** Names that it registers under a name that is not one literal. */
  readonly computed: readonly ComputedName[];
  /** Functions that a decorator without a name registers under their own. */
  readonly decorated: readonly { readonly name: string; readonly span: Span }[];
  /** Whether it makes tvm_ffi leave out classes of unknown types. */
  readonly skipsUnknown: boolean;
}

/** A name of which only the ends are known; both may be empty. */
export interface ComputedName {
  readonly kind: 'function' | 'type';
  readonly start: string;
  readonly end: string;
}

/** What a file says about exports of libraries. */
export interface ExportUses {
  /** Variables at any level that hold a library; the target as `library/` blocks name it. */
  readonly loads: readonly { readonly variable: string; readonly target: string }[];
  /** Variables of other modules that may hold one. */
  readonly imports: readonly {
    readonly variable: string;
    /** As written: may begin with dots. */
    readonly module: string;
    readonly original: string;
  }[];
  readonly uses: readonly ExportUse[];
}

/** `LIB.add`, `LIB["add"]` or `LIB.get_function("add")`. */
export interface ExportUse {
  readonly variable: string;
  readonly name: string;
  /** The name without quotes. */
  readonly span: Span;
  /** Whether a missing name may be meant. */
  readonly isGuarded: boolean;
}
