/**
 * Recalls what a check came to when nothing that decides it has changed since: an unchanged tree costs
 * reading, hashing and a look-up. A plan is a pure function of its inputs, and those are the key.
 */
import { startsOfLines } from '../core/index.js';
import { findBundle } from '../processes/bundle-location.js';
import { homeFolder } from '../interpreters/home.js';
import { severitiesFor } from '../project/index.js';
import type { EnvironmentAnswer } from '../registry/environment.js';
import { takeTuple } from '../registry/file-identity.js';
import { knownSnapshot, type KnownSnapshot } from '../registry/load.js';
import type { VerdictKey } from '../registry/verdicts.js';
import type { CheckResult, ProjectFinding, ReportedFile } from '../report/index.js';
import { beginningOf, type Beginning } from './beginning.js';
import { compiledImports } from './compiled-imports.js';
import { diskLooks, isAsSeen, type DiskLook } from './disk-looks.js';
import { reportedPaths, runPlan, type Outcome } from './check.js';
import type { Mode } from './mode.js';
import type { Request } from './request.js';
import { beforeLoading, sourcesOf } from './request-sources.js';
import { outdatedFindings } from './run.js';
import type { Sources } from './unit.js';

/** Rises when verdicts are written differently. */
const VERDICT_VERSION = 2;

/** What the program is made of, as far as it decides the answer. */
const PROGRAM = ['cli-main.cjs', 'cli-plan.cjs', 'cli-more.cjs'];
/** The same for what `--deep` reads. */
const DEEP_PROGRAM = [
  ...['reading.cjs', 'structure.cjs', 'pytypes.cjs', 'bindings.cjs', 'compiled.cjs'],
  ...['exports.cjs', 'python-parser.cjs'],
];

/** With more of them, an entry would take longer to write and read than it saves. */
const MOST_TO_SHOW = 2_000;
const MOST_BLOCKS = 20_000;

type Planned = Pick<Outcome, 'result' | 'changes'>;

/** A result as it is kept. */
interface Verdict extends Omit<CheckResult, 'files'> {
  readonly files: readonly ReportedFile['planned'][];
  /** What was looked at besides the files. */
  readonly looks: readonly DiskLook[];
}

/** What a verdict depends on, besides the request. */
interface Inputs {
  readonly found: EnvironmentAnswer;
  /** `null` where nothing is loaded. */
  readonly known: KnownSnapshot | null;
  readonly sources: Sources;
  readonly outdated: readonly ProjectFinding[];
}

/** As {@link runPlan}. */
export async function planOrRecall(
  mode: Mode,
  request: Request,
  beginning: Beginning = beginningOf(mode, request),
): Promise<Planned> {
  const { found, wanted } = beginning;
  if (found === null || wanted === null) return runPlan(mode, request, beginning);
  let { sources } = beginning;
  const read = (): Sources => (sources ??= sourcesOf(request));
  const { isEmpty } = beforeLoading(request, read);
  // Nothing is loaded where there is nothing to compare, whatever is cached.
  const known = isEmpty ? null : beginning.known;
  // Without a snapshot, its child starts before the files are read.
  if (known !== null || isEmpty) {
    const outdated = outdatedFindings(request.settings);
    const verdict = await recall(request, { found, known, sources: read(), outdated });
    if (verdict !== null) return { result: verdict, changes: [] };
  }
  const outcome = await runPlan(mode, request, { found, sources });
  const loaded = isEmpty ? null : (known ?? knownSnapshot(wanted));
  // Another process may have read newer libraries meanwhile.
  const isSame = isEmpty || (loaded !== null && loaded.takenAt === outcome.loaded.takenAt);
  if (isSame && !readsLibraries(outcome)) {
    const outdated = outcome.loaded.findings.filter(({ code }) => code === 'library.outdated');
    const inputs = { found, known: loaded, sources: outcome.sources, outdated };
    await keep(request, inputs, outcome.result);
  }
  return outcome;
}

