/** `check` and `generate`: plan a unit, write it if requested, and report what remains. */
import {
  applyEdits,
  coverageOf,
  findable,
  inOriginalTexts,
  listed,
  orphanCause,
  ownNames,
  percentOf,
  planProject,
  stubsIn,
  surprisingChanges,
  withoutScaffold,
  withSuccessors,
  withUsers,
  wholeOf,
  type Coverage,
  type Plan,
  type PlanFile,
  type PlanOptions,
  type Scaffold,
} from '../core/index.js';
import { displayPath, removeLeftovers, writeAll, type FileChange } from '../files/index.js';
import {
  type CheckResult,
  countResult,
  type ProjectFinding,
  projectFinding,
} from '../report/index.js';
import type { FactsReader } from '../project/facts.js';
import { withLibraries, withSignatures } from './load-exports.js';
import { completesFacts, type CompleteFacts } from './source-names.js';
import { alsoElsewhere } from './found-elsewhere.js';
import { loadFactsReader } from './deep.js';
import { exitCodeOf } from './exit-code.js';
import { problemFinding } from './problem-finding.js';
import { folderOf } from './environment.js';
import { dialectOf, loadEarly, startLoading, type Loaded } from './run.js';
import {
  chooseProjectSeverities,
  chooseSeverities,
  isLeftAlone,
  severitiesFor,
  libraryCandidates,
} from '../project/index.js';
import type { Beginning } from './beginning.js';
import type { Mode } from './mode.js';
import { likelyLibraries } from '../registry/likely-libraries.js';
import { modulesIn, withClassNames, withWished } from './module-files.js';
import type { Request } from './request.js';
import { scaffoldFiles, type ScaffoldedFiles } from './scaffold-files.js';
import type { Settings } from './settings.js';
import { pushAll } from '../base/list.js';
import { beforeLoading, readsUses, sourcesOf } from './request-sources.js';
import { parseSources } from './parse-sources.js';
import { MANY_FILES, type SourceFile, type Sources } from './unit.js';

/** One file that changes. */
export interface Change extends FileChange {
  readonly display: string;
  /** `null` for a file that does not exist yet. */
  readonly before: string | null;
}

/** The result of a run, with the texts that a diff shows. */
export interface Outcome {
  readonly result: CheckResult;
  /** In the order of the plan. */
  readonly changes: readonly Change[];
  readonly sources: Sources;
  readonly loaded: Loaded;
}

interface Planned {
  /** As they are, without what scaffolding adds. */
  readonly files: readonly PlanFile[];
  readonly plan: Plan;
}

