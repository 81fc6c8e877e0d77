/**
 * What a change of a registry means for those who use it, one rule each. The ids are permanent;
 * docs/api-changes.md gives the reasons, and a test keeps both equal.
 */

/** In the order of a report. */
export const LEVELS = ['breaking', 'addition', 'documentation'] as const;
export type Level = (typeof LEVELS)[number];

interface RuleData {
  readonly level: Level;
  /** What happened, as the end of a sentence about the entry; `#` is the parameter. */
  readonly title: string;
}

const breaking = (title: string): RuleData => ({ level: 'breaking', title });
const addition = (title: string): RuleData => ({ level: 'addition', title });
const documentation = (title: string): RuleData => ({ level: 'documentation', title });

/** Functions, exported symbols, methods and registered constructors share `parameter`, `result` and `signature`. */
const TABLE = {
  'function.removed': breaking('was removed'),
  'function.renamed': breaking('was renamed'),
  'function.added': addition('was added'),
  'method.removed': breaking('was removed'),
  'method.added': addition('was added'),
  'method.became-static': breaking('no longer takes an object'),
  'method.became-instance': breaking('is called on an object now'),
  'overload.removed': breaking('lost an overload'),
  'overload.added': addition('has a new overload'),
  'parameter.added': breaking('requires another argument'),
  'parameter.removed': breaking('takes fewer arguments'),
  'parameter.narrowed': breaking('accepts less for argument #'),
  'parameter.retyped': breaking('expects another type for argument #'),
  'parameter.widened': addition('accepts more for argument #'),
  'result.widened': breaking('returns more than it promised'),
  'result.retyped': breaking('returns another type'),
  'result.narrowed': addition('promises more about its result'),
  'signature.declared': breaking('has a signature now, and took any arguments before'),
  'signature.withdrawn': breaking('no longer has a signature'),
  'schema.added': addition('has a type schema now'),
  'schema.removed': breaking('no longer has a type schema'),
  'schema.respelled': documentation('is spelled differently in C++, and is the same in Python'),
  'type.removed': breaking('was removed'),
  'type.renamed': breaking('was renamed'),
  'type.added': addition('was added'),
  'type.base-changed': breaking('has another base'),
  'type.accepts-less': breaking('is made from fewer values where it is a parameter'),
  'type.accepts-more': addition('is made from more values where it is a parameter'),
  'type.equality-changed': breaking('is compared and hashed differently'),
  'type.creator-removed': breaking('can no longer be created empty or read from JSON'),
  'type.creator-added': addition('can be created empty and read from JSON'),
  'type.hook-changed': breaking('lost or replaced #'),
  'type.hook-added': addition('has #'),
  'constructor.removed': breaking('can no longer be constructed'),
  'constructor.added': addition('can be constructed'),
  'constructor.replaced': breaking('is constructed in another way'),
  'constructor.required-added': breaking('requires the new argument # to be constructed'),
  'constructor.optional-added': addition('takes the new optional argument # to be constructed'),
  'constructor.parameter-removed': breaking('no longer takes the argument # to be constructed'),
  'constructor.default-removed': breaking('requires the argument # to be constructed'),
  'constructor.default-added': addition('no longer requires the argument # to be constructed'),
  'constructor.default-changed': breaking('has another default for the argument #'),
  'constructor.keyword-only': breaking('takes the argument # only by its name'),
  'constructor.positional': addition('takes the argument # by position, too'),
  'constructor.reordered': breaking('takes its arguments in another order'),
  'field.removed': breaking('was removed'),
  'field.retyped': breaking('has another type'),
  'field.read-only': breaking('can no longer be assigned'),
  'field.writable': addition('can be assigned'),
  'field.added': addition('was added'),
  'doc.changed': documentation('has other documentation'),
} as const satisfies Readonly<Record<string, RuleData>>;

export type ApiRuleId = keyof typeof TABLE;

/** Every rule, in the order of a report. */
export const API_RULES: Readonly<Record<ApiRuleId, RuleData>> = TABLE;
