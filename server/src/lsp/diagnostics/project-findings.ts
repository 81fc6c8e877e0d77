/**
 * Findings about a project itself. They belong to no Python file, and a diagnostic without a file
 * cannot be shown, so they sit on the file that configures the project.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { escapeInline } from '../../base/foreign-text.js';
import { keyLines, chooseProjectSeverities } from '../../project/index.js';
import { projectFinding, type ProjectFinding } from '../../report/index.js';
import { twoReferences } from '../../registry/two-references.js';
import { inSettingWords } from '../setting-words.js';
import type { Project } from '../workspace/project.js';

/** A finding of a project with the place where it is shown. */
export interface AnchoredFinding extends ProjectFinding {
  /** Absolute; `null` when no file configures the project: then only the status tells. */
  readonly path: string | null;
  /** Zero-based. */
  readonly line: number;
}

/** The setting that a finding is most likely mended by. */
const SETTINGS: Readonly<Record<string, string>> = {
  'registry.library-missing': 'libraries',
  'registry.load-failed': 'libraries',
  'registry.exit-crash': 'libraries',
  'registry.mixed-runtimes': 'runtime',
  'registry.no-runtime': 'python',
  'registry.no-interpreter': 'python',
  'registry.native-only': 'provider',
  'project.newer-reference': 'reference-version',
  'project.old-reference': 'reference-version',
  'project.two-references': 'reference-version',
  'project.unknown-reference': 'reference-version',
};

/** Every finding about the project, in a fixed order. */
export function projectFindings(project: Project): readonly AnchoredFinding[] {
  const { config, problems } = project.input;
  const { registry } = project;
  const found: AnchoredFinding[] = problems
    .filter((problem) => problem.path !== '')
    .map(({ code, message, path: file, line }) => {
      const text = sentence(message, file);
      return {
        ...projectFinding({ code, data: { detail: text } }),
        path: file,
        line: (line ?? 1) - 1,
      };
    });
  const ofRegistry = registry.state === 'untrusted' ? [] : registry.problems;
  const ofVersion = project.dialectProblem;
  const ofTwo = registry.environment.ok
    ? twoReferences(registry.environment, config.referenceVersion)
    : null;
  const isKnown = registry.environment.ok || config.referenceVersion !== null;
  for (const { code, message } of [
    ...ofRegistry,
    ...(ofVersion !== null && isKnown ? [ofVersion] : []),
    ...(ofTwo !== null ? [ofTwo] : []),
  ]) {
    const text = sentence(inSettingWords(message));
    found.push({ ...projectFinding({ code, data: { detail: text } }), ...anchor(project, code) });
  }
  for (const { code, path: file, message } of project.problems()) {
    const text = sentence(escapeInline(message), file);
    found.push({ ...projectFinding({ code, data: { detail: text } }), path: file, line: 0 });
  }
  return chooseProjectSeverities(found, config.severity);
}

function anchor(project: Project, code: string): { path: string | null; line: number } {
  const { source, root } = project.input.config;
  const candidates = [path.join(root, 'pyproject.toml'), path.join(root, 'CMakeLists.txt')];
  const file = source !== '' ? source : candidates.find((candidate) => existsSync(candidate));
  if (file === undefined) return { path: null, line: 0 };
  return { path: file, line: source === '' ? 0 : lineOf(source, SETTINGS[code]) };
}

function lineOf(source: string, setting: string | undefined): number {
  try {
    const lines = keyLines(readFileSync(source, 'utf8'));
    const table = ['tool', 'tvm-ffi-stubs'];
    const line = setting === undefined ? undefined : lines([...table, setting]);
    return (line ?? lines(table) ?? 1) - 1;
  } catch {
    return 0;
  }
}

/** Messages of the command line follow a path: here they stand alone, and name it where they need it. */
function sentence(message: string, file?: string): string {
  const needsName = file !== undefined && /^(?:is|does|has|cannot|may)\b/.test(message);
  const whole = needsName ? `${path.basename(file)} ${message}` : message;
  const text = needsName ? whole : whole.charAt(0).toUpperCase() + whole.slice(1);
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