/** Runs `check` or `generate` over paths. */
export async function runPlan(
  mode: Mode,
  request: Request,
  beginning: Pick<Beginning, 'found' | 'sources'> | null = null,
): Promise<Outcome> {
  const { settings, paths, findings: configured, repeated, isStray } = request;
  const firstPath = paths[0] ?? '.';
  const read = (): Sources => beginning?.sources ?? sourcesOf(request);
  const { sources: found, isEmpty } = beforeLoading(request, read);
  const loading = await startLoading(settings, firstPath, beginning?.found, isEmpty);
  const sources = found ?? read();
  if (sources.files.length > MANY_FILES && !settings.deep) {
    (await import('./optimizer.js')).delayOptimizer('planning');
  }
  const likely = dialectOf(loading, settings);
  const uses = readsUses(request);
  const parsedEarly = parseSources(sources.files, likely, uses);
  const { loaded: answered, findings: ofRegistry } = await loadEarly(loading, settings);
  // Only the loaded runtime knows the dialect if no file says which version it is.
  const { dialect } = answered;
  const parsed = dialect === likely ? parsedEarly : parseSources(sources.files, dialect, uses);
  const modules = modulesIn(request.modules, sources);
  const wished = withWished(parsed, modules, dialect);
  const early = withSignatures(answered, wished, settings, folderOf(firstPath));
  const named = reportedPaths(sources, request);
  const own = modules.filter(({ path }) => named(path));
  const scaffolded = await additionsOf(request, { parsed, sources, loaded: early, named, own });
  const reported = request.adds === undefined ? named : gainsIn(scaffolded);
  const facts = settings.deep ? loadFactsReader() : null;
  const complete = alsoElsewhere(completesFacts(settings, loading, paths), request);
  const options = withClassNames({ ...settings, names: request.names }, modules);
  const context: PlanContext = { loaded: early, settings, options, reported, facts, complete };
  const planned = planFiles(parsed, scaffolded.scaffold, context);
  const changes = changesOf(planned, scaffolded, sources, isStray);
  // The process of the libraries ended while the files were planned.
  const loaded = { ...early, findings: await ofRegistry() };
  const findings = [...configured, ...loaded.findings, ...sources.findings, ...scaffolded.findings];
  pushAll(findings, causesOf(planned.plan, loaded, settings.root ?? folderOf(firstPath)));
  if (settings.comparesLock) pushAll(findings, await lockFindings(wished, loaded, settings));
  const isClean = findings.every(({ severity }) => severity !== 'error');
  const isEmptyRun = planned.plan.files.length === 0 && isClean;
  if (isEmptyRun && expectsFiles(request)) findings.push(nothingToDo(request, loaded));
  if (mode === 'generate') removeLeftovers(sources.leftovers, Date.now());
  const failure = mode === 'check' ? null : writeChanges(mode, changes, loaded);
  if (failure !== null) findings.push(failure);
  const done = (mode === 'generate' || mode === 'dry-run') && failure === null;
  const rest = done ? planAgain(planned, changes, context) : planned;
  const written = done ? changes.map(({ display }) => display) : [];
  const display = displayNames(sources);
  const coverage = isStray ? null : coverageFor(rest, loaded, settings);
  if (coverage !== null) pushAll(findings, tooLow(coverage, settings));
  const isPending = mode === 'patch' && scaffolded.scaffold.additions.length > 0;
  const by = commandOf(request);
  const summary = { loaded, settings, repeated, written, display, isPending, by };
  const counted = settings.statistics ? { coverage } : {};
  const result = { ...summarize(mode, rest, findings, summary), ...counted };
  const shown = mode === 'patch' && failure !== null ? [] : changes;
  return { result, changes: shown, sources, loaded };
}

/** Editors check every file; a command that names one means that there is something in it. */
function expectsFiles({ typed, adds }: Request): boolean {
  return typed === undefined && adds === undefined;
}

function commandOf({ adds, adopts }: Request): CheckResult['command'] {
  if (adds !== undefined) return 'add';
  return adopts ? 'adopt' : undefined;
}

/** Whether a file gains anything. */
function gainsIn({ scaffold: { additions } }: ScaffoldedFiles): (path: string) => boolean {
  return (path) => additions.some((each) => each.path === path);
}

interface BeforeAdding {
  readonly parsed: readonly PlanFile[];
  readonly sources: Sources;
  readonly loaded: Loaded;
  readonly named: (path: string) => boolean;
  readonly own: Request['modules'];
}

/** What the run adds to its files before it plans them. */
async function additionsOf(
  request: Request,
  { parsed, sources, loaded, named, own }: BeforeAdding,
): Promise<ScaffoldedFiles> {
  if (request.adopts) {
    const { adoptFiles } = await import('./adopt-files.js');
    return adoptFiles(parsed, sources, loaded, named);
  }
  const { adds } = request;
  if (adds === undefined) {
    return scaffoldFiles(stubsIn(parsed), sources, loaded, request.scaffolds, own);
  }
  const { addFiles } = await import('./add-files.js');
  return addFiles(parsed, sources, loaded, { ...request, adds });
}

/** How the registry lock differs from what is loaded. */
async function lockFindings(
  files: readonly PlanFile[],
  { registry, report }: Loaded,
  { lockFile }: Settings,
): Promise<readonly ProjectFinding[]> {
  if (registry === null || lockFile === null) return [];
  const { lockState } = await import('../registry/lock-state.js');
  const { lockFinding } = await import('./lock-command.js');
  const version = report?.referenceVersion ?? null;
  const { problem } = lockState(lockFile, registry.snapshot, files, version);
  return problem === null ? [] : [lockFinding(problem)];
}

