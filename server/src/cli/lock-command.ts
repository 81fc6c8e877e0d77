/** `lock`: writes what a project's libraries register into its repository, or compares it. */
import { count } from '../base/count.js';
import { escapeInline, escapeLines } from '../base/foreign-text.js';
import { messageOf, type Snapshot } from '../core/index.js';
import { displayPath, writeLock } from '../files/index.js';
import { lockText } from '../registry/lock-file.js';
import {
  isRepairable,
  isWorthwhile,
  lockState,
  newerLock,
  type LockState,
} from '../registry/lock-state.js';
import { registryText, type ProjectFinding } from '../report/index.js';
import { CLI_READER } from '../report/reader.js';
import type { OptionValues } from './arguments.js';
import { loadApi } from './load-api.js';
import { withWished } from './module-files.js';
import { complain, print, useColor } from './output.js';
import { problemFinding } from './problem-finding.js';
import { readRequests, readRequestsAt, type Request } from './request.js';
import { withSignatures } from './load-exports.js';
import { folderOf } from './environment.js';
import { finishLoading, startLoading, type Loaded } from './run.js';
import { fromLibraries, type Settings } from './settings.js';
import { parseSources } from './parse-sources.js';
import { readSources } from './unit.js';
import { UsageError } from './usage-error.js';

type Code = 0 | 1 | 2;

/** Runs `lock`. @returns the exit code */
export async function lock(options: OptionValues, operands: readonly string[]): Promise<Code> {
  if (operands.length > 1) throw new UsageError('"lock" accepts one PATH.');
  const requests = await readRequests(options, operands);
  for (const { settings } of requests) fromLibraries(settings, options);
  const groups = await byLock(options, requests);
  if (groups.size === 0) {
    throw new UsageError(
      'These files belong to no project, so there is no place for a lock. Pass --lock-file FILE, or add a [tool.tvm-ffi-stubs] table.',
    );
  }
  if (options.has('lock-file') && groups.size > 1) {
    throw new UsageError('--lock-file applies to one project. Pass the path of one.');
  }
  let worst: Code = 0;
  for (const [file, requests] of groups) {
    const code = await lockOne(file, requests, options, {
      isCheck: options.has('check'),
      tell: print,
    });
    worst = Math.max(worst, code) as Code;
  }
  return worst;
}

/** The locks of a run that compares them. */
export interface LockChecks {
  /** Those that share a lock do not compare it on their own. */
  readonly requests: readonly Request[];
  /** Compares the shared ones. @returns the exit code */
  readonly compareShared: () => Promise<Code>;
}

/** Which locks each request of a check can compare alone. */
export async function planLockChecks(
  options: OptionValues,
  requests: readonly Request[],
): Promise<LockChecks> {
  const shared = [...(await byLock(options, requests))].filter(([, group]) => group.length > 1);
  const files = new Set(shared.map(([file]) => file));
  return {
    requests: requests.map((request) => {
      const { settings } = request;
      const isShared = settings.lockFile !== null && files.has(settings.lockFile);
      return isShared ? { ...request, settings: { ...settings, comparesLock: false } } : request;
    }),
    compareShared: async () => {
      let worst: Code = 0;
      for (const [file, group] of shared) {
        worst = Math.max(worst, await lockOne(file, group, options, TO_STDERR)) as Code;
      }
      return worst;
    },
  };
}

/** Projects that share a folder, such as several STUB_DIRs of one CMake tree, share its lock. */
async function byLock(
  options: OptionValues,
  requests: readonly Request[],
): Promise<ReadonlyMap<string, readonly Request[]>> {
  const groups = new Map<string, readonly Request[]>();
  for (const request of requests) {
    const { lockFile, root } = request.settings;
    if (lockFile === null || groups.has(lockFile)) continue;
    const isNamed = options.has('lock-file') || options.has('isolated') || root === null;
    const peers = isNamed ? [] : await readRequestsAt(options, root);
    const group = peers.filter(({ settings }) => settings.lockFile === lockFile);
    groups.set(lockFile, group.length > 1 ? group : [request]);
  }
  return groups;
}

interface Manner {
  readonly isCheck: boolean;
  /** Receives results. */
  readonly tell: (text: string) => void;
}

/** Of a check, whose report is on stdout. */
const TO_STDERR: Manner = {
  isCheck: true,
  tell: (text) => {
    complain(text.trimEnd());
  },
};

