/**
 * What tells the dynamic loader where to look. An empty element means the current folder, and a
 * relative one is below it: a child starts in another folder, where nothing may be loaded from.
 */
import { resolve } from 'node:path';

/** By name: what separates elements, and whether an element without a slash is a path. */
const LISTS: Readonly<Record<string, { readonly separator: RegExp; readonly arePaths: boolean }>> =
  {
    LD_LIBRARY_PATH: { separator: /[:;]/, arePaths: true },
    LD_PRELOAD: { separator: /[: ]/, arePaths: false },
    LD_AUDIT: { separator: /:/, arePaths: false },
    DYLD_LIBRARY_PATH: { separator: /:/, arePaths: true },
    DYLD_FRAMEWORK_PATH: { separator: /:/, arePaths: true },
    DYLD_FALLBACK_LIBRARY_PATH: { separator: /:/, arePaths: true },
    DYLD_FALLBACK_FRAMEWORK_PATH: { separator: /:/, arePaths: true },
    DYLD_VERSIONED_LIBRARY_PATH: { separator: /:/, arePaths: true },
    DYLD_VERSIONED_FRAMEWORK_PATH: { separator: /:/, arePaths: true },
    DYLD_INSERT_LIBRARIES: { separator: /:/, arePaths: false },
  };

/** The loader replaces these by absolute paths. */
const ORIGIN = /^\$(?:ORIGIN|\{ORIGIN\})(?:\/|$)/;

/**
 * The value that means in any folder what it means in this one, without its empty elements.
 *
 * @returns `null` for a variable of which nothing is left
 */
export function anchored(name: string, value: string): string | null {
  const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
  if (list === undefined) return value;
  const elements = value.split(list.separator).flatMap((element) => {
    if (element === '' || element.startsWith('/') || ORIGIN.test(element)) return element || [];
    return list.arePaths || element.includes('/') ? absolute(element) : element;
  });
  return elements.length === 0 ? null : elements.join(':');
}

function absolute(path: string): string | [] {
  try {
    return resolve(path);
  } catch {
    // The current folder is gone.
    return [];
  }
}

/** All of them that are set, as a child gets them. */
export function loaderPaths(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of Object.keys(LISTS)) {
    const value = anchored(name, env[name] ?? '');
    if (value !== null) found[name] = value;
  }
  return found;
}
