/** `project`: the projects at a path, and the source of each of their values. */
import path from 'node:path';
import { statsOf } from '../base/node/probe.js';
import {
  chooseDialect,
  messageOf,
  refusalWords,
  projectNoteText,
  sourceText,
  treeSourceText,
  unknownWords,
} from '../core/index.js';
import { displayPath } from '../files/index.js';
import {
  type BuildFacts,
  type DiscoveredProject,
  type ModuleEntry,
  type ProjectConfig,
  type ProjectProblem,
  SETTING_KEYS,
  type SettingKey,
  SETTINGS,
} from '../project/index.js';
import { survey } from '../project/discovery/survey.js';
import { findEnvironment } from '../registry/environment.js';
import { twoReferences } from '../registry/two-references.js';
import { findInterpreter } from '../registry/project-interpreter.js';
import { escapeInline } from '../base/foreign-text.js';
import { renderProjectJson } from '../report/project-json.js';
import { renderProjectText } from '../report/project-text.js';
import type {
  ProjectReport,
  ReportedLibrary,
  ReportedProject,
  ReportedTable,
  ReportedValue,
} from '../report/index.js';
import type { OptionValues } from './arguments.js';
import { noProject } from './no-project.js';
import { complain, print, useColor } from './output.js';
import { problemFinding } from './problem-finding.js';
import { CLI_READER } from '../report/reader.js';

/** Shows the projects at and below a path. @returns 0 when there is one, else 2 */
export async function showProjects(start: string, options: OptionValues): Promise<0 | 2> {
  if (statsOf(start) === undefined) {
    complain(`${escapeInline(start)} does not exist.`);
    return 2;
  }
  const found = await survey(start, { env: process.env, interpreter: findInterpreter });
  const report: ProjectReport = {
    path: path.resolve(start),
    projects: await Promise.all(
      found.projects.map((project) => reportProject(project, found.problems)),
    ),
    loose: found.loose,
    problems: found.problems.map(problemFinding),
  };
  if (options.get('format')?.at(-1) === 'json') {
    print(renderProjectJson(report));
  } else {
    const display = (file: string): string => displayPath(file, process.cwd());
    const verbose = options.has('verbose');
    print(renderProjectText(report, { color: useColor(process.stdout), verbose, display }));
  }
  if (report.projects.length > 0) return 0;
  // The report says it better: files without a project, or a tree that is not configured.
  if (report.loose.length + report.problems.length > 0) return 2;
  complain(noProject(start, found.found.listings));
  return 2;
}

async function reportProject(
  project: DiscoveredProject,
  problems: readonly ProjectProblem[],
): Promise<ReportedProject> {
  // Loaded only here: the code that starts builds loads half of Node.
  const { buildWords } = await import('./build-words.js');
  const { config, origins, buildPython, build, missing, notes } = project;
  const found = findEnvironment({
    ...(config.python !== null && { python: config.python }),
    ...(buildPython !== null && { buildPython }),
    ...(config.runtime !== null && { runtime: config.runtime }),
    named: { python: origins.get('python') ?? null, runtime: origins.get('runtime') ?? null },
    start: config.root,
    env: process.env,
  });
  const environment = found.ok ? found.environment : null;
  const known = config.referenceVersion ?? environment?.wheelVersion ?? null;
  // Nothing is loaded here, so the runtime's own ABI version is not known.
  const { dialect, problem, version } = chooseDialect(known, null);
  const two = found.ok ? twoReferences(found, config.referenceVersion) : null;
  return {
    root: config.root,
    source: config.source === '' ? null : config.source,
    values: valuesOf(project),
    libraries: librariesOf(project),
    missing: missing === null ? null : messageOf(missing, CLI_READER),
    targets: targetsOf(project),
    build: { ...buildOf(build), plan: await buildWords(project, problems) },
    environment:
      environment === null
        ? null
        : {
            python: environment.python,
            runtime: environment.runtime,
            source: sourceText(environment.source, CLI_READER),
          },
    environmentProblem: found.ok ? null : messageOf(found.problem, CLI_READER),
    reference: {
      version,
      dialect: dialect.id,
      problem: version === null || problem === null ? null : messageOf(problem, CLI_READER),
    },
    notes: [
      ...notes.map((note) => projectNoteText(note, CLI_READER)),
      ...(two === null ? [] : [messageOf(two, CLI_READER)]),
    ],
  };
}

function buildOf({
  tree,
  otherTrees,
  ...build
}: BuildFacts): Omit<ReportedProject['build'], 'plan'> {
  return {
    cmakeRoot: build.cmakeRoot,
    tree:
      tree === null
        ? null
        : {
            folder: tree.folder,
            generator: tree.generator,
            configurations: tree.configurations,
            python: tree.python,
            detail: treeSourceText(tree.source, otherTrees.length + 1, CLI_READER),
          },
    presets: build.presets,
    targets: build.targets,
    installable: build.installable,
    backend: build.backend,
    editable: build.isEditable,
    runsReference: build.runsReference,
  };
}

function targetsOf({ targets, config, build }: DiscoveredProject): ReportedProject['targets'] {
  return targets.map((target) => ({
    name: target.name,
    file: target.file,
    line: target.line,
    language: target.language,
    stubDir: target.stubDir,
    init: target.init,
    package: target.package,
    prefix: target.prefix,
    used:
      build.targets.includes(target.name) &&
      (target.stubDir === null || config.paths.includes(target.stubDir)),
    refusal: target.refusal === null ? null : refusalWords(target.refusal, CLI_READER),
    unknown: target.unknown.length === 0 ? null : unknownWords(target.unknown, CLI_READER),
  }));
}

/** Every key, as pyproject.toml spells it; a key without a value or default is left out. */
function valuesOf({ config, origins }: DiscoveredProject): readonly ReportedValue[] {
  return SETTING_KEYS.flatMap((key) => {
    const value = shownValue(key, config);
    return value === null ? [] : { key, value, origin: origins.get(SETTINGS[key]) ?? null };
  });
}

/** As pyproject.toml writes it. */
function shownValue(key: SettingKey, config: ProjectConfig): ReportedValue['value'] | null {
  if (key === 'timeout') return config.timeoutMs === null ? null : config.timeoutMs / 1000;
  if (key === 'severity') return Object.fromEntries(config.severity);
  if (key === 'per-file-severity') {
    return Object.fromEntries(
      config.perFileSeverity.map(({ pattern, severity }) => [
        pattern,
        Object.fromEntries(severity),
      ]),
    );
  }
  if (key === 'modules') return config.modules.map(shownModule);
  return config[SETTINGS[key]];
}

function shownModule({ library, file, path: output, className }: ModuleEntry): ReportedTable {
  return {
    library: file ?? library,
    output,
    ...(className !== null && { class: className }),
  };
}

function librariesOf(project: DiscoveredProject): readonly ReportedLibrary[] {
  const { config, origins, libraryOrigins } = project;
  return config.libraries.map((path) => ({
    path,
    ...stateOf(path),
    origin: libraryOrigins.get(path) ?? origins.get('libraries') ?? null,
  }));
}

function stateOf(library: string): Pick<ReportedLibrary, 'exists' | 'ageSeconds'> {
  const stats = statsOf(library);
  if (stats === undefined) return { exists: false, ageSeconds: null };
  const ageSeconds = Math.max(0, (Date.now() - stats.mtimeMs) / 1000);
  return { exists: true, ageSeconds };
}
