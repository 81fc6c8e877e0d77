/** What a command is asked to do: its paths, its settings, and the project that both belong to. */
import { findProject, resolveUnit, type Unit } from '../project/index.js';
import type { ProjectFinding } from '../report/types.js';
import type { OptionValues } from './arguments.js';
import { displayPath } from '../files/index.js';
import { projectFinding } from '../report/index.js';
import { repeatArguments } from './repeat.js';
import { readSettings, type Settings } from './settings.js';
import { UsageError } from './usage-error.js';

export interface Request {
  readonly settings: Settings;
  /** The PATHs, or those of the project when none was given. */
  readonly paths: readonly string[];
  readonly unit: Unit;
  /** Troubles of the project's own settings. */
  readonly findings: readonly ProjectFinding[];
  /** What a hint repeats, so that its command does the same job. */
  readonly repeated: readonly string[];
}

/**
 * Reads options and finds the project of the first PATH (of the current folder without one).
 *
 * @throws {UsageError} when there is nothing to work on, or an option makes no sense
 */
export async function readRequest(
  options: OptionValues,
  operands: readonly string[],
): Promise<Request> {
  const isolated = options.has('isolated');
  const start = operands[0] ?? '.';
  const { project, problems } = isolated
    ? { project: null, problems: [] }
    : await findProject(start);
  const settings = readSettings(options, project);
  const paths = operands.length > 0 ? operands : (project?.paths ?? []);
  if (paths.length === 0) {
    throw new UsageError(
      'No path was given, and no pyproject.toml here has a [tool.tvm-ffi-stubs] table. Name the files or folders that hold the blocks.',
    );
  }
  const findings = problems.map(({ code, path, message, line }) => {
    const place = displayPath(path, process.cwd());
    return projectFinding(code, message, { file: line === undefined ? place : `${place}:${line}` });
  });
  const unit = resolveUnit(paths, project, isolated);
  return { settings, paths, unit, findings, repeated: repeatArguments(options, operands) };
}
