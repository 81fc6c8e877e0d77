/**
 * `build`: builds the projects of a path the way they are usually built, then regenerates their
 * blocks. A failed build leaves every Python file as it is, and a problem with stubs never fails
 * the build. Everything but the report of the blocks goes to stderr.
 */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { escapeInline } from '../base/foreign-text.js';
import {
  commandLines,
  compareTexts,
  hasLinked,
  ignoresCommand,
  isBuildable,
  planBuilds,
  runBuild,
  sharesStubDir,
  type BuildEnd,
  type BuildFailure,
  type BuildWish,
  type FoundRuntime,
  type PlannedBuild,
} from '../build/index.js';
import {
  activityTitle,
  cancelledMessage,
  failureMessage,
  unfinishedEffect,
  messageOf,
  reasonMessage,
  referenceMessages,
  refusalMessage,
  remedyMessage,
} from '../core/index.js';
import { displayPath } from '../files/index.js';
import { isCertain } from '../project/discovery/keys.js';
import {
  hidesBuild,
  type DiscoveredProject,
  type ProjectProblem,
  type SettingKey,
} from '../project/index.js';
import { isInside } from '../base/node/is-inside.js';
import { trustCommandLine } from '../processes/trust.js';
import { findEnvironment } from '../registry/environment.js';
import { type CheckResult, linePlace } from '../report/index.js';
import type { OptionValues } from './arguments.js';
import { readWish, withoutBuild } from './build-wish.js';
import { endWithSignal } from './interruption.js';
import { noProject } from './no-project.js';
import { complain, passOn, print } from './output.js';
import {
  projectsBelow,
  projectsOf,
  readRequests,
  readRequestsAt,
  type Request,
} from './request.js';
import { fromLibraries, readSettings } from './settings.js';
import { offerStubChange } from './stub-change.js';
import { UnitReports } from './unit-reports.js';
import { readSources } from './unit.js';
import { pushAll } from '../base/list.js';
import { UsageError } from './usage-error.js';
import { CLI_READER } from '../report/reader.js';

/** Projects of one folder, which are built and regenerated together. */
interface Site {
  readonly projects: readonly DiscoveredProject[];
  /** Read again after a build, which may have changed the projects. */
  readonly requests: () => Promise<readonly Request[]>;
}

interface Sites {
  readonly sites: readonly Site[];
  /** Why other folders are not built. */
  readonly refused: readonly string[];
}

/** @returns the exit code */
export async function build(options: OptionValues, operands: readonly string[]): Promise<number> {
  if (operands.length > 1) throw new UsageError('"build" accepts one PATH.');
  const wish = readWish(options);
  const rest = withoutBuild(options);
  // Options that are not valid are reported before anything runs.
  const { outputs } = fromLibraries(readSettings(rest, null), rest);
  const { sites, refused } = await sitesOf(rest, operands, decidedBy(options, wish));
  refuseForSeveral(options, sites);
  const reports = new UnitReports(sites.flatMap(({ projects }) => projects).length > 1, outputs);
  for (const message of refused) complain(message);
  let worst = refused.length > 0 ? 2 : 0;
  for (const site of sites) {
    // The others are built even if one of them fails.
    const work = { site, wish, options, rest };
    const code = await buildSite(work, (request) =>
      reports.run('generate', { ...request, settings: fromLibraries(request.settings, rest) }),
    );
    worst = Math.max(worst, code);
  }
  await reports.end();
  return worst;
}

/** The projects that a path belongs to, or else those below it, folder by folder. */
async function sitesOf(
  options: OptionValues,
  operands: readonly string[],
  decided: ReadonlySet<SettingKey>,
): Promise<Sites> {
  const isHiding = (problem: ProjectProblem): boolean => hidesBuild(problem, decided);
  const start = operands[0] ?? '.';
  if (!existsSync(start)) throw new UsageError(`${escapeInline(start)} does not exist.`);
  const { projects, problems } = await projectsOf(start, options, true);
  const broken = problems.find(isHiding);
  if (broken !== undefined) throw new UsageError(brokenWords(broken));
  const isOwn = projects.some(isCertain);
  const inner = isOwn ? null : await projectsBelow(start, options);
  const innerBroken = inner?.problems.filter(isHiding) ?? [];
  const below = (inner?.projects ?? []).filter(
    (project) => isCertain(project) || isBuildable(project),
  );
  if (projects.length > 0 && !below.some(isCertain)) {
    const requests = async (): Promise<readonly Request[]> =>
      // Files beside the projects were not built.
      (await readRequests(options, operands)).filter(({ isStray }) => !isStray);
    return { sites: [{ projects, requests }], refused: innerBroken.map(brokenWords) };
  }
  const roots = [...new Set(below.map(({ config }) => config.root))].filter(
    (root) =>
      !innerBroken.some(({ place }) => place !== null && isInside(root, dirname(place.path))),
  );
  if (roots.length === 0 && innerBroken.length === 0) {
    throw new UsageError(noProject(start));
  }
  const sites = roots.map((root) => ({
    projects: below.filter(({ config }) => config.root === root),
    requests: () => readRequestsAt(options, root),
  }));
  return { sites, refused: innerBroken.map(brokenWords) };
}

function brokenWords(problem: ProjectProblem): string {
  const words = `${messageOf(problem, CLI_READER)} Nothing was built there.`;
  if (problem.place === null) return words;
  const { path, line } = problem.place;
  return `${escapeInline(linePlace(displayed(path), line))}: ${words}`;
}

/** Settings of the project that options take the place of. */
function decidedBy(options: OptionValues, wish: BuildWish): ReadonlySet<SettingKey> {
  const decided = (['python', 'runtime'] as const).filter((name) => options.has(name));
  return new Set([...decided, ...(ignoresCommand(wish) ? (['build-command'] as const) : [])]);
}

