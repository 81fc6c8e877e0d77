/** `explain FILE:LINE`: which block is there, its state, and where its members come from. */
import { existsSync } from 'node:fs';
import { escapeInline, escapeLines } from '../base/foreign-text.js';
import {
  messageOf,
  planProject,
  splitName,
  titleOf,
  withSuccessors,
  type ParsedFile,
  type PlannedBlock,
  type RegistryIndex,
  type Severity,
} from '../core/index.js';
import { displayPath } from '../files/index.js';
import { findingPlace, positionAt, type RegistryReport, registryText } from '../report/index.js';
import { modulesIn, withClassNames } from './module-files.js';
import { withLibraries, withSignatures } from './load-exports.js';
import type { OptionValues } from './arguments.js';
import { complain, print } from './output.js';
import { readRequest } from './request.js';
import { folderOf } from './environment.js';
import { finishLoading, startLoading, type Loaded } from './run.js';
import { parseSources } from './parse-sources.js';
import { readSources } from './unit.js';
import { UsageError } from './usage-error.js';
import { CLI_READER } from '../report/reader.js';

/** The answer of `explain`, as JSON prints it. */
interface Explanation {
  readonly version: 1;
  readonly path: string;
  /** Zero-based lines of the markers. */
  readonly lines: readonly [number, number];
  readonly block: string;
  readonly state: PlannedBlock['state'];
  readonly changes: PlannedBlock['changes'];
  readonly members: readonly Member[];
  readonly findings: readonly {
    readonly code: string;
    readonly severity: Severity;
    readonly message: string;
  }[];
  readonly registry: RegistryReport | null;
}

interface Member {
  readonly name: string;
  readonly kind: 'function' | 'field' | 'method';
  readonly doc: string | null;
  readonly library: string | null;
}

/** Runs `explain`. @returns the exit code */
export async function explain(operand: string, options: OptionValues): Promise<0 | 2> {
  const { file, line } = readOperand(operand);
  const { settings, unit: given, findings, modules: asked } = await readRequest(options, [file]);
  const loading = await startLoading(settings, file);
  const sources = readSources(given);
  const answered = await finishLoading(loading, settings);
  const troubles = [...findings, ...sources.findings, ...answered.findings];
  for (const finding of troubles) {
    if (finding.severity !== 'error') continue;
    const place = findingPlace(finding);
    const words = messageOf(finding, CLI_READER);
    complain(escapeLines(place === null ? words : `${place}: ${words}`));
  }
  const source = sources.files.find(({ realPath }) => given.reported(realPath));
  const parsed = parseSources(sources.files, answered.dialect);
  const loaded = withSignatures(answered, parsed, settings, folderOf(file));
  const own = parsed.find(({ path }) => path === source?.path);
  if (source === undefined || own === undefined) {
    // An error of a file that cannot be read says enough.
    const isRead = sources.findings.every(({ severity }) => severity !== 'error');
    if (isRead) complain(`${escapeInline(file)} contains no directive.`);
    return 2;
  }
  const { registry, dialect } = loaded;
  const modules = modulesIn(asked, sources);
  const planOptions = withClassNames(withLibraries(settings, parsed), modules);
  const unit = { files: parsed, registry, dialect, options: planOptions };
  const plan = withSuccessors(planProject(parsed, registry, dialect, planOptions), unit);
  const planned = plan.files.find(({ path }) => path === own.path);
  const blocks = planned?.blocks ?? [];
  const found = blocks.map((block) => ({ block, lines: linesOf(block, own.parsed) }));
  const there = found.find(({ lines: [first, last] }) => first <= line && line <= last);
  if (there === undefined) {
    complain(
      `${escapeInline(source.display)}:${line + 1} is not inside a block. Pass a line between a begin marker and its end marker; "tvm-ffi-stubs check --verbose" lists all blocks.`,
    );
    return 2;
  }
  const { start, end } = there.block.span;
  const within = planned?.findings.filter(({ span }) => start <= span.start && span.end <= end);
  const explanation = {
    ...explanationOf(source.display, there.block, there.lines, loaded),
    findings: (within ?? []).map((finding) => {
      const { code, severity } = finding;
      return { code, severity, message: messageOf(finding, CLI_READER) };
    }),
  };
  const json = `${JSON.stringify(explanation, null, 2)}\n`;
  print(settings.format === 'json' ? json : text(explanation));
  return troubles.some(({ severity }) => severity === 'error') ? 2 : 0;
}

