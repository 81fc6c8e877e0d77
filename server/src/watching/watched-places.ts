/**
 * Which files and folders of a project are watched by ourselves, and which events there mean
 * something: a build folder is full of files that no registry is loaded from.
 */
import path from 'node:path';
import { linkStatsOf } from '../base/node/probe.js';
import { tellsOfEnvironment } from '../registry/environment-places.js';
import { realPath } from '../base/node/real-path.js';
import type { FileEvent } from './file-event.js';

/** What one project is made from, beside its sources. */
export interface ProjectInputs {
  /** The runtime and the libraries; one that is not there may come under its platform's full name. */
  readonly files: readonly string[];
  /** Folders that the environment is found by. */
  readonly environment: readonly string[];
  /** Files or folders that decide what the project is. */
  readonly deciding: readonly string[];
}

export class WatchedPlaces {
  /** Folders to watch. */
  readonly folders: ReadonlySet<string>;
  readonly #files = new Set<string>();
  readonly #environment: ReadonlySet<string>;
  readonly #lacking = new Set<string>();

  constructor(inputs: readonly ProjectInputs[]) {
    const folders = new Set<string>();
    for (const { files, deciding } of inputs) {
      for (const file of [...files, ...deciding]) {
        for (const place of namesAlongLinks(file)) {
          this.#files.add(place);
          folders.add(path.dirname(place));
        }
      }
      for (const folder of deciding) folders.add(folder);
      for (const file of files) if (!exists(file)) this.#lacking.add(path.dirname(file));
    }
    this.#environment = new Set(inputs.flatMap(({ environment }) => environment));
    for (const folder of this.#environment) folders.add(folder);
    this.folders = folders;
  }

  /** Whether an event is about one of the places, or about a folder on the way to one. */
  concerns({ path: place }: FileEvent): boolean {
    const folder = path.dirname(place);
    if (this.#files.has(place) || this.#files.has(folder)) return true;
    if (this.#lacking.has(folder) && !isTemporary(path.basename(place))) return true;
    if (this.#environment.has(folder) && tellsOfEnvironment(path.basename(place))) return true;
    const below = place + path.sep;
    return [...this.folders].some((each) => each === place || each.startsWith(below));
  }
}

/** Names that linkers, copies and installers give a file until it is whole. */
export function isTemporary(name: string): boolean {
  return /^\.|~$|^~|\.(?:tmp|temp|new|part|partial|swp|o|d|rsp|lock)(?:[.\-]?\w)*$|\.(?:so|dylib|dll|pyd)[.\-_](?=\w*[a-z])\w+$/i.test(
    name,
  );
}

/**
 * The file itself and, where links lead elsewhere, every name on the way: a build folder may be a
 * link that is turned, and a library one to a versioned name.
 */
function namesAlongLinks(file: string): readonly string[] {
  const names = new Set([file]);
  const real = realPath(file);
  if (real === file) return [file];
  names.add(real);
  names.add(path.join(realPath(path.dirname(file)), path.basename(file)));
  for (let at = file; path.dirname(at) !== at; at = path.dirname(at)) {
    if (isLink(at)) names.add(at);
  }
  return [...names];
}

function isLink(place: string): boolean {
  return linkStatsOf(place)?.isSymbolicLink() === true;
}

function exists(place: string): boolean {
  return linkStatsOf(place) !== undefined;
}
