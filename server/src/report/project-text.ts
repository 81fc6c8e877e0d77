/** The answer of `project` for people: each value beside the place that decided it. */
import { shellCommand } from '../base/shell-command.js';
import { firstOf, pushAll } from '../base/list.js';
import { describeOrigin, messageOf } from '../core/index.js';
import { count } from '../base/count.js';
import { escapeInline } from '../base/foreign-text.js';
import { makeStyle, type Style } from './style.js';
import type {
  ProjectReport,
  ReportedProject,
  ReportedTable,
  ReportedTarget,
} from './project-types.js';
import { ageWords } from './age-words.js';
import { findingPlace } from './project-finding.js';
import { SYSTEM } from '../base/system.js';
import { CLI_READER } from './reader.js';

export interface ProjectTextOptions {
  readonly color: boolean;
  /** Whether to show what was passed over as well. */
  readonly verbose: boolean;
  /** How a path is written: relative to the current folder if it is inside. */
  readonly display: (path: string) => string;
}

/** One line of the table: a name, its value, and the reason. */
type Row = readonly [name: string, value: string, why: string];

/** Files that are named one by one. */
const MOST_NAMED = 10;
/** A longer value gets its reason in a line of its own. */
const WIDEST_VALUE = 44;
const NAME_WIDTH = 13;

/** Renders the answer; the text ends with a line end. */
export function renderProjectText(report: ProjectReport, options: ProjectTextOptions): string {
  const style = makeStyle(options.color);
  const { projects, problems, loose } = report;
  const lines = projects.flatMap((project) => [...projectLines(project, style, options), '']);
  for (const finding of problems) {
    const { code, severity } = finding;
    const message = messageOf(finding, CLI_READER);
    const where = findingPlace(finding);
    const place = where === null ? '' : `${style.path(escapeInline(where))}: `;
    const head = `${style.severity(severity)(severity)}${style.code(`[${code}]`)}`;
    lines.push(`${place}${head} ${escapeInline(message)}`);
  }
  if (loose.length > 0) pushAll(lines, [...looseLines(loose, options), '']);
  lines.push(style.strong(count(projects.length, 'project')));
  return `${lines.join('\n')}\n`;
}

function looseLines(loose: readonly string[], { display }: ProjectTextOptions): string[] {
  const named = firstOf(loose.map(display).map(escapeInline), MOST_NAMED);
  return [
    `${count(loose.length, 'file')} with directives outside any project. Pass --dll LIB to check, or add a [tool.tvm-ffi-stubs] table to a pyproject.toml in a folder above:`,
    ...named.map((file) => `    ${file}`),
  ];
}

function projectLines(
  project: ReportedProject,
  style: Style,
  options: ProjectTextOptions,
): string[] {
  const { root, source } = project;
  const { display, verbose } = options;
  const by = source === null ? 'found by convention' : `described by ${display(source)}`;
  const lines = [`${style.strong(escapeInline(display(root)))}  ${style.quiet(escapeInline(by))}`];
  const rows = [
    ...valueRows(project, display),
    ...environmentRows(project, display),
    ...targetRows(project, display),
    ...buildRows(project, display),
  ];
  pushAll(
    lines,
    rows.flatMap((row, i) => rowLines(row, rows[i - 1]?.[0] === row[0], style)),
  );
  if (project.missing !== null) {
    const label = style.severity('warning')('problem'.padEnd(NAME_WIDTH));
    lines.push(`  ${label} ${escapeInline(project.missing)}`);
  }
  if (verbose) {
    const notes = project.notes.filter((note) => note !== project.missing);
    const label = 'note'.padEnd(NAME_WIDTH);
    pushAll(
      lines,
      notes.map((note) => style.quiet(`  ${label} ${escapeInline(note)}`)),
    );
  }
  return lines;
}

/** The name is written once for several values; a long value moves its reason to the next line. */
function rowLines([name, value, why]: Row, isRepeated: boolean, style: Style): string[] {
  const head = `  ${(isRepeated ? '' : name).padEnd(NAME_WIDTH)} `;
  const shown = escapeInline(value);
  if (why === '') return [head + shown];
  const reason = style.quiet(escapeInline(why));
  if (shown.length > WIDEST_VALUE) return [head + shown, `${' '.repeat(head.length)}  ${reason}`];
  return [`${head}${shown.padEnd(WIDEST_VALUE)}  ${reason}`];
}