/** @throws {UsageError} for options that apply to one project only */
function refuseForSeveral(options: OptionValues, sites: readonly Site[]): void {
  const projects = sites.flatMap((site) => site.projects);
  const roots = [...new Set(projects.map(({ config }) => displayed(config.root)))].join(', ');
  const single = ONE_SITE.find((name) => options.has(name));
  if (single !== undefined && sites.length > 1) {
    throw new UsageError(`--${single} applies to one project. Pass one of: ${roots}.`);
  }
}

const ONE_SITE = ['build-dir', 'target'];

function displayed(path: string): string {
  return escapeInline(displayPath(path, process.cwd()));
}

interface Work {
  readonly site: Site;
  readonly wish: BuildWish;
  /** As given; `rest` is without the options of the build. */
  readonly options: OptionValues;
  readonly rest: OptionValues;
}

/** Regenerates one project and reports it. */
type Generate = (request: Request) => Promise<CheckResult>;

/** @returns the exit code */
async function buildSite({ site, wish, options, rest }: Work, generate: Generate): Promise<number> {
  const planned = await planAll(site.projects, rest, wish);
  if (planned === null) return 2;
  if (options.has('dry-run')) {
    for (const { recipe } of planned) {
      print(
        commandLines(recipe.steps)
          .map((line) => `${line}\n`)
          .join(''),
      );
    }
    return 0;
  }
  const stubs = !options.has('no-stub');
  const before = stubs ? texts(await site.requests()) : null;
  const effect = async (): Promise<string> =>
    before === null ? '' : ` ${await effectOn(site, before)}`;
  const tellCancelled = async (): Promise<void> => {
    complain(cancelledMessage(CLI_READER) + (await effect()));
  };
  const lines: string[] = [];
  for (const item of planned) {
    const end = await endWithSignal((cancelled) => buildOne(item, cancelled), tellCancelled);
    if (end.kind !== 'built') {
      if (end.kind === 'cancelled') {
        await tellCancelled();
        return 2;
      }
      tellFailure(end.failure, await effect());
      const isText = options.get('format')?.at(-1) !== 'json';
      if (end.failure.isOfStubs && isText) await offerStubChange(item);
      return 2;
    }
    pushAll(lines, end.lines);
  }
  if (before === null) return 0;
  return regenerate({ site, planned, before, ran: hasLinked(lines) }, generate);
}

/** @returns `null` when one of them cannot be built, which has been reported */
async function planAll(
  projects: readonly DiscoveredProject[],
  options: OptionValues,
  wish: BuildWish,
): Promise<readonly PlannedBuild[] | null> {
  const runtime = options.get('runtime')?.at(-1) ?? null;
  const plan = await planBuilds({
    projects,
    wish,
    env: process.env,
    pythonOf: (project) => readSettings(options, project).python,
    find: ({ config }, python) => findRuntime(python, runtime ?? config.runtime, config.root),
  });
  if (plan.ok) return plan.builds;
  complain(refusalMessage(plan.refusal, CLI_READER));
  return null;
}

/** The TVM-FFI runtime of the named interpreter, or of the first one found. */
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

function buildOne(planned: PlannedBuild, cancelled: AbortSignal): Promise<BuildEnd> {
  const { job, recipe } = planned;
  const reasons = recipe.reasons.map((reason) => reasonMessage(reason, CLI_READER));
  complain(`Building ${escapeInline(job.folder)}. ${reasons.join(' ')}`);
  return runBuild(planned, {
    trust: trustCommandLine(),
    cancelled,
    onStep: (_, line) => {
      passOn(`$ ${line}\n`);
    },
    onOutput: passOn,
    onProgress: (_, what) => {
      const isWaiting = typeof what === 'object' && what.kind === 'waiting';
      if (isWaiting) complain(`${activityTitle(what, CLI_READER)}.`);
    },
  });
}

function tellFailure({ end, firstError, remedies }: BuildFailure, effect: string): void {
  passOn('\n');
  complain(failureMessage(end, CLI_READER) + effect);
  if (firstError !== null) passOn(`  ${firstError}\n`);
  for (const remedy of remedies) complain(remedyMessage(remedy, CLI_READER));
}

/** What the steps of a build that did not end well have changed. */
async function effectOn(site: Site, before: ReadonlyMap<string, string>): Promise<string> {
  const { rewritten } = compareTexts(before, texts(await site.requests()));
  return unfinishedEffect(rewritten.map(displayed), CLI_READER);
}

function texts(requests: readonly Request[]): ReadonlyMap<string, string> {
  const files = requests.flatMap(({ unit }) => readSources(unit, { mayBeMissing: true }).files);
  return new Map(files.map(({ path, text }) => [path, text]));
}

interface Built {
  readonly site: Site;
  readonly planned: readonly PlannedBuild[];
  /** Texts before the build, which its own steps may change. */
  readonly before: ReadonlyMap<string, string>;
  /** Whether that step ran. */
  readonly ran: boolean;
}

async function regenerate(
  { site, planned, before, ran }: Built,
  generate: Generate,
): Promise<number> {
  const requests = await site.requests();
  const own = planned.find(({ job }) => job.project.build.runsReference);
  const effect = own === undefined ? null : compareTexts(before, texts(requests));
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
    const built = own?.version ?? null;
    const isIsolated = own?.recipe.isIsolated === true;
    const summary = {
      ...effect,
      built,
      isIsolated,
      isShared: planned.some(({ job }) => sharesStubDir(job)),
      ours,
      ran,
      written: written === 0 ? null : ({ number: written, unit: 'file' } as const),
    };
    for (const line of referenceMessages(summary, CLI_READER)) complain(line);
  }
  return worst;
}
