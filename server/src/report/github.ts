/**
 * Annotations for GitHub Actions, as workflow commands. GitHub shows ten errors, ten warnings and
 * ten notices of a step and silently drops the rest, so the rest is counted in a last notice.
 */
import { count } from '../base/count.js';
import type { Severity } from '../core/index.js';
import type { ListedFinding } from './listed-findings.js';
import type { MachineReport } from './machine-report.js';
import { MOST_ANNOTATIONS, workflowCommand } from './workflow-command.js';

type Command = 'error' | 'warning' | 'notice';

const COMMANDS: Readonly<Record<Severity, Command>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Renders the annotations, one a line; the text is empty without any. */
export function renderGithub(report: MachineReport): string {
  // What could not be checked comes first: all else depends on it.
  const findings = [...report.findings].sort((a, b) => Number(b.isFailure) - Number(a.isFailure));
  const shown = (['error', 'warning', 'notice'] as const).flatMap((command) => {
    const all = findings.filter(({ severity }) => COMMANDS[severity] === command);
    // The last notice is the one about the rest.
    return all.slice(0, command === 'notice' ? MOST_ANNOTATIONS - 1 : MOST_ANNOTATIONS);
  });
  const lines = shown.map((finding) => annotation(finding, report));
  const left = findings.length - shown.length;
  if (left > 0) {
    lines.push(
      workflowCommand(
        'notice',
        { title: 'tvm-ffi-stubs' },
        `GitHub shows ${MOST_ANNOTATIONS} annotations of a kind for each step, so ${count(left, 'finding')} ${left === 1 ? 'is' : 'are'} only in the log.`,
      ),
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(finding: ListedFinding, { locate }: MachineReport): string {
  const { code, severity, path, range, message, log } = finding;
  const file = path === null ? {} : { file: locate(path).path };
  const text = log === null ? message : `${message}\n${log.trimEnd()}`;
  const title = `tvm-ffi-stubs (${code})`;
  return workflowCommand(COMMANDS[severity], { ...file, ...placeOf(range), title }, text);
}

/** Lines and columns from 1. GitHub accepts columns within one line only. */
function placeOf(range: ListedFinding['range']): Readonly<Record<string, string>> {
  if (range === null) return {};
  const { start, end } = range;
  const lines = { line: String(start.line + 1), endLine: String(end.line + 1) };
  if (start.line !== end.line) return lines;
  return { ...lines, col: String(start.character + 1), endColumn: String(end.character + 1) };
}