function valueRows(
  { values, libraries }: ReportedProject,
  display: (path: string) => string,
): readonly Row[] {
  const byPath = new Map(libraries.map((library) => [library.path, library]));
  return values.flatMap(({ key, value, origin }): Row[] => {
    // Defaults are in the documents; readers want to know what was decided.
    if (origin === null && key !== 'paths' && key !== 'libraries') return [];
    const why = origin === null ? 'the whole folder' : describeOrigin(origin, CLI_READER);
    if (key === 'paths' || key === 'libraries') {
      const items = Array.isArray(value) ? (value as readonly string[]) : [];
      return items.map((path) => {
        const library = key === 'libraries' ? byPath.get(path) : undefined;
        const own = library?.origin ?? origin;
        const saysAge = own?.kind === 'convention' && own.rule.by === 'not-built';
        const age = library === undefined || saysAge ? [] : [ageOf(library)];
        const words = own === null ? why : describeOrigin(own, CLI_READER);
        return [key, display(path), [words, ...age].join('; ')];
      });
    }
    if (!isTableList(value)) return [[key, valueText(value, display), why]];
    return value.map((table) => [key, tableText(table, display), why]);
  });
}

function ageOf({ ageSeconds }: { readonly ageSeconds: number | null }): string {
  return ageSeconds === null ? 'not built yet' : `built ${ageWords(ageSeconds)} ago`;
}

function valueText(
  value: ReportedProject['values'][number]['value'],
  display: (path: string) => string,
): string {
  if (typeof value === 'string') return textOf(value, display);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isTextList(value)) return shellCommand(value, SYSTEM);
  return tableText(value as ReportedTable, display);
}

function textOf(value: string, display: (path: string) => string): string {
  return value.startsWith('/') ? display(value) : value;
}

function tableText(table: ReportedTable, display: (path: string) => string): string {
  return Object.entries(table)
    .map(([key, value]) =>
      typeof value === 'string'
        ? `${key} = ${textOf(value, display)}`
        : `${key}: ${tableText(value, display)}`,
    )
    .join(', ');
}

type Value = ReportedProject['values'][number]['value'];

function isTextList(value: Value): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isTableList(value: Value): value is readonly ReportedTable[] {
  return Array.isArray(value) && value.length > 0 && !isTextList(value);
}

function environmentRows(
  { environment, environmentProblem, reference }: ReportedProject,
  display: (path: string) => string,
): readonly Row[] {
  const rows: Row[] =
    environment === null
      ? problemRows(environmentProblem ?? '')
      : [['interpreter', display(environment.python ?? environment.runtime), environment.source]];
  const { version, dialect, problem } = reference;
  const words = version === null ? 'unknown' : `${version}, dialect ${dialect}`;
  return [...rows, ['reference', words, problem ?? '']];
}

/** The fact beside the row; the places that were searched and the remedy below it. */
function problemRows(problem: string): Row[] {
  const [fact = '', ...rest] = problem.split('\n');
  return [
    ['interpreter', 'none', fact],
    ...rest.map((line): Row => ['interpreter', `  ${line.trimEnd()}`, '']),
  ];
}

function targetRows(
  { targets }: ReportedProject,
  display: (path: string) => string,
): readonly Row[] {
  return targets.map((target) => [
    'CMake target',
    target.name,
    `${display(target.file)}:${target.line}: ${targetWords(target, display)}`,
  ]);
}

function targetWords(target: ReportedTarget, display: (path: string) => string): string {
  const { language, stubDir, refusal, unknown, used } = target;
  if (refusal !== null) return `CMake would reject this call: ${refusal}`;
  if (language !== 'python') return `${language} stubs, not supported`;
  if (stubDir === null && unknown !== null) {
    return `stubs not known before the first configure: ${unknown}`;
  }
  const where = stubDir === null ? 'no stubs' : `stubs in ${display(stubDir)}`;
  const whose = used ? '' : ', of another project';
  return unknown === null ? where + whose : `${where}${whose}; only partly known: ${unknown}`;
}

function buildRows({ build }: ReportedProject, display: (path: string) => string): readonly Row[] {
  const { tree, presets, plan, runsReference } = build;
  const rows: Row[] = [];
  if (tree !== null) {
    const of = [tree.generator, ...tree.configurations].filter((word) => word !== '').join(', ');
    const about = of === '' ? '' : ` (${of})`;
    rows.push(['build tree', display(tree.folder) + about, tree.detail]);
  }
  if (presets.length > 0) rows.push(['presets', presets.join(', '), 'CMakePresets.json']);
  pushAll(
    rows,
    plan.map((line): Row => ['build', line, '']),
  );
  if (runsReference) {
    rows.push(['after a build', 'CMake runs tvm-ffi-stubgen', '']);
  }
  return rows;
}
