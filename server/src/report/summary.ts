/** The last lines of the text report: numbers, where the registry came from, what to do next. */
import { shellCommand } from '../base/shell-command.js';
import { firstOf, pushAll } from '../base/list.js';
import { count } from '../base/count.js';
import { sourceText, type BlockState, type PlannedFile } from '../core/index.js';
import { addCounts } from './counts.js';
import { escapeInline } from '../base/foreign-text.js';
import { statisticsLines } from './statistics.js';
import type { Style } from './style.js';
import type { CheckResult, Counts, RegistryReport, UnitResult } from './types.js';
import { ageWords } from './age-words.js';
import { SYSTEM } from '../base/system.js';
import { CLI_READER } from './reader.js';

const STATES: readonly BlockState[] = [
  'fresh',
  'stale',
  'edited',
  'orphan',
  'malformed',
  'unknown',
];

/** The most arguments that a hint repeats: longer commands are hard to read. */
const MOST_REPEATED = 20;

/** Written files that are named without `--verbose`. */
const MOST_NAMED = 10;

/** Numbers first, so that a terminal's last screen always has them. */
export function summaryLines(result: CheckResult, style: Style, verbose: boolean): string[] {
  const lines = [style.strong(countsText(result)), ...registryLines(result)];
  const { baseline } = result;
  if (result.coverage !== undefined) pushAll(lines, statisticsLines(result));
  if (baseline !== undefined) {
    lines.push(
      `baseline: ${escapeInline(baseline.file)}, which accepts ${count(baseline.silenced, 'finding')}`,
    );
  }
  if (result.written.length > 0) {
    const verb = result.mode === 'dry-run' ? 'would write' : 'wrote';
    lines.push(`${verb} ${count(result.written.length, 'file')}`);
    const named = firstOf(result.written.map(escapeInline), verbose ? Infinity : MOST_NAMED);
    pushAll(
      lines,
      named.map((file) => `    ${file}`),
    );
  } else if (result.mode !== 'check' && result.exitCode < 2) {
    lines.push('nothing to write');
  }
  const hint = hintText(result);
  if (hint !== null) lines.push(style.quiet(hint));
  return lines;
}

/** The numbers of several units, added up, in one line. */
export function totalText(units: readonly UnitResult[]): string {
  const counts = addCounts(units.map(({ result }) => result.counts));
  const projects = units.filter(({ root }) => root !== null);
  const others = addCounts(
    units.filter(({ root }) => root === null).map(({ result }) => result.counts),
  );
  const none = projects.length === units.length ? '' : ` and ${count(others.files, 'other file')}`;
  return `total of ${count(projects.length, 'project')}${none}: ${countsText({ counts })}`;
}

function countsText({ counts }: { readonly counts: Counts }): string {
  const files = count(counts.files, 'file');
  if (counts.blocks === 0) return `${files}, no blocks`;
  const states = STATES.filter((state) => counts[state] > 0);
  const parts = states.map((state) => `${counts[state]} ${state}`);
  return `${files}, ${count(counts.blocks, 'block')}: ${parts.join(', ')}`;
}

/** The registry behind the answer, and whose apache-tvm-ffi it was read with. */
function registryLines({ registry, counts }: CheckResult): readonly string[] {
  if (registry === null && counts.blocks === 0) return ['registry: not loaded'];
  const interpreter = registry?.interpreter ?? null;
  if (registry === null || interpreter === null) return [registryText(registry)];
  const { python, source } = interpreter;
  const what = python === null ? `runtime: ${registry.runtime}` : `interpreter: ${python}`;
  return [registryText(registry), escapeInline(`${what} (${sourceText(source, CLI_READER)})`)];
}

/** The registry behind the answer, in one line. */
export function registryText(registry: RegistryReport | null): string {
  if (registry === null) return 'registry: not loaded, so no block could be compared';
  const version = registry.referenceVersion ?? 'of unknown version';
  const cached = registry.fromCache ? ' (cached)' : '';
  const from = registry.lockFile === null ? '' : ` ${registry.lockFile}`;
  return escapeInline(
    `registry: ${registry.provider}${from}, apache-tvm-ffi ${version}, ABI ${registry.abiVersion}, ` +
      `${ageWords(registry.ageSeconds)} old${cached}`,
  );
}

function hintText(result: CheckResult): string | null {
  const { mode, files, args, command: by = 'generate', registry, isRefused } = result;
  const outdated = files.reduce((sum, { planned }) => sum + blocksToWrite(planned), 0);
  if (mode === 'generate' || outdated === 0 || registry === null || isRefused === true) return null;
  const update = `To update ${count(outdated, 'block')}, run`;
  if (args.length > MOST_REPEATED) return `${update} the same command with ${by}.`;
  const command = shellCommand(['tvm-ffi-stubs', by, ...args], SYSTEM);
  return `${update}: ${command}`;
}

/** Blocks that `generate` would change: others wait for something, as their findings say. */
function blocksToWrite({ blocks, declared }: PlannedFile): number {
  const outdated = blocks.filter(({ state }) => state === 'stale' || state === 'edited');
  if (declared.length > 0) return outdated.length;
  return outdated.filter(({ edits }) => edits.length > 0).length;
}
