/** The changes between two registries, as data. */
import type {
  FieldEntry,
  FunctionEntry,
  MethodEntry,
  RawSchema,
  TypeEntry,
} from '../snapshot/types.js';
import type { ApiRuleId, Level } from './rules.js';

/** One side of a change. */
export type ApiEntry =
  | { readonly kind: 'function' | 'symbol'; readonly entry: FunctionEntry }
  | { readonly kind: 'type'; readonly entry: TypeEntry }
  | { readonly kind: 'field'; readonly owner: string; readonly entry: FieldEntry }
  | { readonly kind: 'method'; readonly owner: string; readonly overloads: readonly MethodEntry[] }
  | { readonly kind: 'constructor'; readonly owner: string; readonly call: Constructor };

export interface ApiChange {
  readonly rule: ApiRuleId;
  /** Full, for example `my.T.a`. */
  readonly name: string;
  /** `null` where there was none. */
  readonly before: ApiEntry | null;
  readonly after: ApiEntry | null;
  /** A parameter's position from 1, its name, or the name of a hook. */
  readonly part: number | string | null;
}

/** How objects of a type are made from Python. */
export type Constructor =
  /** A function of the library: arguments by position. */
  | { readonly kind: 'registered'; readonly overloads: readonly RawSchema[] }
  /** Made from the fields, inherited ones first, in the order of a call. */
  | { readonly kind: 'generated'; readonly parameters: readonly FieldEntry[] };

/** What the next version number has to say. */
export type Verdict = 'major' | 'minor' | 'patch';

export interface ApiReport {
  readonly verdict: Verdict;
  readonly counts: Readonly<Record<Level, number>>;
  /** Breaking changes first; then by name. */
  readonly changes: readonly ApiChange[];
}
