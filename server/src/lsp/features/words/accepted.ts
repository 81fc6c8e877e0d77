/** What parameters accept beyond their registered types: some types convert other values. */
import type { Json, PlainValue, RawSchema } from '../../../core/index.js';
import { schemaText } from '../../../report/index.js';
import type { ProjectView } from '../../view.js';
import { namesIn } from '../reading/mentions.js';
import type { Pen } from './markdown.js';

/** The attribute that holds the schema of what a type accepts in its place. */
const ACCEPTS = '__ffi_convert_type_schema__';

/** What a type attribute means for the generated text, as a sentence; `null` when it means nothing. */
export function attributeEffect(
  name: string,
  value: PlainValue,
  typeKey: string,
  { dialect }: ProjectView,
  pen: Pen,
): string | null {
  if (name === '__ffi_convert__') return 'converts other values where this type is a parameter';
  if (name === '__ffi_init__') return 'a constructor is registered or generated';
  if (name !== ACCEPTS) return null;
  const accepted = acceptedText(value);
  if (accepted === null) return 'holds no readable schema, so annotations stay as they are';
  return dialect.convertsInputs
    ? `parameters of type ${pen.code(typeKey)} are annotated ${pen.code(accepted)}; fields and results are not`
    : `parameters accept ${pen.code(accepted)}, which this reference version does not annotate`;
}

/**
 * One sentence for each type of a signature that accepts more than itself.
 *
 * @param isMember whether the first parameter is the object itself, which is never converted
 */
export function acceptedInputs(
  schema: RawSchema,
  isMember: boolean,
  project: ProjectView,
  pen: Pen,
): readonly string[] {
  if (!project.dialect.convertsInputs) return [];
  return [...inputNames(schema, isMember)].flatMap((key) => {
    const value = project.registry?.types.get(key)?.attributes[ACCEPTS];
    const accepted = value === undefined ? null : acceptedText(value);
    return accepted === null
      ? []
      : [`Where ${pen.code(key)} is a parameter, ${pen.code(accepted)} is accepted.`];
  });
}

/** The names in the parameters of a function's schema; empty for any other schema. */
function inputNames(schema: RawSchema, isMember: boolean): ReadonlySet<string> {
  if (schema?.['type'] !== 'ffi.Function') return new Set();
  const { args, named_args: named } = schema;
  const all = Array.isArray(args) ? (args as readonly Json[]).slice(1) : paramsOf(named);
  return namesIn({ args: isMember ? all.slice(1) : all });
}

function paramsOf(named: Json | undefined): readonly Json[] {
  if (typeof named !== 'object' || named === null || Array.isArray(named)) return [];
  const params = (named as { readonly [key: string]: Json })['params'];
  return Array.isArray(params) ? (params as readonly Json[]) : [];
}

function acceptedText(value: PlainValue): string | null {
  if (value.kind !== 'string') return null;
  try {
    const text = schemaText(JSON.parse(value.value) as Json);
    return text === '?' ? null : text;
  } catch {
    return null;
  }
}
