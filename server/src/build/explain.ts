/**
 * Recognizes common errors in the output of CMake, compilers, pip and the reference. The output
 * stays as is, followed by a remedy.
 */
import type { BuildRemedy, Installation } from '../core/index.js';
import type { StubTarget } from '../project/index.js';
import { sharedStubDirs } from '../project/discovery/shared-stub-dirs.js';
import type { BuildSituation } from './types.js';

/** The part of a situation that remedies name. */
export type Explained = Pick<BuildSituation, 'python' | 'packageRoot' | 'hasPip' | 'venv'> & {
  readonly facts: Pick<BuildSituation['facts'], 'backend'>;
};

/** What a remedy needs to know. */
export interface ExplainContext {
  readonly situation: Explained;
  /** Where the build ran. */
  readonly folder: string;
  /** The calls whose build step runs the reference. */
  readonly targets: readonly StubTarget[];
}

interface Explanation {
  readonly pattern: RegExp;
  readonly remedy: (context: ExplainContext) => BuildRemedy;
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern: /provided by\s+"tvm_ffi"|Could not find.*\btvm_ffi\b/s,
    remedy: ({ situation }) => ({
      reason: 'package-not-found',
      ...installationOf(situation),
      packageRoot: situation.packageRoot,
    }),
  },
  {
    pattern: /target pattern contains no '%'|No module named '?"?tvm_ffi\b/,
    remedy: ({ situation: { python } }) => ({ reason: 'wrong-interpreter', python }),
  },
  {
    pattern:
      /No CMAKE_C(?:XX)?_COMPILER could be found|CMAKE_C(?:XX)?_COMPILER-NOTFOUND|is not able to compile a simple test program|Could not find compiler set in environment/,
    remedy: noCompiler,
  },
  {
    pattern: /CMAKE_MAKE_PROGRAM is not set|unable to find a build program corresponding to/,
    remedy: () => ({ reason: 'no-build-tool' }),
  },
  {
    pattern: /Does not match the generator used previously|generator platform.*Does not match/s,
    remedy: ({ folder }) => ({ reason: 'other-generator', folder }),
  },
  {
    pattern:
      /does not match the source .* used to generate cache|CMakeCache\.txt directory .* is different/s,
    remedy: ({ folder }) => ({ reason: 'other-sources', folder }),
  },
  {
    pattern: /CMake [\d.]+(?:\.\.\.[\d.]+)? or higher is required|Unrecognized "version" field/,
    remedy: () => ({ reason: 'cmake-too-old' }),
  },
  {
    pattern: /No module named '?scikit_build_core|Cannot import '(\w+)[.\w]*'|BackendUnavailable/,
    remedy: backendMissing,
  },
  {
    pattern: /externally-managed-environment/,
    remedy: ({ situation: { python, venv } }) => ({
      reason: 'system-interpreter',
      python: python ?? 'python3',
      venv: venv ?? null,
    }),
  },
  {
    pattern: /STUB_PKG\/STUB_PREFIX\s+(?:cannot\s+be\s+set|require)|STUB_INIT=ON\s+requires/,
    remedy: () => ({ reason: 'bad-stub-arguments' }),
  },
  {
    pattern: /fatal error: '?tvm\/ffi\//,
    remedy: () => ({ reason: 'headers-missing' }),
  },
  {
    pattern: /undefined symbol: |symbol not found in flat namespace/,
    remedy: ({ situation: { python } }) => ({ reason: 'other-runtime', python }),
  },
];

/** The failure message of the reference's own step. */
const REFERENCE_FAILED = /\[Failed\] File "|tvm_ffi[\\/]stub[\\/]cli\.py/;

/** Whether the reference failed the build. */
export function isStubFailure(lines: readonly string[]): boolean {
  return lines.some((line) => REFERENCE_FAILED.test(line));
}

/** One remedy for each known error, the most specific first. */
export function explainFailure(
  lines: readonly string[],
  context: ExplainContext,
): readonly BuildRemedy[] {
  const text = lines.join('\n');
  const remedies = EXPLANATIONS.filter(({ pattern }) => pattern.test(text)).map(({ remedy }) =>
    remedy(context),
  );
  if (REFERENCE_FAILED.test(text)) remedies.push(referenceFailed(context, text));
  return remedies;
}

/**
 * A semicolon separates the items of CMake's lists, so its own check of the compiler fails. We
 * refuse to call CMake there, but the project's own command may.
 */
function noCompiler({ folder }: ExplainContext): BuildRemedy {
  return folder.includes(';') ? { reason: 'semicolon-in-path', folder } : { reason: 'no-compiler' };
}

function backendMissing({ situation }: ExplainContext): BuildRemedy {
  const name = (situation.facts.backend ?? 'scikit_build_core').split(/[.:]/, 1)[0] ?? '';
  const distribution = name.replaceAll('_', '-');
  return { reason: 'backend-missing', ...installationOf(situation), distribution };
}

function installationOf({ python, hasPip, venv }: Explained): Installation {
  return { python, installer: hasPip ? 'pip' : 'uv', ...(venv !== undefined && { venv }) };
}

/** Make deletes a library whose own step fails. */
const DELETED = /Deleting file/;

function referenceFailed({ targets }: ExplainContext, text: string): BuildRemedy {
  const [shared] = sharedStubDirs(targets);
  if (shared !== undefined) {
    return { reason: 'shared-stub-dir', stubDir: shared.stubDir, calls: shared.targets };
  }
  const calls = targets.filter(({ stubDir }) => stubDir !== null);
  return { reason: 'reference-failed', calls, isDeleted: DELETED.test(text) };
}
