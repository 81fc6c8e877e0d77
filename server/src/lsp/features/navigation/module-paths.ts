/** Which file a module is, by the paths of the files alone. */
import { dirname, join } from 'node:path';

/** A file as a module: `a/b.py` can be imported as `b`, as `a.b`, and so on upwards. */
interface ModulePlace {
  readonly path: string;
  readonly segments: readonly string[];
}

/** Look-ups among some files. */
export interface ModulePaths {
  /**
   * The file of a module; `null` when it is none of them.
   *
   * @param module dotted; leading dots make it relative to the file `from`
   */
  readonly find: (module: string, from: string) => string | null;
}

/** The modules that some files are. */
export function modulePaths(paths: Iterable<string>): ModulePaths {
  const known = new Set(paths);
  const byName = new Map<string, ModulePlace[]>();
  for (const path of known) {
    const segments = segmentsOf(path);
    const name = segments.at(-1) ?? '';
    const places = byName.get(name);
    if (places === undefined) byName.set(name, [{ path, segments }]);
    else places.push({ path, segments });
  }
  return {
    find: (module, from) => {
      const dots = /^\.*/.exec(module)?.[0].length ?? 0;
      const wanted = module.slice(dots).split('.');
      if (dots > 0) return relativeModule(known, wanted, dots, from);
      const found = (byName.get(wanted.at(-1) ?? '') ?? []).filter(
        ({ segments }) =>
          segments.length > wanted.length &&
          endsWith(segments, wanted) &&
          isRoot(byName, segments, wanted),
      );
      return nearest(found, from);
    },
  };
}

/** Among modules of one name the nearest is meant. */
function nearest(places: readonly ModulePlace[], from: string): string | null {
  const here = segmentsOf(from);
  let best: string | null = null;
  let most = -1;
  for (const { path, segments } of places) {
    const shared = sharedLength(segments, here);
    if (shared > most) [best, most] = [path, shared];
  }
  return best;
}

function relativeModule(
  known: ReadonlySet<string>,
  wanted: readonly string[],
  dots: number,
  from: string,
): string | null {
  const folder = join(dirname(from), ...Array<string>(dots - 1).fill('..'));
  const base = join(folder, ...wanted);
  const paths = [
    `${base}.py`,
    join(base, '__init__.py'),
    `${base}.pyi`,
    join(base, '__init__.pyi'),
  ];
  return paths.find((path) => known.has(path)) ?? null;
}

/** The path of a file as the segments of a module's name, from the root of the file system. */
export function segmentsOf(path: string): readonly string[] {
  const segments = path.replace(/\.pyi?$/, '').split(/[\\/]/);
  return isPackage(path) ? segments.slice(0, -1) : segments;
}

/** Whether a file is the `__init__` of a package. */
export function isPackage(path: string): boolean {
  return /[\\/]__init__\.pyi?$/.test(path);
}

function endsWith(all: readonly string[], tail: readonly string[]): boolean {
  return tail.every((segment, i) => segment === all[all.length - tail.length + i]);
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((segment, i) => segment !== b[i]);
  return at < 0 ? a.length : at;
}

/** Whether names can begin where the module's does: a package inside a package has a longer name. */
function isRoot(
  byName: ReadonlyMap<string, readonly ModulePlace[]>,
  segments: readonly string[],
  wanted: readonly string[],
): boolean {
  const above = segments.slice(0, segments.length - wanted.length);
  const packages = byName.get(above.at(-1) ?? '') ?? [];
  return !packages.some(
    (place) =>
      isPackage(place.path) &&
      place.segments.length === above.length &&
      endsWith(place.segments, above),
  );
}
