/** What a random module has written so far. */
import type { Annotation } from './annotations.js';
import type { Draw } from './draw.js';

export interface WrittenField {
  readonly name: string;
  /** A value for it; `null` where there is none. */
  readonly value: string | null;
  readonly hasDefault: boolean;
  readonly isInInit: boolean;
  readonly isKeywordOnly: boolean;
}

export interface WrittenClass {
  readonly name: string;
  readonly fields: readonly WrittenField[];
  readonly parent: WrittenClass | null;
  /** Whether instances can be made. */
  readonly isMade: boolean;
}

export class Known {
  readonly classes: WrittenClass[] = [];

  /**
   * @param names of all classes that the module will have
   * @param isPostponed whether annotations are not evaluated
   */
  constructor(
    readonly names: Set<string>,
    readonly isPostponed: boolean,
  ) {}

  /** Annotations that name classes of the module. */
  references(draw: Draw): readonly Annotation[] {
    const earlier = this.classes.map(({ name }) => ({
      text: draw.chance(0.2) ? `"${name}"` : name,
      value: this.instance(name),
      isWrong: false,
    }));
    const later = [...this.names]
      .filter((name) => !this.classes.some((each) => each.name === name))
      .map((name) => {
        const isBare = this.isPostponed || draw.errs();
        return {
          text: isBare ? name : `"${name}"`,
          value: null,
          isWrong: isBare && !this.isPostponed,
        };
      });
    const missing = draw.errs()
      ? [{ text: draw.pick(['"Missing"', 'Missing', 'Typing']), value: null, isWrong: true }]
      : [];
    return [...earlier, ...later, ...missing];
  }

  find(name: string): WrittenClass | null {
    return this.classes.find((each) => each.name === name) ?? null;
  }

  /** A call that makes an instance, without the arguments that have a default. */
  instance(name: string): string | null {
    const found = this.find(name);
    if (found === null || !found.isMade) return null;
    const given = required(found);
    if (given.some(({ value }) => value === null)) return null;
    const inOrder = [
      ...given.filter((each) => !each.isKeywordOnly).map(({ value }) => value ?? ''),
      ...given
        .filter((each) => each.isKeywordOnly)
        .map((each) => `${each.name}=${each.value ?? ''}`),
    ];
    return `${name}(${inOrder.join(', ')})`;
  }
}

/** All fields of a class, those of its parents first. */
export function allFields({ fields, parent }: WrittenClass): readonly WrittenField[] {
  return [...(parent === null ? [] : allFields(parent)), ...fields];
}

function required(found: WrittenClass): readonly WrittenField[] {
  return allFields(found).filter(({ hasDefault, isInInit }) => !hasDefault && isInInit);
}
