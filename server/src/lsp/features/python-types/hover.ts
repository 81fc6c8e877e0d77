/** Hover on types that Python defines, on their fields and on the type attributes of both sides. */
import type { Hover } from 'vscode-languageserver';
import { listed } from '../../../base/list.js';
import { markup, penFor, type Format, type Pen } from '../words/markdown.js';
import { classSections } from './class-words.js';
import { fieldSections } from './field-words.js';
import { HOOKS } from './hooks.js';
import { targetAt, type TypesPlace, type TypesTarget } from './place.js';

/** `null` where no such type is named. */
export function typesHover(place: TypesPlace, format: Format): Hover | null {
  const target = targetAt(place);
  if (target === null) return null;
  const pen = penFor(format);
  const contents = markup(sectionsOf(target, place, pen), format);
  return { contents, range: place.file.positions.rangeOf(target.span) };
}

function sectionsOf(target: TypesTarget, place: TypesPlace, pen: Pen): readonly string[] {
  switch (target.kind) {
    case 'class':
      return classSections(target.info, place, pen);
    case 'field':
      return fieldSections(target.info, target.member, place, pen);
    case 'hook':
      return hookSections(target.name, place, pen);
  }
}

/** Types that are named before "and N more". */
const MOST_TYPES = 5;

function hookSections(
  name: string,
  { view, world, module }: TypesPlace,
  pen: Pen,
): readonly string[] {
  const hook = HOOKS[name];
  if (hook === undefined) return [];
  const inCode = (text: string): string =>
    text.replace(/`([^`]+)`/g, (_, code: string) => pen.code(code));
  const types = [...(view.registry?.types.values() ?? [])].filter(
    ({ attributes }) => name in attributes,
  );
  const classes = module.classes
    .filter((each) => each.members.some((member) => member.name === name))
    .map((each) => world.infoOf(each, module))
    .filter(({ registrations }) => registrations[0]?.kind === 'py_class');
  return [
    hook.head === '' ? pen.code(name) : pen.block(hook.head.split('\n')),
    inCode(hook.effect),
    inCode(hook.reader),
    classes.length === 0
      ? ''
      : `Defined in this file by ${listed(classes, MOST_TYPES, (each) => pen.code(each.class.name))}.`,
    view.registry === null
      ? ''
      : types.length === 0
        ? 'No type of the loaded registry has it.'
        : `Registered for ${listed(types, MOST_TYPES, ({ key }) => pen.code(key))}.`,
  ];
}
