/** The results of the directive parser. Malformed input is data, never an exception. */
import type { Span } from '../../base/span.js';

/** Kinds of `begin): KIND` blocks. `ty-map` is a block only before 0.1.14. */
export type BlockKind =
  | 'global'
  | 'object'
  | 'import-section'
  | 'export'
  | '__all__'
  | 'ty-map'
  /** Our own: the typed exports of a library. Its markers are comments to the reference. */
  | 'library';

/** Names of one-line directives, except `skip-file`. */
export type OneLineName = 'ty-map' | 'import-object' | 'prefix' | 'skip';

/** The directives that a reference version knows. */
export interface Vocabulary {
  readonly blockKinds: ReadonlySet<BlockKind>;
  readonly oneLineNames: ReadonlySet<OneLineName>;
}

/** A physical line. Only Python's own line ends count: `\n`, `\r\n` and `\r`. */
export interface Line {
  /** The text without its line end. */
  readonly span: Span;
  /** The line end; `''` only on a last line without one. */
  readonly eol: '' | '\n' | '\r\n' | '\r';
}

/** A marker comment on its own line. */
export interface Marker {
  /** Zero-based index into {@link ParsedFile.lineStarts}. */
  readonly line: number;
  /** From `#` to the last character that Python's `str.strip` leaves. */
  readonly span: Span;
  /** The line's leading whitespace as written, after its last form feed. */
  readonly indent: string;
}

/** A well-formed block: a begin marker with a known kind, and its end marker. */
export interface Block {
  readonly kind: BlockKind;
  /**
   * Prefix, type key, module or ty-map payload, stripped; empty for `import-section` and `__all__`.
   * For `global/x@m` it is `x`.
   */
  readonly name: string;
  /** The span of {@link name} (empty, at the marker's end, when the name is empty). */
  readonly nameSpan: Span;
  /** The `m` of `global/x@m`; `null` without an `@`, and empty when nothing follows it. */
  readonly importFrom: string | null;
  readonly begin: Marker;
  readonly end: Marker;
  /** From the start of the line after the begin marker to the start of the end marker's line. */
  readonly body: Span;
  /**
   * Whether the generator may write it. A faulty block (two `@`, a comment in its name, a directive
   * inside, merge-conflict marks beside markers) is parsed but not filled.
   */
  readonly writable: boolean;
}

/** A well-formed one-line directive of a known name. */
export interface Directive {
  readonly name: OneLineName;
  /** The stripped text after the colon. */
  readonly payload: string;
  readonly payloadSpan: Span;
  readonly marker: Marker;
}

/** Something wrong with a directive. `code` is the finding's; `data` fills its message. */
export interface DirectiveProblem {
  readonly code: ProblemCode;
  readonly span: Span;
  /** The other place that matters (the earlier `begin` of a nested one), and its text. */
  readonly related?: Span;
  readonly relatedText?: string;
  /** The text as written, for messages. */
  readonly text: string;
  /** The text to write instead. */
  readonly suggestion?: string;
  /** The reason within one code, for example `two-at` or `no-arrow`. */
  readonly reason?: string;
}

export type ProblemCode =
  | 'block.unclosed'
  | 'block.nested'
  | 'block.stray-end'
  | 'block.unknown-kind'
  | 'block.conflict'
  | 'block.broken-directive'
  | 'directive.unknown'
  | 'directive.misspelled'
  | 'directive.bad-payload'
  | 'directive.inside-block';

/** One file, read once. All spans are UTF-16 offsets into {@link text}. */
export interface ParsedFile {
  readonly text: string;
  /** Where each line starts, from `startsOfLines`. */
  readonly lineStarts: readonly number[];
  /** The same lines as objects. They are created on first use, which costs time. */
  readonly lines: readonly Line[];
  /** In file order. */
  readonly blocks: readonly Block[];
  /**
   * Blocks with markers of our own, in file order. To the reference they are code like any other, so
   * {@link layout} holds their statements.
   */
  readonly libraries: readonly Block[];
  /** In file order, including those inside blocks. */
  readonly directives: readonly Directive[];
  readonly problems: readonly DirectiveProblem[];
  /** Whether a `skip-file` directive excludes the file from runs. */
  readonly skipFile: boolean;
  /** Whether there is any marker, well-formed or not. */
  readonly hasMarkers: boolean;
  /** What the planner must know about the Python around the blocks. */
  readonly layout: Layout;
}

/** Lexical facts of the Python text: no syntax tree, only strings, comments, brackets, indentation. */
export interface Layout {
  /**
   * Logical lines of code outside blocks, in file order: every statement start, without comments,
   * blank lines and the bodies of well-formed blocks.
   */
  readonly statements: readonly Statement[];
}

/** One logical line of code (a simple statement, or the head of a compound one). */
export interface Statement {
  /** Zero-based physical lines, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Leading whitespace of its first line. */
  readonly indent: string;
  /** The kinds that the planner distinguishes at module level. */
  readonly kind: 'docstring' | 'future-annotations' | 'future-other' | 'other';
}