async function lockOne(
  file: string,
  requests: readonly Request[],
  options: OptionValues,
  { isCheck, tell: say }: Manner,
): Promise<Code> {
  const name = escapeInline(displayPath(file, process.cwd()));
  const settings = fromLibraries(loadingSettings(requests), options);
  const [first] = requests;
  const loading = await startLoading(settings, first?.paths[0] ?? '.');
  const sources = requests.map(({ unit }) => readSources(unit, { mayBeMissing: true }));
  const answered = await finishLoading(loading, settings);
  const { dialect } = answered;
  const modules = requests.flatMap((request) => request.modules);
  const present = sources.flatMap((each) => parseSources(each.files, dialect));
  const files = withWished(present, modules, dialect);
  const loaded = withSignatures(answered, files, settings, folderOf(first?.paths[0] ?? '.'));
  const findings = [
    ...requests.flatMap((request) => request.findings),
    ...sources.flatMap((each) => each.findings),
    ...loaded.findings,
  ];
  for (const finding of findings) tell(finding);
  if (loaded.registry === null) return 2;
  const refusal = whyNot(findings, loaded);
  if (refusal !== null) {
    complain(refusal);
    return 2;
  }
  const { snapshot } = loaded.registry;
  const state = lockState(file, snapshot, files, loaded.report?.referenceVersion ?? null);
  if (!isWorthwhile(state.wanted)) {
    complain(
      `${name} was not ${isCheck ? 'checked' : 'written'}: no library of the project registers anything. Build it first, or pass --dll LIB.`,
    );
    return 2;
  }
  say(`${registryText(loaded.report)}\n`);
  if (!isCheck) return write(file, name, state);
  if (state.problem !== null) say(apiChanges(file, state, snapshot));
  return report(name, state, say);
}

/** All libraries of the group, loaded together. */
function loadingSettings(requests: readonly Request[]): Settings {
  const all = requests.map(({ settings }) => settings);
  const [first] = all;
  if (first === undefined) throw new Error('a group has a request');
  const union = (key: 'libraries' | 'ownLibraries' | 'imports'): readonly string[] => [
    ...new Set(all.flatMap((settings) => settings[key])),
  ];
  return {
    ...first,
    libraries: union('libraries'),
    ownLibraries: union('ownLibraries'),
    imports: union('imports'),
    missing: all.find(({ missing }) => missing !== null)?.missing ?? null,
  };
}

/** Why what was loaded must not be kept; `null` if it may. */
function whyNot(findings: readonly ProjectFinding[], { refusal }: Loaded): string | null {
  if (refusal !== null) return messageOf(refusal, CLI_READER);
  if (findings.some(({ code }) => code === 'registry.native-only')) {
    return 'The lock would lack what the imports register. Pass --provider python, or leave --provider out.';
  }
  return null;
}

function tell(finding: ProjectFinding): void {
  const { severity, file, log, code } = finding;
  const place = file === undefined ? '' : `${file}: `;
  complain(escapeLines(`${place}${severity}[${code}]: ${messageOf(finding, CLI_READER)}`));
  if (log !== undefined && log !== '') complain(log);
}

function report(name: string, { problem }: LockState, say: Manner['tell']): Code {
  if (problem === null) {
    say(`${name} is up to date\n`);
    return 0;
  }
  const finding = lockFinding(problem);
  tell(finding);
  return finding.severity === 'error' ? 2 : 1;
}

/** What the difference means for callers; nothing where there is none for them, or no lock. */
function apiChanges(path: string, { file, wanted }: LockState, loaded: Snapshot): string {
  if (file.lock === null) return '';
  const { compareApis, renderApiReport } = loadApi();
  const [before, after] = [file.lock.snapshot, wanted.snapshot];
  const report = compareApis(before, after, () => true);
  if (report.changes.length === 0) return '';
  const sides = {
    before: { source: displayPath(path, process.cwd()), ...before },
    after: { source: 'the libraries', ...after, provider: loaded.provider },
  };
  return renderApiReport({ ...sides, report }, 'text', { color: useColor(process.stdout) });
}

/** A difference is a warning; an error is what could not be compared. */
export function lockFinding(problem: NonNullable<LockState['problem']>): ProjectFinding {
  const finding = problemFinding(problem);
  return isRepairable(problem) ? { ...finding, severity: 'warning' } : finding;
}

function write(file: string, name: string, state: LockState): Code {
  const newer = newerLock(state);
  const written = newer === null ? writeLock(file, lockText(state.wanted)) : { problem: newer };
  if ('problem' in written) {
    tell(problemFinding(written.problem));
    return 2;
  }
  const { functions, types } = state.wanted.snapshot;
  print(
    written.isNew
      ? `wrote ${name}: ${count(functions.length, 'function')}, ${count(types.length, 'type')}\n`
      : `${name} is up to date\n`,
  );
  return 0;
}
