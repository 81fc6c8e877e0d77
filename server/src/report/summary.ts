/** The last lines of the text report: numbers, where the registry came from, what to do next. */
import type { BlockState } from '../core/index.js';
import { sanitize } from './sanitize.js';
import type { Style } from './style.js';
import type { CheckResult, Counts, RegistryReport } from './types.js';
import { ageWords, count, quoteArgument } from './words.js';

const STATES: readonly BlockState[] = [
  'fresh',
  'stale',
  'edited',
  'orphan',
  'malformed',
  'unknown',
];

/** Written files that are named without `--verbose`. */
const MOST_NAMED = 10;

/** Numbers first, so that a terminal's last screen always has them. */
export function summaryLines(result: CheckResult, style: Style, verbose: boolean): string[] {
  const lines = [style.strong(countsText(result)), registryText(result.registry)];
  if (result.written.length > 0) {
    const verb = result.mode === 'dry-run' ? 'would write' : 'wrote';
    lines.push(`${verb} ${count(result.written.length, 'file')}`);
    const named = verbose ? result.written : result.written.slice(0, MOST_NAMED);
    lines.push(...named.map((file) => `    ${sanitize(file)}`));
    const more = result.written.length - named.length;
    if (more > 0) lines.push(`    and ${more} more`);
  } else if (result.mode !== 'check' && result.exitCode < 2) {
    lines.push('nothing to write');
  }
  const hint = hintText(result);
  if (hint !== null) lines.push(style.quiet(hint));
  return lines;
}

/** The numbers of several projects, added up, in one line. */
export function totalText(results: readonly Pick<CheckResult, 'counts'>[]): string {
  const sum = (key: keyof Counts): number =>
    results.reduce((total, { counts }) => total + counts[key], 0);
  const states = Object.fromEntries(STATES.map((state) => [state, sum(state)]));
  const counts = { ...states, files: sum('files'), blocks: sum('blocks') } as CountedBlocks;
  return `total of ${count(results.length, 'project')}: ${countsText({ counts })}`;
}

type CountedBlocks = Pick<Counts, BlockState | 'files' | 'blocks'>;

function countsText({ counts }: { readonly counts: CountedBlocks }): string {
  const files = count(counts.files, 'file');
  if (counts.blocks === 0) return `${files}, no blocks`;
  const states = STATES.filter((state) => counts[state] > 0);
  const parts = states.map((state) => `${counts[state]} ${state}`);
  return `${files}, ${count(counts.blocks, 'block')}: ${parts.join(', ')}`;
}

/** Which registry the answer rests on, in one line. */
export function registryText(registry: RegistryReport | null): string {
  if (registry === null) return 'registry: none, so no block could be compared';
  const reference = registry.referenceVersion ?? 'of unknown version';
  const cached = registry.fromCache ? ' (cached)' : '';
  return sanitize(
    `registry: ${registry.provider}, reference ${reference}, ABI ${registry.abiVersion}, ` +
      `${ageWords(registry.ageSeconds)} old${cached}`,
  );
}

function hintText({ mode, counts, args, registry }: CheckResult): string | null {
  const outdated = counts.stale + counts.edited;
  if (mode === 'generate' || outdated === 0 || registry === null) return null;
  const command = ['tvm-ffi-stubs', 'generate', ...args.map(quoteArgument)].join(' ');
  return `run ${sanitize(command)} to update ${count(outdated, 'block')}`;
}
