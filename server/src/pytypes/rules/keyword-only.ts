/** `_: KW_ONLY`, where it changes nothing. */
import { booleanIn } from '../types/fields.js';
import { NOTHING, type Check } from './check.js';

export function checkKeywordOnly(check: Check): void {
  const { world, info, report } = check;
  const [registration] = info.registrations;
  const { members, isOpen } = info.class;
  if (registration?.kind !== 'py_class' || isOpen) return;
  let isOn = booleanIn(registration.args, 'kw_only', false) ?? false;
  members.forEach((member, i) => {
    if (member.kind !== 'field' || member.isGuarded) return;
    const verdict = world.verdictOf(member, info);
    if (verdict.kind !== 'marker' || verdict.marker !== 'KW_ONLY') return;
    const { name, span, value } = member;
    const isLast = !members.slice(i + 1).some((each) => {
      return each.kind === 'field' && world.verdictOf(each, info).kind !== 'marker';
    });
    const kind = isLast ? 'kw-only' : isOn ? 'kw-only-again' : 'kw-only-value';
    if (isLast || isOn || value !== null) {
      report('py-class.field-option', { kind, name, consequence: NOTHING }, span);
    }
    isOn = true;
  });
}
