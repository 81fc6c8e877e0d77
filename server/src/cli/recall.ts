/**
 * Recalls what a check came to when nothing that decides it has changed since: an unchanged tree costs
 * reading, hashing and a look-up. A plan is a pure function of its inputs, and those are the key.
 */
import { bindsLibrary } from '../base/binding-import.js';
import { startsOfLines } from '../core/index.js';
import { findBundle } from '../processes/bundle-location.js';
import { severitiesFor } from '../project/index.js';
import type { EnvironmentAnswer } from '../registry/environment.js';
import { takeTuple } from '../registry/file-identity.js';
import { knownSnapshot, type KnownSnapshot } from '../registry/load.js';
import type { VerdictKey } from '../registry/verdicts.js';
import type { CheckResult, ProjectFinding, ReportedFile } from '../report/index.js';
import { beginningOf, type Beginning } from './beginning.js';
import { compiledImports } from './compiled-imports.js';
import { reportedPaths, runPlan, type Mode, type Outcome } from './check.js';
import type { Request } from './request.js';
import { sourcesOf } from './request-sources.js';
import { outdatedFindings } from './run.js';
import type { Sources } from './unit.js';

/** Rises when verdicts are written differently. */
const VERDICT_VERSION = 1;

/** What the program is made of, as far as it decides the answer. */
const PROGRAM = ['cli-main.cjs', 'cli-plan.cjs', 'cli-more.cjs'];

/** With more of them, an entry would take longer to write and read than it saves. */
const MOST_TO_SHOW = 2_000;
const MOST_BLOCKS = 20_000;

type Planned = Pick<Outcome, 'result' | 'changes'>;

/** A result as it is kept. */
interface Verdict extends Omit<CheckResult, 'files'> {
  readonly files: readonly ReportedFile['planned'][];
}

/** What a verdict depends on, besides the request. */
interface Inputs {
  readonly found: EnvironmentAnswer;
  readonly known: KnownSnapshot;
  readonly sources: Sources;
  readonly outdated: readonly ProjectFinding[];
}

/** As {@link runPlan}. */
export async function planOrRecall(
  mode: Mode,
  request: Request,
  beginning: Beginning = beginningOf(mode, request),
): Promise<Planned> {
  const { found, wanted, known } = beginning;
  if (found === null || wanted === null) return runPlan(mode, request, beginning);
  let { sources } = beginning;
  // Without a snapshot, its child starts before the files are read.
  if (known !== null) {
    sources ??= sourcesOf(request);
    const outdated = outdatedFindings(request.settings);
    const verdict = await recall(request, { found, known, sources, outdated });
    if (verdict !== null) return { result: verdict, changes: [] };
  }
  const outcome = await runPlan(mode, request, { found, sources });
  const loaded = known ?? knownSnapshot(wanted);
  // Another process may have read newer libraries meanwhile.
  if (
    loaded !== null &&
    loaded.takenAt === outcome.loaded.takenAt &&
    !readsMore(outcome, request)
  ) {
    const outdated = outcome.loaded.findings.filter(({ code }) => code === 'library.outdated');
    const inputs = { found, known: loaded, sources: outcome.sources, outdated };
    await keep(request, inputs, outcome.result);
  }
  return outcome;
}

/** Whether C++ sources or libraries, which are not in the key, may have decided a block or a finding. */
function readsMore({ result, sources }: Outcome, request: Request): boolean {
  const also = compiledImports(request);
  if (sources.files.some(({ text }) => bindsLibrary(text) || also?.(text) === true)) return true;
  return result.files.some(({ planned }) => planned.blocks.some(({ kind }) => kind === 'library'));
}

async function recall(request: Request, inputs: Inputs): Promise<CheckResult | null> {
  const { hashKey, readVerdict } = await import('../registry/verdicts.js');
  const verdict = readVerdict(hashKey(keyOf(request, inputs)), process.env) as Verdict | null;
  if (verdict === null || verdict.registry === null) return null;
  const byPath = new Map(inputs.sources.files.map((file) => [file.path, file]));
  const files = verdict.files.flatMap((planned) => {
    const file = byPath.get(planned.path);
    return file === undefined ? [] : [reportedFile(file, planned)];
  });
  const ageSeconds = (Date.now() - inputs.known.takenAt) / 1000;
  return { ...verdict, files, registry: { ...verdict.registry, ageSeconds, fromCache: true } };
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
  // Why blocks are orphans, and why there are none, is looked up in other files.
  if (exitCode > 1 || registry === null || counts.orphan > 0 || counts.files === 0) return;
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
  const registryAsKept = { ...registry, ageSeconds: 0, fromCache: true };
  const verdict: Verdict = { ...result, registry: registryAsKept, files };
  const { hashKey, writeVerdict } = await import('../registry/verdicts.js');
  writeVerdict(hashKey(keyOf(request, inputs)), verdict, process.env);
}

function keyOf(request: Request, { found, known, sources, outdated }: Inputs): VerdictKey {
  const { settings, paths, names, repeated, isStray, findings } = request;
  const question = plain([process.cwd(), settings, paths, names, repeated, isStray]);
  const tool = PROGRAM.map((name) => takeTuple(findBundle(name)));
  const around = [VERDICT_VERSION, tool, process.version, process.platform, found, known.identity];
  const isReported = reportedPaths(sources, request);
  const files = sources.files.flatMap(({ path, display, text }) => [
    // Patterns look at where links lead.
    ...[path, display, String(isReported(path)), plain(severitiesFor(path, settings))],
    text,
  ]);
  return { question, inputs: [plain([around, findings, outdated, sources.findings]), ...files] };
}

function plain(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each instanceof Map || each instanceof Set ? [...(each as Iterable<unknown>)] : each,
  );
}
