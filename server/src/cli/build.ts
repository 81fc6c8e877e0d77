/**
 * `build`: builds the projects of a path with what they are built with, then regenerates their
 * blocks. A build that fails leaves every Python file as it is; a trouble with stubs never fails
 * the build. Everything but the report of the blocks goes to stderr.
 */
import {
  commandLines,
  compareTexts,
  countOf,
  describeReference,
  hasLinked,
  planBuilds,
  runBuild,
  type BuildEnd,
  type BuildWish,
  type FoundRuntime,
  type PlannedBuild,
} from '../build/index.js';
import { trustCommandLine } from '../processes/trust.js';
import { findEnvironment } from '../registry/environment.js';
import type { CheckResult } from '../report/types.js';
import type { OptionValues } from './arguments.js';
import { readWish, withoutBuild } from './build-wish.js';
import { complain, passOn, print } from './output.js';
import { projectsOf, readRequests, type Request } from './request.js';
import { readSettings } from './settings.js';
import { readSources } from './unit.js';
import { UsageError } from './usage-error.js';

/** Regenerates one project and prints the report. */
export type Generate = (request: Request) => Promise<CheckResult>;

/** @returns the exit code */
export async function build(
  options: OptionValues,
  operands: readonly string[],
  generate: Generate,
): Promise<number> {
  if (operands.length > 1) throw new UsageError('build takes one PATH.');
  const wish = readWish(options);
  const rest = withoutBuild(options);
  // Options that make no sense are named before anything runs.
  readSettings(rest, null);
  const planned = await planAll(operands[0] ?? '.', rest, wish);
  if (planned === null) return 2;
  if (options.has('dry-run')) {
    for (const { recipe } of planned) {
      print(
        commandLines(recipe.steps, process.platform)
          .map((line) => `${line}\n`)
          .join(''),
      );
    }
    return 0;
  }
  const stubs = !options.has('no-stub');
  const before = stubs ? await textsOf(rest, operands, planned) : null;
  const lines: string[] = [];
  for (const item of planned) {
    const end = await buildOne(item);
    if (end.kind !== 'built') return tellFailure(end);
    lines.push(...end.lines);
  }
  if (!stubs) return 0;
  return regenerate({ options: rest, operands, planned, before, ran: hasLinked(lines) }, generate);
}

/** @returns `null` when one of them cannot be built, which has been said */
async function planAll(
  start: string,
  options: OptionValues,
  wish: BuildWish,
): Promise<readonly PlannedBuild[] | null> {
  const { projects } = await projectsOf(start, options, true);
  if (projects.length === 0) {
    throw new UsageError(
      'There is no project here: no pyproject.toml with a [tool.tvm-ffi-stubs] table, no CMakeLists.txt that calls tvm_ffi_configure_target.',
    );
  }
  const runtime = options.get('runtime')?.at(-1) ?? null;
  const plan = await planBuilds({
    projects,
    wish,
    env: process.env,
    pythonOf: (project) => readSettings(options, project).python,
    find: ({ config }, python) => findRuntime(python, runtime ?? config.runtime, config.root),
  });
  if (plan.ok) return plan.builds;
  complain(plan.message);
  return null;
}

/** What an interpreter, or whichever there is, has of TVM-FFI. */
export function findRuntime(
  python: string | null,
  runtime: string | null,
  start: string,
): FoundRuntime | null {
  const found = findEnvironment({
    ...(python !== null && { python }),
    ...(runtime !== null && { runtime }),
    start,
    env: process.env,
  });
  return found.ok ? found.environment : null;
}

function buildOne(planned: PlannedBuild): Promise<BuildEnd> {
  const { job, recipe } = planned;
  complain(`building ${job.folder}: ${recipe.reasons.join('; ')}`);
  return runBuild(planned, {
    trust: trustCommandLine(),
    // A signal ends the build by way of processes/.
    cancelled: new AbortController().signal,
    onStep: (_, line) => {
      passOn(`$ ${line}\n`);
    },
    onOutput: passOn,
    onProgress: () => undefined,
  });
}

/** @returns the exit code */
function tellFailure(end: Exclude<BuildEnd, { kind: 'built' }>): number {
  if (end.kind === 'cancelled') {
    complain('the build was cancelled; the blocks were left as they are.');
    return 2;
  }
  const { message, firstError, remedies } = end.failure;
  passOn('\n');
  complain(`${message} The blocks were left as they are.`);
  if (firstError !== null) passOn(`  ${firstError}\n`);
  for (const remedy of remedies) complain(remedy);
  return 2;
}

/** The texts before a build whose own step runs the reference; `null` when none does. */
async function textsOf(
  options: OptionValues,
  operands: readonly string[],
  planned: readonly PlannedBuild[],
): Promise<ReadonlyMap<string, string> | null> {
  if (!planned.some(({ job }) => job.project.build.runsReference)) return null;
  return texts(await readRequests(options, operands));
}

function texts(requests: readonly Request[]): ReadonlyMap<string, string> {
  const files = requests.flatMap(({ unit }) => readSources(unit, true).files);
  return new Map(files.map(({ path, text }) => [path, text]));
}

interface Built {
  readonly options: OptionValues;
  readonly operands: readonly string[];
  readonly planned: readonly PlannedBuild[];
  /** Texts before the build, where its own step may change them. */
  readonly before: ReadonlyMap<string, string> | null;
  /** Whether that step ran. */
  readonly ran: boolean;
}

async function regenerate(
  { options, operands, planned, before, ran }: Built,
  generate: Generate,
): Promise<number> {
  const requests = await readRequests(options, operands);
  const effect = before === null ? null : compareTexts(before, texts(requests));
  let worst = 0;
  let written = 0;
  let ours: string | null = null;
  for (const request of requests) {
    const result = await generate(request);
    worst = Math.max(worst, result.exitCode);
    written += result.written.length;
    ours ??= result.registry?.referenceVersion ?? null;
  }
  if (effect !== null && worst < 2) {
    const own = planned.find(({ job }) => job.project.build.runsReference);
    const built = own?.version ?? null;
    const isIsolated = own?.recipe.isIsolated === true;
    const said = written === 0 ? null : countOf(written, 'file');
    for (const line of describeReference({
      ...effect,
      built,
      isIsolated,
      ours,
      ran,
      written: said,
    }))
      complain(line);
  }
  return worst;
}