/** @param start absolute folder in which libraries are looked for */
function causesOf({ files }: Plan, { registry }: Loaded, start: string): readonly ProjectFinding[] {
  const displayed = (file: string): string => displayPath(file, process.cwd());
  const candidates = (): readonly string[] =>
    likelyLibraries(libraryCandidates(start, process.env)).map(displayed);
  const cause = orphanCause(files, registry, candidates, displayed);
  return cause === null ? [] : [projectFinding(cause)];
}

/** Which files are reported and written. Those that an option makes always are. */
export function reportedPaths(
  sources: Sources,
  { settings, unit }: Request,
): (path: string) => boolean {
  const real = new Map(sources.files.map(({ path, realPath }) => [path, realPath]));
  return (path) => {
    const realPath = real.get(path) ?? (settings.init === null ? path : null);
    return realPath === null || unit.reported(realPath);
  };
}

/** The inputs of planning besides the files. */
interface PlanContext {
  readonly loaded: Loaded;
  readonly settings: Settings;
  readonly options: PlanOptions;
  readonly reported: (path: string) => boolean;
  /** `null` without `--deep`. */
  readonly facts: FactsReader | null;
  readonly complete: CompleteFacts;
}

/** Plans the whole unit, and keeps the reported part of the plan. */
function planFiles(
  files: readonly PlanFile[],
  scaffold: Scaffold,
  { loaded, settings, options: given, reported, facts, complete }: PlanContext,
): Planned {
  const options = withLibraries(given, scaffold.files);
  const { registry, dialect } = loaded;
  const unit = withUsers(scaffold.files, files);
  const read = complete(facts?.read(unit) ?? null, unit, loaded);
  const whole = planProject(findable(unit, registry, read), registry, dialect, options, read);
  const original = inOriginalTexts(whole, scaffold, files);
  const plan = withSuccessors(original, { files, registry, dialect, options });
  const kept = plan.files.filter(({ path }) => reported(path));
  const graded = kept.map((file) => {
    const choices = severitiesFor(file.path, settings);
    return { ...file, findings: chooseSeverities(file.findings, choices) };
  });
  return { files, plan: { files: listed(graded, unit, read) } };
}

/**
 * The files whose text changes, with their state when they were read.
 *
 * @param isStray whether files with an orphan stay as they are: their imports would be lost
 */
function changesOf(
  planned: Planned,
  scaffolded: ScaffoldedFiles,
  sources: Sources,
  isStray: boolean,
): readonly Change[] {
  const origins = new Map<string, SourceFile>(
    [...sources.files, ...scaffolded.read].map((file) => [file.path, file]),
  );
  return planned.plan.files.flatMap(({ path, edits, blocks }) => {
    if (isLeftAlone({ blocks }, isStray)) return [];
    const origin = origins.get(path);
    const before = origin?.text ?? null;
    const newText = applyEdits(before ?? '', edits);
    if (newText === before) return [];
    const display = origin?.display ?? displayPath(path, process.cwd());
    return { path, display, newText, before, identity: origin?.identity ?? null };
  });
}

/** Writes all changes or none. @returns `null` if everything is written, or would be */
function writeChanges(
  mode: Mode,
  changes: readonly Change[],
  { refusal }: Loaded,
): ProjectFinding | null {
  if (changes.length === 0) return null;
  if (refusal !== null) return problemFinding(refusal);
  if (mode !== 'generate') return null;
  const outcome = writeAll(changes);
  return outcome.ok ? null : problemFinding(outcome.problem);
}

