/** Collects the findings of one file; each rule's own file gives the words. */
import { CLI_READER } from '../../findings/reader.js';
import type { Finding, FindingRule, RelatedPlace } from '../../findings/types.js';
import type { Span } from '../../../base/span.js';

export class FileFindings {
  readonly #found: Finding[] = [];

  /** Adds a finding. `span` is in the file's text. */
  add<Data>(
    rule: FindingRule<Data>,
    data: Data,
    span: Span,
    related: readonly RelatedPlace[] = [],
  ): void {
    const { code, severity } = rule;
    this.#found.push({
      code,
      severity,
      message: rule.message(data, CLI_READER),
      span,
      related,
      data,
    });
  }

  /** Adds findings that were made before. */
  addAll(findings: readonly Finding[]): void {
    this.#found.push(...findings);
  }

  /** Whether a rule has been added. */
  has<Data>(rule: FindingRule<Data>): boolean {
    return this.#found.some(({ code }) => code === rule.code);
  }

  /** The findings as they came. */
  inOrderOfAdding(): readonly Finding[] {
    return this.#found;
  }

  /** See {@link inFileOrder}. */
  sorted(): readonly Finding[] {
    return inFileOrder(this.#found);
  }
}

/** Sorts by place; findings of one place by code. */
export function inFileOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) => a.span.start - b.span.start || (a.code < b.code ? -1 : Number(a.code > b.code)),
  );
}
