/** A trouble with a project's configuration as a finding, the same for every command that reports it. */
import { displayPath } from '../files/index.js';
import type { ProjectProblem } from '../project/index.js';
import { linePlace, projectFinding } from '../report/index.js';
import type { ProjectFinding } from '../report/types.js';

export function problemFinding({ code, path, message, line }: ProjectProblem): ProjectFinding {
  const file = linePlace(displayPath(path, process.cwd()), line);
  return projectFinding({ code, data: { detail: message } }, { file });
}
