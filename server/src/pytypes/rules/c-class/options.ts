/** Options in a class for a C++ type. */
import { nearestName } from '../../../base/near-names.js';
import { keywordOf } from '../../model/expressions.js';
import { NOTHING, raises, type Check } from '../check.js';
import { describedBy, descriptionOf } from './described.js';
import { valueOf } from './fields.js';

export function checkDescribedOptions(check: Check): void {
  const { info, report, version } = check;
  const registration = descriptionOf(check);
  if (registration === null) return;
  const { kind, args } = registration;
  const own = kind === 'c_class' ? version.cClassOptions : version.registerObjectOptions;
  const known = ['type_key', ...own];
  for (const { keyword, span } of args) {
    if (keyword === null || known.includes(keyword)) continue;
    const suggestion = nearestName(keyword, known);
    const consequence = raises.import('TypeError');
    const found = { decorator: kind, name: keyword, ...(suggestion && { suggestion }) };
    report('py-class.option', { kind: 'unknown', ...found, consequence }, span);
  }
  if (kind !== 'c_class') return;
  const frozen = keywordOf(args, 'frozen');
  const isFrozen = frozen?.value.kind === 'constant' && frozen.value.name === 'True';
  if (frozen !== null && isFrozen && version.cClassOptions.includes('frozen')) {
    report('c-class.ignored-option', { kind: 'frozen', consequence: NOTHING }, frozen.span);
  }
  for (const member of info.class.members) {
    if (member.kind === 'field' && !member.isGuarded) checkMember(check, member);
  }
}

function checkMember(
  check: Check,
  member: Extract<Check['info']['class']['members'][number], { kind: 'field' }>,
): void {
  const { world, info, report, version } = check;
  const verdict = world.verdictOf(member, info);
  if (verdict.kind === 'marker') {
    if (verdict.marker !== 'KW_ONLY') return;
    report('c-class.ignored-option', { kind: 'kw-only', consequence: NOTHING }, member.span);
    return;
  }
  const { value, name } = member;
  if (value?.kind !== 'call' || valueOf(member, check) !== 'field') return;
  const options = value.args.flatMap(({ keyword }) => keyword ?? []);
  // Before, the object that `field` returns hides the field; and what is no field has another finding.
  const isField = describedBy(check)?.fields?.has(name) ?? true;
  if (!version.readsReflection || !isField || options.length === 0) return;
  const data = { kind: 'field', name, options, consequence: NOTHING } as const;
  report('c-class.ignored-option', data, value.span);
}
