/** One run: its settings, the registry that is loading, and the troubles met on the way. */
import path from 'node:path';
import {
  indexRegistry,
  nameList,
  NEWEST_DIALECT,
  NEWEST_KNOWN_WHEEL,
  RULES,
  resolveDialect,
  type Dialect,
  type RegistryIndex,
  type Severity,
} from '../core/index.js';
import { isFile } from '../project/index.js';
import { findEnvironment } from '../registry/environment.js';
import { startRegistry } from '../registry/load.js';
import { trustCommandLine } from '../registry/trust.js';
import type { Environment, RegistryAnswer, RegistryProblem } from '../registry/types.js';
import type { ProjectFinding, RegistryReport } from '../report/types.js';
import { complain } from './output.js';
import type { Settings } from './settings.js';

/** A registry that is being loaded, or the reason why there is none. */
export interface Loading {
  readonly environment: Environment | null;
  readonly answer: Promise<RegistryAnswer>;
}

/** What a run knows once the registry is there, or is known to be missing. */
export interface Loaded {
  readonly registry: RegistryIndex | null;
  readonly report: RegistryReport | null;
  readonly dialect: Dialect;
  readonly findings: readonly ProjectFinding[];
  /** Whether nothing can be written for this reference. */
  readonly unsupported: boolean;
}

/** Starts loading at once, so that the child runs while files are read. */
export async function startLoading(settings: Settings, firstPath: string): Promise<Loading> {
  const found = findEnvironment({
    ...(settings.python !== null && { python: settings.python }),
    ...(settings.runtime !== null && { runtime: settings.runtime }),
    start: folderOf(firstPath),
    env: process.env,
  });
  if (!found.ok) {
    return { environment: null, answer: Promise.resolve({ ok: false, problem: found.problem }) };
  }
  const { environment } = found;
  const request = {
    environment,
    libraries: settings.libraries,
    imports: settings.imports,
    provider: settings.provider,
    timeoutMs: settings.timeoutMs,
    cache: settings.cache,
  };
  const { answer } = await startRegistry(request, trustCommandLine());
  return { environment, answer };
}

/** Which dialect is spoken; known before the registry is. */
export function dialectOf(loading: Loading, settings: Settings): Dialect {
  return chooseDialect(versionOf(loading, settings)).dialect;
}

function versionOf(loading: Loading, settings: Settings): string | null {
  return settings.referenceVersion ?? loading.environment?.wheelVersion ?? null;
}

/** Waits for the registry and settles which dialect is spoken. */
export async function finishLoading(loading: Loading, settings: Settings): Promise<Loaded> {
  const answer = await withNotice(loading.answer, settings);
  const version = versionOf(loading, settings);
  const chosen = chooseDialect(version);
  if (!answer.ok) {
    // Without a runtime nobody wonders about its version.
    const said = version === null ? [] : chosen.findings;
    const findings = [...said, registryFinding(answer.problem)];
    return { ...chosen, registry: null, report: null, findings };
  }
  const { snapshot } = answer;
  const report: RegistryReport = {
    provider: snapshot.provider,
    referenceVersion: version,
    abiVersion: snapshot.abiVersion,
    ageSeconds: Math.max(0, (Date.now() - answer.takenAt) / 1000),
    fromCache: answer.fromCache,
    runtime: snapshot.libraries[0]?.path ?? '',
    libraries: snapshot.libraries.slice(1).map((library) => library.path),
  };
  const findings = [...chosen.findings, ...answer.warnings.map(registryFinding)];
  const registry = chosen.unsupported ? null : indexRegistry(snapshot);
  return { ...chosen, registry, report, findings };
}

/** After this long a person wonders what the tool is doing. */
const NOTICE_AFTER_MS = 2000;

/** Says on stderr that a slow load is still going on. */
async function withNotice<T>(answer: Promise<T>, settings: Settings): Promise<T> {
  const names = [...settings.libraries, ...settings.imports];
  const what = names.length === 0 ? 'the registry' : nameList(names);
  const most = Math.round(settings.timeoutMs / 1000);
  const timer = setTimeout(() => {
    complain(`still loading ${what}, at most ${most} s (--timeout)`);
  }, NOTICE_AFTER_MS);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}

/** A finding of the run as a whole; its severity is its rule's. */
export function projectFinding(
  code: string,
  message: string,
  more: { readonly file?: string; readonly log?: string } = {},
): ProjectFinding {
  return { code, severity: severityOf(code), message, ...more };
}

function severityOf(code: string): Severity {
  return RULES.find((rule) => rule.code === code)?.severity ?? 'error';
}

function registryFinding({ code, message, log }: RegistryProblem): ProjectFinding {
  return projectFinding(code, message, log === undefined ? {} : { log });
}

function chooseDialect(
  version: string | null,
): Pick<Loaded, 'dialect' | 'findings' | 'unsupported'> {
  const standard = { dialect: NEWEST_DIALECT, unsupported: false };
  if (version === null) {
    const message = `The version of apache-tvm-ffi is not known; blocks are written as ${NEWEST_KNOWN_WHEEL} writes them. Pass --reference-version to choose another.`;
    return { ...standard, findings: [projectFinding('project.unknown-reference', message)] };
  }
  const choice = resolveDialect(version);
  if (!choice.ok) {
    const message =
      choice.reason === 'too-old'
        ? `apache-tvm-ffi ${version} is older than 0.1.8, the first version that is supported. Update it.`
        : `${JSON.stringify(version)} is no version of apache-tvm-ffi. Pass one like ${NEWEST_KNOWN_WHEEL}.`;
    const findings = [projectFinding('project.old-reference', message)];
    return { ...standard, unsupported: true, findings };
  }
  if (!choice.newer) return { dialect: choice.dialect, unsupported: false, findings: [] };
  const message = `apache-tvm-ffi ${version} is newer than ${NEWEST_KNOWN_WHEEL}, the newest version compared. Update tvm-ffi-stubs if the reference disagrees.`;
  const findings = [projectFinding('project.newer-reference', message)];
  return { dialect: choice.dialect, unsupported: false, findings };
}

/** The folder that a PATH stands for: its own when it is a file, else itself, even when it is new. */
export function folderOf(given: string): string {
  const full = path.resolve(given);
  return isFile(full) ? path.dirname(full) : full;
}
