/** What a distribution asks for, as `Requires-Dist` says it. [PEP 508] */
import type { Fields } from './fields.js';

export interface Requirement {
  /** As PEP 503 writes it: `apache-tvm-ffi`. */
  readonly name: string;
  /** `>=0.1.11,<0.2`, without spaces; empty where any version will do. */
  readonly specifiers: string;
  /** Only those get it who ask for an extra. */
  readonly isForExtra: boolean;
}

/** The distribution that holds libtvm_ffi. */
export const RUNTIME_DISTRIBUTION = 'apache-tvm-ffi';

/** As names of distributions are compared: `My_Pkg` is `my-pkg`. [PEP 503] */
export function plainName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

const REQUIREMENT = /^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?(.*)$/s;

/** `null` for what is no requirement. */
export function readRequirement(text: string): Requirement | null {
  const [wanted = '', ...markers] = text.split(';');
  const [, name, rest = ''] = REQUIREMENT.exec(wanted.replace(/\s+/g, '')) ?? [];
  if (name === undefined) return null;
  const specifiers = rest.startsWith('@') ? '' : rest.replace(/^\((.*)\)$/, '$1');
  return { name: plainName(name), specifiers, isForExtra: /\bextra\b/.test(markers.join(';')) };
}

/** The requirements of METADATA, without those that are for extras. */
export function requirementsOf(metadata: Fields): readonly Requirement[] {
  return (metadata.get('requires-dist') ?? []).flatMap((text) => {
    const requirement = readRequirement(text);
    return requirement === null || requirement.isForExtra ? [] : [requirement];
  });
}

/** Those for the runtime: several where markers tell systems apart. */
export function runtimeRequirements(metadata: Fields): readonly Requirement[] {
  return requirementsOf(metadata).filter(({ name }) => name === RUNTIME_DISTRIBUTION);
}
