/**
 * Whether a stale block was left behind by its registry or edited by hand: the registry before
 * the current one shows it, if the server has seen it.
 */
import { planProject, type PlannedBlock } from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';

/** By path: states of blocks beside the registry before, by where they begin. */
type Earlier = ReadonlyMap<string, ReadonlyMap<number, PlannedBlock['state']>>;

/** Views are immutable, so each is planned once, on first use. */
const earlierByView = new WeakMap<ProjectView, Earlier>();

/** A sentence for a stale block; empty if nothing is known about the time before. */
export function staleCause(
  { state, span }: PlannedBlock,
  file: FileView,
  project: ProjectView,
): string {
  if (state !== 'stale' || project.previousRegistry === null) return '';
  const before = earlierStates(project).get(file.path)?.get(span.start);
  if (before === 'fresh' || before === 'edited') {
    return 'The block matched the previous registry: the library has changed, not the block.';
  }
  return before === 'stale'
    ? 'The block did not match the previous registry either: it was edited, or it was already stale.'
    : '';
}

function earlierStates(project: ProjectView): Earlier {
  let states = earlierByView.get(project);
  if (states === undefined) {
    const { planFiles, previousRegistry, dialect, options } = project;
    const plan = planProject(planFiles, previousRegistry, dialect, options);
    states = new Map(
      plan.files.map(({ path, blocks }) => [
        path,
        new Map(blocks.map((block) => [block.span.start, block.state])),
      ]),
    );
    earlierByView.set(project, states);
  }
  return states;
}
