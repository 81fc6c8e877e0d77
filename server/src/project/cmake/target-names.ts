/** The library targets of a tree's CMake files, as far as their names are known. */
import type { CMakeArgument, CMakeCommand } from './tokens.js';

/** One file of the tree, read. */
export interface CMakeFile {
  /** Absolute folder. */
  readonly folder: string;
  readonly commands: readonly CMakeCommand[];
}

/** A variable that is set to two values is `null`: which one holds is not known here. */
type Variables = ReadonlyMap<string, string | null>;

/** Commands that make a library target named by their first argument. */
const MAKES_LIBRARY = /^(?:\w+_)?add_(?:library|module)$/;
/** Properties that name the file of a target. */
const OUTPUT_NAME = /^(?:LIBRARY_|RUNTIME_)?OUTPUT_NAME$/;

/**
 * Collects the names, and those that `OUTPUT_NAME` gives.
 *
 * @param defined variables set elsewhere, such as by a build backend
 * @returns `null` if not every name is known: a variable, a loop, files from elsewhere
 */
export function libraryTargets(
  files: readonly CMakeFile[],
  defined: ReadonlyMap<string, string>,
): ReadonlySet<string> | null {
  const variables = variablesOf(files, defined);
  const targets = new Set<string>();
  for (const { commands } of files) {
    for (const command of commands) {
      if (bringsUnknown(command, variables)) return null;
      for (const argument of namesIn(command)) {
        const name = resolve(argument, variables);
        if (name === null) return null;
        targets.add(name);
      }
    }
  }
  return targets;
}

function namesIn({ name, arguments: given }: CMakeCommand): readonly CMakeArgument[] {
  const [first] = given;
  const isNamed = MAKES_LIBRARY.test(name) || name === 'tvm_ffi_configure_target';
  if (isNamed) return first === undefined ? [] : [first];
  if (name !== 'set_target_properties' && name !== 'set_property') return [];
  return given.filter((_, i) => OUTPUT_NAME.test(given[i - 1]?.text ?? ''));
}

/** Whether a command may add targets from files that are not below the root. */
function bringsUnknown({ name, arguments: given }: CMakeCommand, variables: Variables): boolean {
  const [first] = given;
  if (first === undefined || (name !== 'include' && name !== 'add_subdirectory')) return false;
  const path = resolve(first, variables);
  // `include(GNUInstallDirs)` is one of CMake's own modules, or is below the root.
  return path === null || path.split('/').includes('..') || path.startsWith('/');
}

/** Folders below the root; everything below it is read anyway. */
const OWN_FOLDERS =
  /^\$\{(?:CMAKE_CURRENT_SOURCE_DIR|CMAKE_CURRENT_LIST_DIR|CMAKE_SOURCE_DIR|PROJECT_SOURCE_DIR|\w+_SOURCE_DIR)\}\//;
const REFERENCE = /\$\{([^${}]+)\}/g;

/** The text of an argument; `null` if not known. */
function resolve({ text, form }: CMakeArgument, variables: Variables): string | null {
  if (form === 'bracket') return text;
  const path = text.replace(OWN_FOLDERS, '');
  const names = [...path.matchAll(REFERENCE)].map(([, name = '']) => name);
  if (names.some((name) => typeof variables.get(name) !== 'string')) return null;
  const result = path.replace(REFERENCE, (_, name: string) => variables.get(name) ?? '');
  // Generator expressions, nested references, environment variables and lists.
  return /[$;]|^@|@$/.test(result) ? null : result;
}

function variablesOf(files: readonly CMakeFile[], defined: ReadonlyMap<string, string>): Variables {
  const variables = new Map<string, string | null>(defined);
  const note = (name: string, value: string | null): void => {
    const before = variables.get(name);
    variables.set(name, before === undefined || before === value ? value : null);
  };
  const settings = files.flatMap(({ commands }) => commands);
  for (const { name, arguments: given } of settings) {
    if (name === 'project' && given[0] !== undefined) {
      note('PROJECT_NAME', resolve(given[0], variables));
      note('CMAKE_PROJECT_NAME', resolve(given[0], variables));
    }
    if (name === 'set' && given[0] !== undefined && !defined.has(given[0].text)) {
      note(given[0].text, valueOf(given.slice(1), variables));
    }
    // Loops, functions and other commands set variables to values that cannot be followed here.
    if (/^(?:foreach|function|macro|list|string|get_\w+|file|math|option)$/.test(name)) {
      for (const { text } of given) note(text, null);
    }
  }
  return variables;
}

/** The one value of a `set`; lists and emptied variables have none. */
function valueOf(given: readonly CMakeArgument[], variables: Variables): string | null {
  const end = given.findIndex(
    ({ text, form }) => form === 'bare' && /^(?:CACHE|PARENT_SCOPE)$/.test(text),
  );
  const [value, ...more] = end < 0 ? given : given.slice(0, end);
  return value === undefined || more.length > 0 ? null : resolve(value, variables);
}
