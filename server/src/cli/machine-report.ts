/** What the formats for other programs say, with what only the command line knows. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isInside } from '../base/node/is-inside.js';
import { RULES } from '../core/index.js';
import { realPath } from '../base/node/real-path.js';
import { folderWithGit } from '../base/node/repository.js';
import {
  listFindings,
  renderFor,
  type MachineReport,
  type ReportedPlace,
  type ServiceFormat,
} from '../report/for-services.js';
import type { UnitResult } from '../report/index.js';
import { VERSION } from '../version.js';
import { readPages } from './finding-pages.js';
import { failsRun } from './exit-code.js';
import type { FailOn } from './settings.js';

export interface Run {
  readonly units: readonly UnitResult[];
  readonly exitCode: number;
  readonly startedAt: Date;
  readonly failOn: FailOn;
}

/** Renders a run in a format that is neither text nor JSON. */
export function renderMachine(format: ServiceFormat, run: Run): string {
  return renderFindings(format, run, { findings: listFindings(run.units), rules: RULES });
}

/** The same for findings of another kind, with the codes that they may have. */
export function renderFindings(
  format: ServiceFormat,
  { units, exitCode, startedAt, failOn }: Run,
  listed: Pick<MachineReport, 'findings' | 'rules'>,
): string {
  const root = reportRoot(process.cwd(), process.env);
  const report: MachineReport = {
    units,
    ...listed,
    exitCode,
    version: VERSION,
    startedAt,
    seconds: (Date.now() - startedAt.getTime()) / 1000,
    root: `${pathToFileURL(root).href}/`.replace(/\/+$/, '/'),
    locate: (displayed) => locate(displayed, root),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    page: format === 'sarif' ? readPages() : () => null,
  };
  // A run that never fails has failed tests all the same: they are what it was asked for.
  const line = failOn === 'never' ? 'warning' : failOn;
  return renderFor(format, report, ({ severity }) => failsRun(severity, line));
}

/**
 * The folder that a service knows files by: its checkout, or the repository around the current folder.
 * Git is not asked, because a repository's own settings name programs.
 */
export function reportRoot(cwd: string, env: NodeJS.ProcessEnv): string {
  for (const name of ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR']) {
    const folder = env[name] ?? '';
    if (path.isAbsolute(folder) && isInside(cwd, realPath(folder))) return realPath(folder);
  }
  return folderWithGit(cwd) ?? cwd;
}

function locate(displayed: string, root: string): ReportedPlace {
  const full = path.resolve(displayed);
  const place = [full, realPath(full)].find((each) => isInside(each, root));
  const shown = place === undefined ? full : path.relative(root, place) || '.';
  return { path: shown.replaceAll(path.sep, '/'), isInside: place !== undefined };
}
