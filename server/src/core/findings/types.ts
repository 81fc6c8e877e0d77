/** What a finding is: one problem with a code, a place and the data of its message. */
import type { Span } from '../../base/span.js';
import type { Reader } from './reader.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What such a place is to its finding. */
export type RelatedRole =
  | 'first'
  | 'open-block'
  | 'to-repair'
  | 'block-of-class'
  | 'naming-block'
  | 'binding-block'
  | 'winner'
  | 'star-import'
  | 'gaining-file';

/** A place in another part of the file, or in another file, that belongs to a finding. */
export interface RelatedPlace {
  readonly path: string;
  readonly span: Span;
  readonly role: RelatedRole;
}

/** One problem of one file. */
export interface Finding {
  /** Dotted and permanent, subject first. */
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly related: readonly RelatedPlace[];
  /** What the message is made of. Its form belongs to the rule. Foreign text in it is raw. */
  readonly data: unknown;
}

/** What a finding's own file declares: the only place with its words. */
export interface FindingRule<Data, Code extends string = string> {
  readonly code: Code;
  readonly severity: Severity;
  /** Where the consequence of what was found decides; {@link severity} is the highest then. */
  readonly severityOf?: (data: Data) => Severity;
  /** One or more whole sentences that state the fact, then the remedy. */
  readonly message: (data: Data, reader: Reader) => string;
}

/** Where something was found that belongs to no block, for example in pyproject.toml. */
export interface ProblemPlace {
  /** Absolute. */
  readonly path: string;
  /** Counted from one; `null` when it is about the file as a whole, or not known. */
  readonly line: number | null;
}

/** What any part of the program reports: data until somebody reads it. */
export interface Problem<Code extends string = string, Data = unknown> {
  readonly code: Code;
  /** Its form belongs to the rule of {@link code}. Foreign text in it is raw: rules escape it. */
  readonly data: Data;
  readonly place: ProblemPlace | null;
}

/** The problem that a rule puts into words. */
export type ProblemOf<Rule> =
  Rule extends FindingRule<infer Data, infer Code> ? Problem<Code, Data> : never;

/** Members of a block that a finding is about. */
export interface BlockMembers {
  readonly block: string;
  readonly members: readonly string[];
}
