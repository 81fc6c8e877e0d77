/**
 * Which modules a folder compiles from C++ with pybind11 or nanobind, as its build files say: a look at
 * a few small files. The server reads the C++; this decides whether there is a reason to start it.
 */

/** The text of a file below the folder; `null` where there is none. */
export type ReadBelow = (path: string) => Promise<string | null>;

/** Files of the folder itself; those of CMake and Meson lead to others. */
const BUILD_FILES = ['setup.py', 'CMakeLists.txt', 'meson.build'];
const IS_BUILD_FILE = /(?:^|[\\/])(?:setup\.py|CMakeLists\.txt|meson\.build)$/;
const MOST_FILES = 40;
const MOST_LENGTH = 1024 * 1024;

/** Without one of these words nothing is compiled with either. */
const SIGN = /pybind11|nanobind|cpp_extension|[Pp]y3?_?extension_module|Python3?_add_library/;
const PROJECT = /^[ \t]*project[ \t]*\(\s*([\w.-]+)/im;
const TARGET =
  /^[ \t]*(?:pybind11|nanobind|Python3?)_add_(?:module|library)[ \t]*\(\s*([\w.${}-]+)/gim;
const EXTENSION = /Extension[ \t]*\(\s*(?:name[ \t]*=[ \t]*)?["'](?:\w+\.)*(\w+)["']/g;
const MESON = /\bextension_module[ \t]*\(\s*'(?:\w+\.)*(\w+)'/g;
const FOLDER = /^[ \t]*(?:add_subdirectory|subdir)[ \t]*\(\s*["']?([\w./-]+)/gim;

export function isBuildFile(path: string): boolean {
  return IS_BUILD_FILE.test(path);
}

/** The names of the modules that a folder's build files name. */
export async function compiledNames(read: ReadBelow): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const seen = new Set(BUILD_FILES);
  let project = '';
  for (const path of seen) {
    const text = (await read(path)) ?? '';
    if (text.length > MOST_LENGTH) continue;
    project ||= PROJECT.exec(text)?.[1] ?? '';
    if (SIGN.test(text)) for (const name of namesIn(text, project)) names.add(name);
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    for (const [, each = ''] of path.endsWith('.py') ? [] : text.matchAll(FOLDER)) {
      const isBelow = !each.split('/').includes('..') && !each.startsWith('/');
      const next = `${folder}${each}/${path.slice(folder.length)}`;
      if (isBelow && seen.size < MOST_FILES) seen.add(next);
    }
  }
  return names;
}

function namesIn(text: string, project: string): readonly string[] {
  const targets = [...text.matchAll(TARGET)].map(([, name = '']) =>
    name.replace(/\$\{(?:CMAKE_)?PROJECT_NAME\}/, project),
  );
  const others = [...text.matchAll(EXTENSION), ...text.matchAll(MESON)];
  return [...targets, ...others.map(([, name = '']) => name)].filter((name) => /^\w+$/.test(name));
}
