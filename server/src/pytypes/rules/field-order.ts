/** Fields that the constructor takes in another order than the class declares them. */
import { constructorOf } from '../types/constructor.js';
import { booleanIn } from '../types/fields.js';
import { SILENT, type Check } from './check.js';

export function checkFieldOrder({ info, report, world }: Check): void {
  const made = constructorOf(info, world);
  if (made === null || !made.isMade || made.own !== null) return;
  const matches = booleanIn(info.registrations[0]?.args ?? [], 'match_args', true);
  if (matches !== true) return;
  const written = made.fields.filter(({ init, kwOnly }) => init === true && kwOnly !== true);
  const late = written.find(
    (field, i) =>
      field.default.kind === 'none' &&
      field.owner === info &&
      written.slice(0, i).some((each) => each.default.kind !== 'none'),
  );
  const early = written.find((each) => each.default.kind !== 'none');
  if (late === undefined || early === undefined) return;
  const data = { kind: 'reordered', name: late.name, other: early.name } as const;
  report('py-class.field-order', { ...data, consequence: SILENT }, late.member.nameSpan);
}
