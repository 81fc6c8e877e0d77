/**
 * The requirement of a wheel for its runtime, as its METADATA says: `apache-tvm-ffi>=0.1.11`; `null`
 * where it names none. It is passed to pip as one argument.
 */
export function runtimeRequirement(metadata: string): string | null {
  const [head = ''] = metadata.split(/\r?\n\r?\n/, 1);
  for (const line of head.split(/\r?\n/)) {
    const [, requirement = '', marker = ''] =
      /^Requires-Dist:\s*([^;]*)(?:;(.*))?$/i.exec(line) ?? [];
    // An extra is what only some users ask for.
    if (/\bextra\b/.test(marker)) continue;
    const [, name = '', specifiers = ''] =
      /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\(?([A-Za-z0-9.,<>=!~*+_-]*)\)?$/.exec(
        requirement.replace(/\s+/g, ''),
      ) ?? [];
    if (name.toLowerCase().replace(/[._-]+/g, '-') !== 'apache-tvm-ffi') continue;
    return `apache-tvm-ffi${specifiers}`;
  }
  return null;
}
