/** A problem as a finding, with its place as the user would write it. */
import type { Problem } from '../core/index.js';
import { displayPath } from '../files/index.js';
import { type ProjectFinding, projectFinding } from '../report/index.js';

export function problemFinding(problem: Problem): ProjectFinding {
  const { place } = problem;
  if (place === null) return projectFinding(problem);
  const file = displayPath(place.path, process.cwd());
  return projectFinding(problem, place.line === null ? { file } : { file, line: place.line });
}
