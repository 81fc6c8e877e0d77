/** The words of a finding: one problem with a code, a place and what to do about it. */
import type { Span } from '../span.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A place in another part of the file, or in another file, that belongs to a finding. */
export interface RelatedPlace {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

/** One problem of one file. */
export interface Finding {
  /** Dotted and permanent, subject first. */
  readonly code: string;
  readonly severity: Severity;
  /** States the fact, then the remedy. Registry strings in it are already escaped. */
  readonly message: string;
  readonly span: Span;
  readonly related: readonly RelatedPlace[];
  /** What the message was made of. Its form belongs to the rule; fixes read it, reports do not. */
  readonly data: unknown;
}

/** What a finding's own file declares. */
export interface FindingRule<Data> {
  readonly code: string;
  readonly severity: Severity;
  readonly message: (data: Data) => string;
}
