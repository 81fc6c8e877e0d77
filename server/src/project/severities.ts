/** Severities that a project sets for itself. */
import type { Severity } from '../core/index.js';
import type { SeverityChoice } from './config.js';

export type SeverityChoices = ReadonlyMap<string, SeverityChoice>;

interface Graded {
  readonly code: string;
  readonly severity: Severity;
}

/** Gives findings the chosen severities, and removes those that are `off`. */
export function chooseSeverities<F extends Graded>(
  findings: readonly F[],
  choices: SeverityChoices,
): readonly F[] {
  return choices.size === 0 ? findings : findings.flatMap((finding) => choose(finding, choices));
}

/** The same for findings of a run. Its errors stay: what could not be checked is never clean. */
export function chooseProjectSeverities<F extends Graded>(
  findings: readonly F[],
  choices: SeverityChoices,
): readonly F[] {
  return findings.flatMap((finding) =>
    finding.severity === 'error' ? finding : choose(finding, choices),
  );
}

function choose<F extends Graded>(finding: F, choices: SeverityChoices): readonly F[] {
  const chosen = choices.get(finding.code) ?? finding.severity;
  return chosen === 'off' ? [] : [{ ...finding, severity: chosen }];
}
