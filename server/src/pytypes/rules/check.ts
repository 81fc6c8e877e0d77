/** What the rules are given, and how they say what they find. */
import type { ProblemCode, ProblemWith, RegistryIndex, FoundProblem } from '../../core/index.js';
import type { Span } from '../../base/span.js';
import type { ClassInfo } from '../types/class-info.js';
import type { PyMember } from '../model/types.js';
import type { Schema } from '../types/schema.js';
import type { TypeWorld } from '../types/world.js';
import type { VersionRules } from '../versions.js';

/** The codes of everything that the rules report. */
export type TypeCode = Extract<
  ProblemCode,
  `py-class.${string}` | `c-class.${string}` | `enum.${string}`
>;

export type RegisteredTypes = RegistryIndex['types'];

/** The check of one class. */
export interface Check {
  readonly world: TypeWorld;
  readonly version: VersionRules;
  readonly info: ClassInfo;
  /** What the libraries register, by type key; `null` without a registry. */
  readonly types: RegisteredTypes | null;
  readonly report: Report;
}

export type Report = <Code extends TypeCode>(
  code: Code,
  data: ProblemWith<Code>['data'],
  span: Span,
) => void;

/** Collects what is reported. */
export function reporter(into: FoundProblem[]): Report {
  return (code, data, span) => {
    into.push({ code, data, span });
  };
}

export const raises = {
  import: (exception: string) => ({ when: 'import', raises: exception }) as const,
  construct: (exception: string) => ({ when: 'construct', raises: exception }) as const,
  use: (exception: string) => ({ when: 'use', raises: exception }) as const,
};
export const CRASH = { when: 'crash' } as const;
export const SILENT = { when: 'silent' } as const;
export const NOTE = { when: 'note' } as const;
export const NOTHING = { when: 'nothing' } as const;

/** What a value of another type than a field's raises. */
export function wrongValueOf({ type }: Schema, { wrongValue }: VersionRules): string {
  // It was converted before it was checked.
  return type === 'dtype' ? 'TypeError' : wrongValue;
}

/** Whether a class binds the name of a member once more below it: only that one is kept. */
export function isReplaced(member: PyMember, { info }: Check): boolean {
  const last = info.class.members.findLast(({ name }) => name === member.name);
  return last !== member;
}
