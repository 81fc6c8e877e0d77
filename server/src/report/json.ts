/** The report for programs. Its shape is published as docs/check.schema.json and only ever grows. */
import {
  sourceText,
  messageOf,
  relatedMessage,
  type Finding,
  type PlannedBlock,
} from '../core/index.js';
import { addCounts } from './counts.js';
import { rangeOf, type Range } from './positions.js';
import { findingPlace } from './project-finding.js';
import { escapeJson } from '../base/foreign-text.js';
import { statisticsJson } from './statistics.js';
import type {
  CheckResult,
  ProjectFinding,
  RegistryReport,
  ReportedFile,
  UnitResult,
} from './types.js';
import { CLI_READER } from './reader.js';

/** The version of the format. It changes only if a reader of the old one would misread the new one. */
const CHECK_JSON_VERSION = 1;

/** Renders a run as JSON; the text ends with a line end. Lines and columns in it start at 0. */
export function renderJson(result: CheckResult): string {
  const { deep, mode, registry, counts, written } = result;
  return render({
    version: CHECK_JSON_VERSION,
    deep,
    mode,
    files: filesJson(result),
    findings: result.projectFindings.map(projectFindingJson),
    registry: registry === null ? null : registryJson(registry),
    counts,
    written,
    ...baselineJson([result]),
    ...(result.coverage !== undefined && { statistics: statisticsJson([result]) }),
  });
}

/**
 * Renders several runs as one document. It has what one run over all files would report, and gives for
 * each file and finding its project; each project has its own registry.
 */
export function renderUnitsJson(units: readonly UnitResult[]): string {
  const results = units.map(({ result }) => result);
  return render({
    version: CHECK_JSON_VERSION,
    deep: results.some(({ deep }) => deep),
    mode: results[0]?.mode ?? 'check',
    files: results.flatMap((result, project) =>
      filesJson(result).map((file) => ({ ...file, project })),
    ),
    findings: results.flatMap(({ projectFindings }, project) =>
      projectFindings.map((finding) => ({ ...projectFindingJson(finding), project })),
    ),
    registry: null,
    counts: addCounts(results.map(({ counts }) => counts)),
    written: results.flatMap(({ written }) => written),
    ...baselineJson(results),
    ...(results.some(({ coverage }) => coverage !== undefined) && {
      statistics: statisticsJson(results),
    }),
    projects: units.map(({ root, source, paths, result }) => ({
      root,
      source: source === '' ? null : source,
      paths,
      registry: result.registry === null ? null : registryJson(result.registry),
      counts: result.counts,
      exitCode: result.exitCode,
      ...(result.coverage !== undefined && { statistics: statisticsJson([result]) }),
    })),
  });
}

function baselineJson(results: readonly CheckResult[]): object {
  const used = results.flatMap(({ baseline }) => baseline ?? []);
  const [first] = used;
  if (first === undefined) return {};
  const silenced = used.reduce((sum, each) => sum + each.silenced, 0);
  return { baseline: { path: first.file, silenced } };
}

function render(document: object): string {
  return `${escapeJson(JSON.stringify(document, null, 2))}\n`;
}

function filesJson({ files }: CheckResult): readonly object[] {
  const byPath = new Map(files.map((file) => [file.planned.path, file]));
  return files.map((file) => ({
    path: file.display,
    blocks: file.planned.blocks.map((block) => blockJson(file, block)),
    findings: file.planned.findings.map((finding) => findingJson(file, finding, byPath)),
  }));
}

function blockJson(file: ReportedFile, block: PlannedBlock): object {
  return {
    kind: block.kind,
    name: block.name,
    range: rangeOf(file, block.span),
    state: block.state,
    changes: block.changes.map(({ op, name, before, after }) => ({ op, name, before, after })),
  };
}

function findingJson(
  file: ReportedFile,
  finding: Finding,
  byPath: ReadonlyMap<string, ReportedFile>,
): object {
  const { code, severity, span, related } = finding;
  const message = messageOf(finding, CLI_READER);
  const places = related.map((place) => {
    const other = byPath.get(place.path);
    const range: Range | null = other === undefined ? null : rangeOf(other, place.span);
    return {
      path: other?.display ?? place.path,
      range,
      message: relatedMessage(place.role, CLI_READER),
    };
  });
  return { code, severity, message, range: rangeOf(file, span), related: places };
}

function projectFindingJson(finding: ProjectFinding): object {
  const { code, severity, log } = finding;
  const message = messageOf(finding, CLI_READER);
  return { code, severity, message, path: findingPlace(finding), log: log ?? null };
}

function registryJson(registry: RegistryReport): object {
  const { provider, referenceVersion, abiVersion, ageSeconds, fromCache } = registry;
  const { runtime, libraries, lockFile } = registry;
  const age = Math.max(0, ageSeconds);
  const interpreter = interpreterJson(registry.interpreter);
  return {
    provider,
    referenceVersion,
    abiVersion,
    interpreter,
    age,
    fromCache,
    lockFile,
    runtime,
    libraries,
  };
}

function interpreterJson(interpreter: RegistryReport['interpreter']): object | null {
  if (interpreter === null) return null;
  return { path: interpreter.python, chosenBy: sourceText(interpreter.source, CLI_READER) };
}
