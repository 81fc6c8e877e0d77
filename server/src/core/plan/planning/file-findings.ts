/** Collects the findings of one file. */
import type { Finding, FindingRule, RelatedPlace } from '../../findings/types.js';
import type { Span } from '../../../base/span.js';
import { pushAll } from '../../../base/list.js';
import { compareCodePoints } from '../../../base/order.js';
import type { PlannedFile } from '../types.js';

export class FileFindings {
  readonly #found: Finding[] = [];

  /** Adds a finding. `span` is in the file's text. */
  add<Data>(
    rule: FindingRule<Data>,
    data: Data,
    span: Span,
    related: readonly RelatedPlace[] = [],
  ): void {
    const { code } = rule;
    const severity = rule.severityOf?.(data) ?? rule.severity;
    this.#found.push({ code, severity, span, related, data });
  }

  /** Adds findings that were made before. */
  addAll(findings: readonly Finding[]): void {
    pushAll(this.#found, findings);
  }

  /** Whether a finding of this rule was added. */
  has<Data>(rule: FindingRule<Data>): boolean {
    return this.#found.some(({ code }) => code === rule.code);
  }

  /** The findings in the order in which they were added. */
  inOrderOfAdding(): readonly Finding[] {
    return this.#found;
  }

  /** The findings by place; those of one place by code. */
  sorted(): readonly Finding[] {
    return inFileOrder(this.#found);
  }
}

/** A planned file with more findings. */
export function withFindings(file: PlannedFile, more: readonly Finding[]): PlannedFile {
  if (more.length === 0) return file;
  return { ...file, findings: inFileOrder([...file.findings, ...more]) };
}

/** Sorts by place; findings of one place by code. */
function inFileOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) => a.span.start - b.span.start || compareCodePoints(a.code, b.code),
  );
}
