/** What the renderer could not write as registered; the planner turns notes into findings. */

export type RenderNote =
  /** A function, method or field whose name Python cannot define; it is left out. */
  | { readonly kind: 'not-an-identifier'; readonly member: string }
  /** A member without a type schema that this reference version can read; it is left out. */
  | { readonly kind: 'no-schema'; readonly member: string }
  /** A generated constructor whose parameters cannot be written; it accepts anything. */
  | { readonly kind: 'constructor-parameters'; readonly member: string; readonly parameter: string }
  /** A type whose name cannot be imported; the annotation is `Any`. */
  | { readonly kind: 'unimportable-type'; readonly type: string }
  /** A type that the reference takes for a form of `typing`; whether that is what was written. */
  | { readonly kind: 'typing-name'; readonly type: string; readonly written: boolean };
