/** Severities that a project sets for itself. */
import type { Severity } from '../core/index.js';
import type { PerFileSeverity, SeverityChoice } from './config.js';
import { fileMatcher } from './per-file.js';

export type SeverityChoices = ReadonlyMap<string, SeverityChoice>;

/** What a project sets. */
export interface SeveritySettings {
  readonly severity: SeverityChoices;
  readonly perFileSeverity: readonly PerFileSeverity[];
}

const matchers = new WeakMap<PerFileSeverity, (path: string) => boolean>();

/** The choices for one file: those of patterns win, the later ones over the earlier. */
export function severitiesFor(
  path: string,
  { severity, perFileSeverity }: SeveritySettings,
): SeverityChoices {
  const own = perFileSeverity.filter((entry) => {
    const known = matchers.get(entry);
    const matches = known ?? fileMatcher(entry);
    if (known === undefined) matchers.set(entry, matches);
    return matches(path);
  });
  if (own.length === 0) return severity;
  return new Map([...severity, ...own.flatMap((entry) => [...entry.severity])]);
}

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
