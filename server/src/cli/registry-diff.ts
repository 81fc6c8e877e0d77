/** `registry --diff A B`: what changed for those who use the registry, and what that means. */
import {
  holdsProjectNames,
  namedPart,
  nameList,
  namesOf,
  ownPart,
  type Level,
  type Snapshot,
} from '../core/index.js';
import type { OptionValues } from './arguments.js';
import { loadApi } from './load-api.js';
import { oneOf } from './option-values.js';
import { complain, print, useColor } from './output.js';
import { readSource, type SourceContext } from './registry-source.js';
import { UsageError } from './usage-error.js';

const FAIL_ON = ['breaking', 'addition', 'any'] as const;
type FailOn = (typeof FAIL_ON)[number];

/** Levels that cause exit code 1. */
const FAILING: Readonly<Record<FailOn, readonly Level[]>> = {
  breaking: ['breaking'],
  addition: ['breaking', 'addition'],
  any: ['breaking', 'addition', 'documentation'],
};

export interface DiffRequest {
  readonly options: OptionValues;
  readonly context: SourceContext;
  /** What is shown; everything of the project if there are none. */
  readonly names: readonly string[];
}

/**
 * @param sides as the user wrote them
 * @returns the exit code: 1 for a change at or above `--fail-on`, 2 if a side could not be read
 */
export async function diffRegistries(
  [a, b]: readonly [string, string],
  { options, context, names }: DiffRequest,
): Promise<0 | 1 | 2> {
  const one = (name: string): string | undefined => options.get(name)?.at(-1);
  const { API_FORMATS, compareApis, renderApiReport } = loadApi();
  const format = oneOf('format', one('format') ?? 'text', API_FORMATS);
  const failOn = oneOf('fail-on', one('fail-on') ?? 'breaking', FAIL_ON);
  const sides = [await readSource(a, context), await readSource(b, context)] as const;
  const [before, after] = withoutUnlocked(sides);
  if (before === null || after === null) return 2;
  const shown = shownNames([before, after], names, options.has('all'));
  const report = compareApis(before, after, (name) => shown.has(name));
  if (isOfLoading(before) && isOfLoading(after) && before.provider !== after.provider) {
    complain(
      `A was read by the ${before.provider} provider and B by the ${after.provider} provider, so what is registered from Python may be missing in one of them.`,
    );
  }
  const named = { before: { source: a, ...before }, after: { source: b, ...after } };
  print(renderApiReport({ ...named, report }, format, { color: useColor(process.stdout) }));
  return FAILING[failOn].some((level) => report.counts[level] > 0) ? 1 : 0;
}

/**
 * The names of either side; by default the project's, unless neither has any.
 *
 * @throws {UsageError} for a name that means nothing: a comparison of nothing finds no change
 */
function shownNames(
  sides: readonly [Snapshot, Snapshot],
  names: readonly string[],
  isAll: boolean,
): ReadonlySet<string> {
  // A lock holds no more of apache-tvm-ffi's own names than the project needs.
  const isPartial = !sides.every(isOfLoading);
  if (isPartial && isAll) {
    complain('A lock holds only what the project registers, so --all has no effect.');
  }
  const isWhole = !isPartial && (isAll || names.length > 0 || !sides.some(holdsProjectNames));
  const parts = sides.flatMap((side) => {
    if (isWhole) return [side];
    return holdsProjectNames(side) ? [ownPart(side)] : [];
  });
  const meant = (name: string): readonly string[] =>
    parts.flatMap((part) => namesOf(namedPart(part, [name])));
  const unknown = names.filter((name) => meant(name).length === 0);
  if (unknown.length > 0) {
    throw new UsageError(`Nothing is registered under ${nameList(unknown)} in A or B.`);
  }
  return new Set(names.length > 0 ? names.flatMap(meant) : parts.flatMap(namesOf));
}

type Sides = readonly [Snapshot | null, Snapshot | null];

/** A lock has no exported symbols, so those of the other side are not new. */
function withoutUnlocked(sides: Sides): Sides {
  if (sides.every((side) => side === null || isOfLoading(side))) return sides;
  const [a, b] = sides;
  return [a && { ...a, symbols: [] }, b && { ...b, symbols: [] }];
}

function isOfLoading({ provider }: Snapshot): boolean {
  return provider !== 'lock';
}