/**
 * A column after the line, as reports print it, is ignored.
 *
 * @throws {UsageError} when the operand is not `FILE:LINE`
 */
function readOperand(operand: string): { readonly file: string; readonly line: number } {
  const place = /^(.+:\d+):\d+:?$/s.exec(operand)?.[1];
  const isPlace = place !== undefined && !existsSync(operand.replace(/:\d+:?$/, ''));
  const match = /^(.+):(\d+)$/s.exec(isPlace ? place : operand);
  const line = Number(match?.[2]);
  if (match?.[1] === undefined || line < 1) {
    throw new UsageError(
      `"explain" requires FILE:LINE with a line number from 1, not ${JSON.stringify(operand)}.`,
    );
  }
  return { file: match[1], line: line - 1 };
}

/** Zero-based lines of a block's markers. */
function linesOf(block: PlannedBlock, file: ParsedFile): Explanation['lines'] {
  return [positionAt(file, block.span.start).line, positionAt(file, block.span.end).line];
}

function explanationOf(
  path: string,
  block: PlannedBlock,
  lines: Explanation['lines'],
  { registry, report }: Loaded,
): Omit<Explanation, 'findings'> {
  return {
    version: 1,
    path,
    lines,
    block: titleOf(block),
    state: block.state,
    changes: block.changes,
    members: registry === null ? [] : membersOf(block, registry),
    registry: report,
  };
}

function membersOf(block: PlannedBlock, registry: RegistryIndex): readonly Member[] {
  const library = (index: number | null): string | null =>
    index === null ? null : (registry.snapshot.libraries[index]?.path ?? null);
  if (block.kind === 'global') {
    return (registry.functions.get(block.name) ?? []).map((entry) => ({
      name: splitName(entry.name).last,
      kind: 'function',
      doc: entry.doc,
      library: library(entry.library),
    }));
  }
  const type = block.kind === 'object' ? registry.types.get(block.name) : undefined;
  if (type === undefined) return [];
  const owner = library(type.library);
  return [
    ...type.fields.map(({ name, doc }) => ({ name, kind: 'field', doc, library: owner }) as const),
    ...type.methods.map(
      ({ name, doc }) => ({ name, kind: 'method', doc, library: owner }) as const,
    ),
  ];
}

function text(explanation: Explanation): string {
  const { block, state, members, lines, path } = explanation;
  const changes = explanation.changes.map(
    ({ op, before, after }) =>
      `  ${op} ${escapeInline([before, after].filter(Boolean).join(' → '))}`,
  );
  const is = state === 'orphan' ? 'an orphan' : state;
  const head = `${escapeInline(path)}:${lines[0] + 1}-${lines[1] + 1}: ${escapeInline(block)} is ${is}`;
  // The changes say what makes a block stale.
  const reasons = explanation.findings
    .filter(({ code }) => code !== 'block.stale')
    .map(({ code, severity, message }) => `  ${severity}[${code}] ${escapeInline(message)}`);
  const registry = registryText(explanation.registry);
  return [head, ...changes, ...reasons, ...memberLines(members), registry, ''].join('\n');
}

/** The members, below the library that registers them. */
function memberLines(members: readonly Member[]): readonly string[] {
  const libraries = [...new Set(members.map(({ library }) => library))];
  return libraries.flatMap((library) => {
    const own = members.filter((member) => member.library === library);
    const from = library === null ? 'Python' : escapeInline(displayPath(library, process.cwd()));
    const width = Math.max(...own.map(({ name }) => escapeInline(name).length));
    return [`from ${from}:`, ...own.map((member) => memberLine(member, width))];
  });
}

function memberLine({ name, kind, doc }: Member, width: number): string {
  const summary = doc === null ? '' : `  # ${escapeInline(doc.split('\n')[0] ?? '')}`;
  return `  ${kind.padEnd(8)} ${escapeInline(name).padEnd(summary === '' ? 0 : width)}${summary}`;
}