/** Whether C++ sources may have decided a block: those are read by a run without `--deep`, too. */
function readsLibraries({ result }: Outcome): boolean {
  return result.files.some(({ planned }) => planned.blocks.some(({ kind }) => kind === 'library'));
}

async function recall(request: Request, inputs: Inputs): Promise<CheckResult | null> {
  const { hashKey, readVerdict } = await import('../registry/verdicts.js');
  const verdict = readVerdict(hashKey(keyOf(request, inputs)), process.env) as Verdict | null;
  const { known } = inputs;
  if (verdict === null || !isAsSeen(verdict.looks)) return null;
  if ((verdict.registry === null) !== (known === null)) return null;
  const byPath = new Map(inputs.sources.files.map((file) => [file.path, file]));
  const files = verdict.files.flatMap((planned) => {
    const file = byPath.get(planned.path);
    return file === undefined ? [] : [reportedFile(file, planned)];
  });
  const ageSeconds = known === null ? 0 : (Date.now() - known.takenAt) / 1000;
  const registry = verdict.registry && { ...verdict.registry, ageSeconds, fromCache: true };
  return { ...verdict, files, registry };
}

function reportedFile(
  { display, text }: Sources['files'][number],
  planned: ReportedFile['planned'],
): ReportedFile {
  let starts: readonly number[] | null = null;
  return {
    display,
    text,
    planned,
    // Few files have something to show.
    get lineStarts() {
      return (starts ??= startsOfLines(text));
    },
  };
}

async function keep(request: Request, inputs: Inputs, result: CheckResult): Promise<void> {
  const { counts, exitCode, registry } = result;
  const looks = diskLooks();
  if (looks === null || (registry === null) !== (inputs.known === null)) return;
  // Why blocks are orphans, and why there are none, is looked up in other files.
  if (exitCode > 1 || counts.orphan > 0 || counts.files === 0) return;
  const { blocks, fresh, errors, warnings, information, hints } = counts;
  const toShow = blocks - fresh + errors + warnings + information + hints;
  if (toShow > MOST_TO_SHOW || blocks > MOST_BLOCKS) return;
  const files = result.files.map(({ planned }) => ({
    ...planned,
    // What is there already.
    blocks: planned.blocks.map((block) =>
      block.state === 'fresh' ? { ...block, wanted: null } : block,
    ),
  }));
  // Those two are known when it is recalled.
  const registryAsKept = registry && { ...registry, ageSeconds: 0, fromCache: true };
  const verdict: Verdict = { ...result, registry: registryAsKept, files, looks };
  const { hashKey, writeVerdict } = await import('../registry/verdicts.js');
  writeVerdict(hashKey(keyOf(request, inputs)), verdict, process.env);
}

function keyOf(request: Request, { found, known, sources, outdated }: Inputs): VerdictKey {
  const { settings, paths, names, repeated, isStray, findings } = request;
  const question = plain([process.cwd(), settings, paths, names, repeated, isStray]);
  const program = settings.deep ? [...PROGRAM, ...DEEP_PROGRAM] : PROGRAM;
  const tool = program.map((name) => takeTuple(findBundle(name)));
  const around = [
    ...[VERDICT_VERSION, tool, process.version, process.platform, found],
    ...[known?.identity ?? null, homeFolder(process.env)],
  ];
  const also = compiledImports(request);
  const isReported = reportedPaths(sources, request);
  const files = sources.files.flatMap(({ path, display, text }) => [
    // Patterns look at where links lead.
    ...[path, display, String(isReported(path)), plain(severitiesFor(path, settings))],
    // Which C++ makes modules in Python is looked at again in each run.
    String(also?.(text) === true),
    text,
  ]);
  return { question, inputs: [plain([around, findings, outdated, sources.findings]), ...files] };
}

function plain(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each instanceof Map || each instanceof Set ? [...(each as Iterable<unknown>)] : each,
  );
}
