/** The report for programs. Its shape is published as docs/check.schema.json and only ever grows. */
import type { Finding, PlannedBlock } from '../core/index.js';
import { rangeOf, type Range } from './positions.js';
import { sanitizeJson } from './sanitize.js';
import type { CheckResult, ProjectFinding, RegistryReport, ReportedFile } from './types.js';

/** Version of the format: it changes only when a reader of the old one would misread the new one. */
const CHECK_JSON_VERSION = 1;

/** Renders a run as JSON; the text ends with a line end. Lines and columns in it start at 0. */
export function renderJson(result: CheckResult): string {
  const byPath = new Map(result.files.map((file) => [file.planned.path, file]));
  const document = {
    version: CHECK_JSON_VERSION,
    deep: result.deep,
    mode: result.mode,
    files: result.files.map((file) => ({
      path: file.display,
      blocks: file.planned.blocks.map((block) => blockJson(file, block)),
      findings: file.planned.findings.map((finding) => findingJson(file, finding, byPath)),
    })),
    findings: result.projectFindings.map(projectFindingJson),
    registry: result.registry === null ? null : registryJson(result.registry),
    counts: result.counts,
    written: result.written,
  };
  return `${sanitizeJson(JSON.stringify(document, null, 2))}\n`;
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
  { code, severity, message, span, related }: Finding,
  byPath: ReadonlyMap<string, ReportedFile>,
): object {
  const places = related.map((place) => {
    const other = byPath.get(place.path);
    const range: Range | null = other === undefined ? null : rangeOf(other, place.span);
    return { path: other?.display ?? place.path, range, message: place.message };
  });
  return { code, severity, message, range: rangeOf(file, span), related: places };
}

function projectFindingJson({ code, severity, message, file, log }: ProjectFinding): object {
  return { code, severity, message, path: file ?? null, log: log ?? null };
}

function registryJson(registry: RegistryReport): object {
  const { provider, referenceVersion, abiVersion, ageSeconds, fromCache } = registry;
  const { runtime, libraries } = registry;
  const age = Math.max(0, ageSeconds);
  return { provider, referenceVersion, abiVersion, age, fromCache, runtime, libraries };
}
