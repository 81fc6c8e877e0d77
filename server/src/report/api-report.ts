/** How two registries differ, in the formats of `registry --diff`. Every text ends with a line end. */
import { codeSpan } from '../base/code-span.js';
import { escapeInline, escapeJson } from '../base/foreign-text.js';
import { API_RULES, LEVELS, type ApiChange, type Level } from '../core/index.js';
import {
  countsText,
  entryText,
  lookOf,
  sentenceOf,
  sideText,
  TITLES,
  type ApiComparison,
  type ApiSide,
} from './api-words.js';
import { makeStyle, type Style } from './style.js';
import { MOST_ANNOTATIONS, workflowCommand } from './workflow-command.js';

export const API_FORMATS = ['text', 'json', 'markdown', 'github'] as const;
export type ApiFormat = (typeof API_FORMATS)[number];

export function renderApiReport(
  comparison: ApiComparison,
  format: ApiFormat,
  options: { readonly color: boolean },
): string {
  switch (format) {
    case 'text':
      return textReport(comparison, makeStyle(options.color));
    case 'json':
      return jsonReport(comparison);
    case 'markdown':
      return markdownReport(comparison);
    case 'github':
      return githubReport(comparison);
  }
}

function textReport(comparison: ApiComparison, style: Style): string {
  const { before, after } = comparison;
  const lines = [`Comparing ${side(before)} with ${side(after)}`, ''];
  for (const [level, changes] of byLevel(comparison)) {
    lines.push(style.strong(TITLES[level]));
    for (const change of changes) {
      const { subject, said } = sentenceOf(change);
      const paint = paintOf(change, style);
      const line = paint(escapeInline(`  ${signOf(change)} ${subject} ${said}`));
      lines.push(`${line} ${style.code(`[${change.rule}]`)}`);
      const look = lookOf(change);
      if (look !== null) {
        lines.push(style.removed(escapeInline(`      - ${look[0]}`)));
        lines.push(style.added(escapeInline(`      + ${look[1]}`)));
      }
    }
    lines.push('');
  }
  lines.push(style.strong(verdictLine(comparison)));
  return `${lines.join('\n')}\n`;
}

function verdictLine({ report }: ApiComparison): string {
  return `Verdict: ${report.verdict} (${countsText(report)})`;
}

function side(each: ApiComparison['before']): string {
  return escapeInline(sideText(each));
}

/** The levels that have changes. */
function byLevel({ report }: ApiComparison): readonly (readonly [Level, readonly ApiChange[]])[] {
  return LEVELS.map(
    (level) =>
      [level, report.changes.filter(({ rule }) => API_RULES[rule].level === level)] as const,
  ).filter(([, changes]) => changes.length > 0);
}

function signOf({ before, after }: ApiChange): '+' | '-' | '~' {
  if (before === null) return '+';
  return after === null ? '-' : '~';
}

function paintOf(change: ApiChange, style: Style): Style['added'] {
  const sign = signOf(change);
  if (sign === '+') return style.added;
  return sign === '-' ? style.removed : style.changed;
}

/** docs/api-changes.schema.json describes it. */
function jsonReport({ before, after, report }: ApiComparison): string {
  const changes = report.changes.map((change) => ({
    rule: change.rule,
    level: API_RULES[change.rule].level,
    kind: (change.after ?? change.before)?.kind,
    name: change.name,
    part: change.part,
    before: change.before && entryText(change.before),
    after: change.after && entryText(change.after),
  }));
  const { verdict, counts } = report;
  const named = ({ source, provider, abiVersion }: ApiSide) => ({ source, provider, abiVersion });
  const sides = { before: named(before), after: named(after) };
  const value = { version: 1, verdict, counts, ...sides, changes };
  return `${escapeJson(JSON.stringify(value, null, 1))}\n`;
}

const VERSIONS = { major: 'Major version', minor: 'Minor version', patch: 'Patch version' };

/** A part of release notes. */
function markdownReport(comparison: ApiComparison): string {
  const { before, after, report } = comparison;
  const code = (text: string): string => codeSpan(escapeInline(text));
  const lines = [
    '## API changes',
    '',
    `**${VERSIONS[report.verdict]}**: ${countsText(report)}, from ${code(before.source)} to ${code(after.source)}.`,
  ];
  for (const [level, changes] of byLevel(comparison)) {
    lines.push('', `### ${TITLES[level]}`, '');
    for (const change of changes) {
      const { subject, said } = sentenceOf(change);
      const look = lookOf(change);
      const shown = look === null ? '' : `: ${code(look[0])} → ${code(look[1])}`;
      const { part } = change;
      const words = typeof part === 'string' ? said.replace(part, () => code(part)) : said;
      lines.push(`- ${code(subject)} ${words}${shown}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Annotations for the first changes, then the whole text for the log. */
function githubReport(comparison: ApiComparison): string {
  const left = { error: MOST_ANNOTATIONS, notice: MOST_ANNOTATIONS };
  const annotations = byLevel(comparison).flatMap(([level, changes]) => {
    const kind = level === 'breaking' ? 'error' : 'notice';
    const shown = changes.slice(0, left[kind]);
    left[kind] -= shown.length;
    return shown.map((change) => annotation(kind, change));
  });
  // An older form of commands counts anywhere in a line.
  const all = [...annotations, textReport(comparison, makeStyle(false))].join('\n');
  return all.replaceAll('##[', '## [');
}

function annotation(kind: 'error' | 'notice', change: ApiChange): string {
  const { subject, said } = sentenceOf(change);
  const look = lookOf(change);
  const text = `${subject} ${said}${look === null ? '' : `: ${look[0]} → ${look[1]}`}`;
  return workflowCommand(kind, { title: `API change (${change.rule})` }, escapeInline(text));
}
