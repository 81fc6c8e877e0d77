/** Parameters of a constructor, in the order in which it takes them. */
export interface TypeParameter {
  readonly name: string;
  /** As it is written, or as it is registered. */
  readonly annotation: string | null;
  /** `...` for what a factory makes; `null` where it is required. */
  readonly default: string | null;
  readonly kind: 'position-only' | 'plain' | 'keyword-only' | 'star' | 'double-star';
  /** The class or type that declares it. */
  readonly from: string;
}

export interface TypeSignature {
  readonly parameters: readonly TypeParameter[];
  /** Whether the order differs from that of the fields. */
  readonly isReordered: boolean;
  /** What a call does where there is no constructor: it makes an object without a value, or raises. */
  readonly missing: 'empty' | 'raises' | null;
}

/** Parameters as they are declared, in the order in which the constructor takes them. */
export function inOrder(
  declared: readonly TypeParameter[],
  missing: TypeSignature['missing'],
): TypeSignature {
  const sorted = (kind: TypeParameter['kind']): readonly TypeParameter[] => {
    const chosen = declared.filter((each) => each.kind === kind);
    return [
      ...chosen.filter((each) => each.default === null),
      ...chosen.filter((each) => each.default !== null),
    ];
  };
  const positional = sorted('plain');
  const written = declared.filter(({ kind }) => kind === 'plain');
  const isReordered = missing === null && written.some((each, i) => each !== positional[i]);
  return { parameters: [...positional, ...sorted('keyword-only')], isReordered, missing };
}

/** `Item(name: str, *, color: Color)`, and the text of each parameter in it. */
export function signatureTexts(
  name: string,
  { parameters }: TypeSignature,
): { readonly label: string; readonly parts: readonly string[] } {
  const parts = parameters.map(parameterText);
  const first = parameters.findIndex(({ kind }) => kind === 'keyword-only');
  const last = parameters.findLastIndex(({ kind }) => kind === 'position-only');
  const hasStar = parameters.some(({ kind }) => kind === 'star');
  const list = [...parts];
  if (first >= 0 && !hasStar) list.splice(first, 0, '*');
  if (last >= 0) list.splice(last + 1, 0, '/');
  return { label: `${name}(${list.join(', ')})`, parts };
}

function parameterText({ name, annotation, default: value, kind }: TypeParameter): string {
  const stars = kind === 'star' ? '*' : kind === 'double-star' ? '**' : '';
  const typed = annotation === null ? `${stars}${name}` : `${stars}${name}: ${annotation}`;
  return value === null ? typed : `${typed} = ${value}`;
}
