/** What a Python file does with modules that may be compiled from C++. */
import type { Span } from '../../base/span.js';

export interface ModuleUse {
  /** As it is imported, with the dots of a relative import. */
  readonly path: string;
  readonly looks: readonly ItemLook[];
  readonly calls: readonly ItemCall[];
  /** Names that the file sets in it. */
  readonly assigned: ReadonlySet<string>;
  /** What in it is handed to code that may change it; the module itself is an empty text. */
  readonly handed: ReadonlySet<string>;
}

/** Where the name of something in the module is written. */
export interface ItemLook {
  /** Below the module; the last one is what is looked up. */
  readonly names: readonly string[];
  /** What is looked up in an object that the class `names` makes; `null` for a look at `names`. */
  readonly member: string | null;
  readonly span: Span;
  /** Whether it is a part of the `import` itself. */
  readonly isImport: boolean;
  /** Whether something catches what an unknown name raises, or asks first. */
  readonly isGuarded: boolean;
}

export interface ItemCall {
  readonly names: readonly string[];
  /** The method of an object that the class `names` makes; `null` for a call of `names` itself. */
  readonly method: string | null;
  /** Of what is called. */
  readonly span: Span;
  readonly positional: number;
  readonly keywords: readonly { readonly name: string; readonly span: Span }[];
  readonly isGuarded: boolean;
}
