/** The JSON of `project`; docs/project.schema.json describes it. */
import { escapeJson } from '../base/foreign-text.js';
import { messageOf, originDetail, type Origin } from '../core/index.js';
import type { ProjectReport, ReportedProject, ReportedValue } from './project-types.js';
import { findingPlace } from './project-finding.js';
import type { ProjectFinding } from './types.js';
import { CLI_READER } from './reader.js';

/** Renders the answer; the text ends with a line end. */
export function renderProjectJson({ path, projects, loose, problems }: ProjectReport): string {
  const document = {
    version: 1,
    path,
    projects: projects.map(projectJson),
    loose,
    problems: problems.map(problemJson),
  };
  return `${escapeJson(JSON.stringify(document, null, 2))}\n`;
}

function problemJson(finding: ProjectFinding): object {
  const { code, severity } = finding;
  const file = findingPlace(finding);
  const message = messageOf(finding, CLI_READER);
  return { code, severity, ...(file !== null && { file }), message };
}

function projectJson({ values, libraries, ...project }: ReportedProject): object {
  const entries = values.map(({ key, value, origin }: ReportedValue) => [
    key,
    { value, origin: originJson(origin) },
  ]);
  return {
    ...project,
    values: Object.fromEntries(entries) as object,
    libraries: libraries.map(({ path, exists, ageSeconds, origin }) => ({
      ...{ path, exists, age: ageSeconds, origin: originJson(origin) },
    })),
  };
}

function originJson(origin: Origin | null): object | null {
  return origin === null ? null : { kind: origin.kind, detail: originDetail(origin, CLI_READER) };
}
