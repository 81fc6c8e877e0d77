/** Offers the change that takes the reference out of a build which it failed, as a patch. */
import { proposeChange, type PlannedBuild } from '../build/index.js';
import { displayPath } from '../files/index.js';
import { renderDiff } from '../report/diff.js';
import { complain, print, useColor } from './output.js';

/** Prints the patch, if there is one, to stdout, which is otherwise empty after a failed build. */
export async function offerStubChange(planned: PlannedBuild): Promise<void> {
  const changes = (await proposeChange(planned)) ?? [];
  if (changes.length === 0) return;
  const color = useColor(process.stdout);
  complain('To apply the change below, run the same command again with: 2>/dev/null | git apply');
  for (const { path, before, after } of changes) {
    const display = displayPath(path, process.cwd());
    print(renderDiff({ display, before, after }, { color }));
  }
}
