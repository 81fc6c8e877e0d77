/** Groups projects that one build tree or one package serves, to build them together. */
import type { BuildFacts, DiscoveredProject, StubTarget } from '../project/index.js';
import { sharedStubDirs } from '../project/discovery/shared-stub-dirs.js';

export interface BuildJob {
  /** Its name: the folder that is built. */
  readonly folder: string;
  /** The first of {@link projects}, with the targets of all. */
  readonly project: DiscoveredProject;
  readonly projects: readonly DiscoveredProject[];
  /** The calls whose build step runs the reference on one of the projects. */
  readonly referenceTargets: readonly StubTarget[];
}

/** Projects of one CMake tree are one build with all their targets. */
export function groupJobs(projects: readonly DiscoveredProject[]): readonly BuildJob[] {
  const groups = new Map<string, DiscoveredProject[]>();
  for (const project of projects) {
    const folder = folderOf(project);
    const known = groups.get(folder);
    if (known === undefined) groups.set(folder, [project]);
    else known.push(project);
  }
  return [...groups].flatMap(([folder, members]) => {
    const [first] = members;
    if (first === undefined) return [];
    const facts = merge(
      members.map(({ build }) => build),
      first.build,
    );
    const config = {
      ...first.config,
      libraries: unique(members.map((item) => item.config.libraries)),
    };
    const project = { ...first, config, build: facts };
    return [{ folder, project, projects: members, referenceTargets: referenceTargets(members) }];
  });
}

function folderOf({ config, build }: DiscoveredProject): string {
  if (config.buildCommand !== null) return config.root;
  return build.cmakeRoot ?? build.installable ?? config.root;
}

function merge(all: readonly BuildFacts[], first: BuildFacts): BuildFacts {
  // A project without its own targets builds everything.
  const isAll = all.some(({ targets }) => targets.length === 0);
  return {
    ...first,
    tree: all.find(({ tree }) => tree !== null)?.tree ?? null,
    targets: isAll ? [] : unique(all.map(({ targets }) => targets)),
    isEditable: all.some(({ isEditable }) => isEditable),
    hasCopy: all.some(({ hasCopy }) => hasCopy),
    runsReference: all.some(({ runsReference }) => runsReference),
  };
}

function referenceTargets(projects: readonly DiscoveredProject[]): readonly StubTarget[] {
  const calls = projects
    .flatMap(({ targets }) => targets)
    .filter(({ stubDir, language }) => stubDir !== null && language === 'python');
  return [...new Map(calls.map((call) => [`${call.file}:${call.line}`, call])).values()];
}

function unique(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}

/** Whether the steps of several targets write to one folder, overwriting each other. */
export function sharesStubDir({ referenceTargets }: BuildJob): boolean {
  return sharedStubDirs(referenceTargets).length > 0;
}
