/** What one C++ file declares, by name. */
import type { Tokens } from './lex.js';

/** A half-open range of token indices. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface CppFunction {
  readonly name: string;
  /** Namespaces and classes around it, those of a qualified name included. */
  readonly scope: readonly string[];
  readonly isInClass: boolean;
  readonly isStatic: boolean;
  /** Names of the template's parameters; `null` for a plain function. */
  readonly template: readonly string[] | null;
  /** From the first token to the one before the body or semicolon. */
  readonly head: Range;
  readonly nameAt: number;
  readonly returns: Range;
  readonly params: Range;
  readonly body: Range | null;
}

export interface CppAlias {
  readonly scope: readonly string[];
  readonly type: Range;
  readonly isTemplate: boolean;
}

export interface CppClass {
  readonly scope: readonly string[];
  /** Last names of the classes that it derives from. */
  readonly bases: readonly string[];
}

export interface CppMacroCall {
  readonly name: string;
  readonly args: Range;
}

/** What one file declares. */
export interface CppUnit {
  readonly file: string;
  readonly tokens: Tokens;
  readonly functions: ReadonlyMap<string, readonly CppFunction[]>;
  readonly aliases: ReadonlyMap<string, readonly CppAlias[]>;
  readonly classes: ReadonlyMap<string, CppClass>;
  /** Class of an object by its reference class, as `…OBJECT_REF_METHODS…` macros say. */
  readonly references: ReadonlyMap<string, string>;
  /** Initializers of variables. */
  readonly values: ReadonlyMap<string, Range>;
  /** `using a::b;` by the last name; `using namespace a;` and `namespace b = a;` */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly openNamespaces: readonly (readonly string[])[];
  readonly namespaceAliases: ReadonlyMap<string, readonly string[]>;
  /** Calls of macros, or of what looks like one, outside of functions. */
  readonly macros: readonly CppMacroCall[];
  /** All words outside of functions and of parameter lists. */
  readonly mentioned: ReadonlySet<string>;
}

/** With `namespace a = b::c;` and `using b::c;` put in. */
export function inFull(path: readonly string[], unit: CppUnit): readonly string[] {
  const [first = '', ...rest] = path;
  if (rest.length === 0) return unit.imports.get(first) ?? path;
  return [...(unit.namespaceAliases.get(first) ?? [first]), ...rest];
}

/** A unit that is being read. */
export class FoundUnit implements CppUnit {
  readonly functions = new Map<string, CppFunction[]>();
  readonly aliases = new Map<string, CppAlias[]>();
  readonly classes = new Map<string, CppClass>();
  readonly references = new Map<string, string>();
  readonly values = new Map<string, Range>();
  readonly imports = new Map<string, readonly string[]>();
  readonly openNamespaces: (readonly string[])[] = [];
  readonly namespaceAliases = new Map<string, readonly string[]>();
  readonly macros: CppMacroCall[] = [];
  readonly mentioned = new Set<string>();
  readonly file: string;
  readonly tokens: Tokens;

  constructor(file: string, tokens: Tokens) {
    this.file = file;
    this.tokens = tokens;
  }
}
