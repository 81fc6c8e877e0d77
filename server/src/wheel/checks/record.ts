import { count } from '../../base/count.js';
import { quoted } from '../../base/foreign-text.js';
import type { RecordFacts } from '../facts/record.js';
import type { WheelProblem, WheelRule } from './rule.js';

/** RECORD is what installers and `load_lib_module` go by. */
export const RECORD: WheelRule = {
  code: 'wheel.record',
  severity: 'error',
  scope: 'every-wheel',
  check: ({ record, form, info }) => {
    if (form === 'sdist') return [];
    if (record !== null) return KINDS.flatMap(([kind, words]) => problemOf(record, kind, words));
    const message = `RECORD is missing, so installers refuse the wheel, and load_lib_module finds no library. ${REMEDY}`;
    return [{ file: `${info}RECORD`, message }];
  },
};

const REMEDY = 'Build the wheel again, or write RECORD again with: wheel unpack, then wheel pack';

type Kind = Exclude<keyof RecordFacts, 'name'>;

/** What is wrong with the files of a kind: for one, and for several. */
const KINDS: readonly (readonly [Kind, readonly [one: string, several: string]])[] = [
  ['changed', ['is not what RECORD says', 'are not what RECORD says']],
  ['missing', ['is in RECORD but not in the wheel', 'are in RECORD but not in the wheel']],
  [
    'unlisted',
    [
      'is not in RECORD, so installers refuse the wheel or leave the file behind',
      'are not in RECORD, so installers refuse the wheel or leave the files behind',
    ],
  ],
  ['undigested', ['has no SHA-256 digest in RECORD', 'have no SHA-256 digest in RECORD']],
  ['double', ['is in RECORD twice', 'are in RECORD twice']],
];

const MOST_NAMED = 3;

function problemOf(
  record: RecordFacts,
  kind: Kind,
  [one, several]: readonly [string, string],
): readonly WheelProblem[] {
  const names = record[kind];
  const [first] = names;
  if (first === undefined) return [];
  const shown = names.slice(0, MOST_NAMED).map(quoted);
  const rest = names.length - shown.length;
  const listed =
    rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${count(rest, 'more file')}`;
  const message = `${listed} ${names.length === 1 ? one : several}. ${REMEDY}`;
  return [{ file: names.length === 1 ? first : record.name, message }];
}