/** What the changes do that may surprise, and the findings that remain; positions are those of the new text. */
function planAgain(planned: Planned, changes: readonly Change[], context: PlanContext): Planned {
  if (changes.length === 0) return planned;
  const texts = new Map(changes.map(({ path, newText }) => [path, newText]));
  const known = new Map(planned.files.map((file) => [file.path, file]));
  const { dialect } = context.loaded;
  const paths = new Set([...known.keys(), ...texts.keys()]);
  const files = [...paths].flatMap((path) => {
    const text = texts.get(path);
    return text === undefined ? (known.get(path) ?? []) : parseSources([{ path, text }], dialect);
  });
  const again = planFiles(files, withoutScaffold(stubsIn(files)), context);
  const surprises = new Map(
    planned.plan.files.flatMap((file) => {
      const before = known.get(file.path);
      if (before === undefined || !texts.has(file.path)) return [];
      const choices = severitiesFor(file.path, context.settings);
      return [[file.path, chooseSeverities(surprisingChanges(file, before.parsed), choices)]];
    }),
  );
  const graded = again.plan.files.map((file) => {
    const more = surprises.get(file.path) ?? [];
    return more.length === 0 ? file : { ...file, findings: [...more, ...file.findings] };
  });
  return { ...again, plan: { files: graded } };
}

/** Of the whole unit, whatever is reported; `null` where it is not asked for, or not known. */
function coverageFor(
  { files }: Planned,
  { registry }: Loaded,
  { statistics, minCoverage }: Settings,
): Coverage | null {
  const isWanted = statistics || minCoverage !== null;
  return isWanted && registry !== null ? coverageOf(files, registry.snapshot) : null;
}

function tooLow(coverage: Coverage, { minCoverage }: Settings): readonly ProjectFinding[] {
  const { stubbed, total } = wholeOf(coverage);
  if (minCoverage === null || stubbed * 100 >= minCoverage * total) return [];
  const data = { percent: percentOf({ stubbed, total }), wanted: minCoverage };
  return [projectFinding({ code: 'project.low-coverage', data })];
}

function displayNames(sources: Sources): (path: string) => string {
  const names = new Map(sources.files.map(({ path, display }) => [path, display]));
  return (path) => names.get(path) ?? displayPath(path, process.cwd());
}

interface Summary {
  readonly loaded: Loaded;
  readonly settings: Settings;
  readonly repeated: readonly string[];
  readonly written: readonly string[];
  readonly display: (path: string) => string;
  /** Whether blocks are only shown that are not there yet. */
  readonly isPending: boolean;
  /** The command, if it is not `generate`. */
  readonly by: CheckResult['command'];
}

function summarize(
  mode: Mode,
  { files, plan }: Planned,
  ofTheRun: readonly ProjectFinding[],
  { loaded, settings, repeated, written, display, isPending, by }: Summary,
): CheckResult {
  const parsed = new Map(files.map((file) => [file.path, file.parsed]));
  const projectFindings = chooseProjectSeverities(ofTheRun, settings.severity);
  const failed = ofTheRun.some(({ severity }) => severity === 'error');
  const ofFindings = exitCodeOf(plan.files, projectFindings, settings);
  const least = isPending && settings.failOn !== 'never' ? 1 : ofFindings;
  const reported = plan.files.map((file) => ({
    display: display(file.path),
    text: parsed.get(file.path)?.text ?? '',
    lineStarts: parsed.get(file.path)?.lineStarts ?? [],
    planned: file,
  }));
  return {
    mode: mode === 'patch' ? 'check' : mode,
    files: reported,
    projectFindings,
    registry: loaded.report,
    deep: settings.deep,
    counts: countResult(reported, projectFindings),
    // An error of the run as a whole means that something could not be checked or written.
    exitCode: failed ? 2 : least,
    written,
    args: repeated,
    ...(by !== undefined && { command: by }),
    isRefused: loaded.refusal !== null,
  };
}

function nothingToDo(
  { paths, settings: { init }, names, repeated }: Request,
  { registry }: Loaded,
): ProjectFinding {
  const own = registry === null ? null : ownNames(registry.snapshot);
  const { package: distribution = null, target = null, prefix = null } = names ?? {};
  const wanted = {
    package: distribution,
    target: target ?? own?.target ?? null,
    prefix: prefix ?? own?.root ?? null,
    repeated: names?.repeated ?? repeated,
  };
  return init === null
    ? projectFinding({ code: 'project.nothing-to-check', data: { paths, init: wanted } })
    : projectFinding({ code: 'project.nothing-to-scaffold', data: { prefix: init.prefix } });
}
