/** The public face of the formats for services, which a run without them does not load. */
import { renderGithub } from './github.js';
import { renderGitlab } from './gitlab.js';
import { renderJunit } from './junit.js';
import type { ListedFinding } from './listed-findings.js';
import type { MachineReport } from './machine-report.js';
import { renderSarif } from './sarif.js';

export { listFindings, type ListedFinding } from './listed-findings.js';
export type * from './machine-report.js';

export type ServiceFormat = 'github' | 'gitlab' | 'junit' | 'sarif';

/** @param fails whether a finding makes the run fail */
export function renderFor(
  format: ServiceFormat,
  report: MachineReport,
  fails: (finding: ListedFinding) => boolean,
): string {
  switch (format) {
    case 'github':
      return renderGithub(report);
    case 'gitlab':
      return renderGitlab(report);
    case 'junit':
      return renderJunit(report, fails);
    case 'sarif':
      return renderSarif(report);
  }
}
