/** What changes on disk mean for a project. */
import { isCppFile } from '../../base/cpp-files.js';
import { isInside } from '../../base/node/is-inside.js';
import { isFolder } from '../../base/node/probe.js';
import { SOURCE, type FileEvent } from '../../watching/file-event.js';
import type { Project } from './project.js';

/** Files around the sources that findings depend on. */
const SURROUNDINGS = /(?:CMakeLists\.txt|\.cmake|\.so|\.pyd)$/;

/** Passes events to a project. Settles when created and deleted files have been taken into account. */
export async function passOn(project: Project, events: readonly FileEvent[]): Promise<void> {
  const isCpp = ({ path }: FileEvent): boolean => isCppFile(path);
  // Whatever the event: the creation of a folder is reported without what is in it.
  if (!events.every((event) => SOURCE.test(event.path) || isCpp(event))) loadIfOutdated(project);
  if (events.some((event) => isCpp(event) && isInside(event.path, project.root))) {
    project.cppChanged();
  }
  if (events.some((event) => SURROUNDINGS.test(event.path))) project.surroundingsChanged();
  if (events.some((event) => movesSources(event, project))) await project.rescan();
  for (const event of events) {
    if (event.kind === 'changed' && SOURCE.test(event.path)) project.fileChanged(event.path);
  }
}

/** Begins a load if the environment or a library has changed since the last load began. */
export function loadIfOutdated(project: Project): void {
  const { registry } = project;
  // The client may start it instead of this one.
  if (registry.refreshServer()) project.update();
  if (registry.lockChanged()) {
    if (registry.isFromLock) void project.load('the registry lock changed');
    else project.update();
  }
  if (registry.isElsewhere()) void project.load('the environment changed');
  else if (registry.isOutdated()) void project.load('a library changed');
}

/** Whether files were created or deleted, alone or with their folder. */
function movesSources({ path: place, kind }: FileEvent, { sources }: Project): boolean {
  switch (kind) {
    case 'changed':
      return false;
    case 'deleted':
      return SOURCE.test(place) || sources.hasBelow(place);
    case 'created':
      return SOURCE.test(place) || isFolder(place);
  }
}
