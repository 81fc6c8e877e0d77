/** `explain CODE`: the page of a finding; `explain`: the list of them. Reads no file of the user. */
import { escapeInline } from '../base/foreign-text.js';
import { nearestName } from '../base/near-names.js';
import { pageOf, pageText, summaryOf } from '../report/finding-page.js';
import { allRules } from './all-rules.js';
import type { OptionValues } from './arguments.js';
import { findingsDocument } from './finding-pages.js';
import { oneOf } from './option-values.js';
import { print } from './output.js';
import { UsageError } from './usage-error.js';

/** `block.stale`, and as a report prints it: `error[block.stale]`. */
const CODE = /^(?:\w*\[)?([^\s[\]]*)\]?$/;

/**
 * The code that an operand means; `null` if it can only be a file.
 *
 * @throws {UsageError} for a code that does not exist
 */
export function findingNamed(operand: string): string | null {
  const written = CODE.exec(operand)?.[1] ?? operand;
  if (/[\\/:]|\.pyi?$/i.test(written)) return null;
  const codes = allRules().map(({ code }) => code);
  if (codes.includes(written)) return written;
  const near = nearestName(written, codes);
  const meant = near === null ? '' : ` Did you mean "${near}"?`;
  throw new UsageError(
    `Unknown finding ${escapeInline(JSON.stringify(written))}.${meant} Run "tvm-ffi-stubs explain" for the list, or pass FILE:LINE to explain a block.`,
  );
}

/** Prints a page, or the list. @param code `null` for the list */
export function explainFinding(code: string | null, options: OptionValues): 0 {
  const format = oneOf('format', options.get('format')?.at(-1) ?? 'text', ['text', 'json']);
  const pages = allRules()
    .filter((rule) => code === null || rule.code === code)
    .map((rule) => {
      const page = pageOf(findingsDocument(), rule.code);
      return { code: rule.code, severity: rule.severity, summary: summaryOf(page), page };
    });
  if (format === 'json') print(`${JSON.stringify({ version: 1, findings: pages }, null, 2)}\n`);
  else if (code !== null) for (const { page } of pages) print(pageText(code, page));
  else {
    const width = Math.max(...pages.map((each) => each.code.length));
    for (const each of pages) {
      print(`${each.code.padEnd(width)}  ${each.severity.padEnd(11)}  ${each.summary}\n`);
    }
  }
  return 0;
}
