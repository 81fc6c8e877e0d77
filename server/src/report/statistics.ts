/** `--statistics`: how often each code occurs, and how much of the registry has stubs. */
import {
  addCoverage,
  compareCodePoints,
  percentOf,
  wholeOf,
  type Coverage,
  type Share,
} from '../core/index.js';
import type { CheckResult } from './types.js';

/** The lines of the text report. */
export function statisticsLines(result: CheckResult): readonly string[] {
  const { coverage } = result;
  const codes = codesOf([result]);
  const width = Math.max(0, ...codes.map(([, number]) => String(number).length));
  const lines = codes.map(([code, number]) => `    ${String(number).padStart(width)} ${code}`);
  if (coverage === undefined || coverage === null) return lines;
  const { functions, types, fields, methods } = coverage;
  const percent = percentOf(wholeOf(coverage)).toFixed(1);
  const parts = [
    `${part(functions)} functions stubbed`,
    `${part(types)} types`,
    `${part(fields)} fields`,
    `${part(methods)} methods`,
  ];
  return [...lines, `coverage: ${parts.join(', ')} (${percent}%)`];
}

function part({ stubbed, total }: Share): string {
  return `${stubbed} of ${total}`;
}

/** The part of the JSON report; `null` where no registry says what there is. */
export function statisticsJson(results: readonly CheckResult[]): object {
  const known = results.flatMap(({ coverage }) => coverage ?? []);
  return {
    codes: Object.fromEntries(codesOf(results)),
    coverage: known.length === 0 ? null : coverageJson(addCoverage(known)),
  };
}

function coverageJson(coverage: Coverage): object {
  return { ...coverage, percent: percentOf(wholeOf(coverage)) };
}

/** The most frequent first. */
function codesOf(results: readonly CheckResult[]): readonly (readonly [string, number])[] {
  const numbers = new Map<string, number>();
  const findings = results.flatMap(({ files, projectFindings }) => [
    ...projectFindings,
    ...files.flatMap(({ planned }) => planned.findings),
  ]);
  for (const { code } of findings) numbers.set(code, (numbers.get(code) ?? 0) + 1);
  return [...numbers].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b));
}
