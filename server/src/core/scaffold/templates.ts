/** The parts of a new package's text. */

const BEGIN = '# tvm-ffi-stubgen(begin):';
const END = '# tvm-ffi-stubgen(end)';

export const IMPORT_SECTION = `\n${BEGIN} import-section\n${END}\n`;

export const ALL_SECTION = `\n__all__ = [\n    ${BEGIN} __all__\n    ${END}\n]\n`;

export function apiDocstring(namespace: string): string {
  return `"""FFI API bindings for ${namespace}."""\n`;
}

export function packageDocstring(namespace: string): string {
  return `"""Package ${namespace}."""\n`;
}

export function exportSection(module: string): string {
  return `\n${BEGIN} export/${module}\n${END}\n`;
}

/** @param alias the name that the file uses */
export function importObject(fullName: string, alias: string): string {
  return `# tvm-ffi-stubgen(import-object): ${fullName};False;${alias}\n`;
}

/** The directive and the statement by which a root module loads its library. */
export function libraryLoading(distribution: string, target: string): string {
  const load = importObject('tvm_ffi.libinfo.load_lib_module', '_FFI_LOAD_LIB');
  return `${load}LIB = _FFI_LOAD_LIB("${distribution}", "${target}")\n`;
}

export function globalSection(namespace: string): string {
  return `${BEGIN} global/${namespace}\n${END}\n`;
}

/** A class whose body is one `object/` block; ends with the line of the end marker. */
export function classDefinition(key: string, name: string, base: string): string {
  return [
    `@_FFI_REG_OBJ("${key}")`,
    `class ${name}(${base}):`,
    `    """FFI binding for \`${key}\`."""`,
    '',
    `    ${BEGIN} object/${key}`,
    `    ${END}`,
    '',
  ].join('\n');
}
