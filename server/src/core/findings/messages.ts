/** The words of findings and problems, made when their reader is known. */
import { RULES } from './index.js';
import type { Reader } from './reader.js';
import type { FindingRule, Severity } from './types.js';

/** What a message is made of. */
export interface Worded {
  readonly code: string;
  readonly data: unknown;
}

const BY_CODE: ReadonlyMap<string, FindingRule<never>> = new Map(
  RULES.map((rule) => [rule.code, rule]),
);

/** Messages by their data, which outlives a finding: a finding is copied when its place moves. */
const made = new WeakMap<Reader, WeakMap<object, { code: string; message: string }>>();

/** States the fact, then the remedy. Foreign text in it is escaped. */
export function messageOf({ code, data }: Worded, reader: Reader): string {
  if (typeof data !== 'object' || data === null) return makeMessage(code, data, reader);
  let known = made.get(reader);
  if (known === undefined) {
    known = new WeakMap();
    made.set(reader, known);
  }
  const earlier = known.get(data);
  if (earlier?.code === code) return earlier.message;
  const message = makeMessage(code, data, reader);
  known.set(data, { code, message });
  return message;
}

function makeMessage(code: string, data: unknown, reader: Reader): string {
  const rule = BY_CODE.get(code);
  // Whoever makes a finding takes code and data from one rule.
  return rule === undefined ? code : rule.message(data as never, reader);
}

/** The data of a finding of one rule; `null` for all others. */
export function dataOf<Data>(rule: FindingRule<Data>, { code, data }: Worded): Data | null {
  return code === rule.code ? (data as Data) : null;
}

/** The severity that findings of a code have where nothing else is set. */
export function severityOf(code: string): Severity {
  return BY_CODE.get(code)?.severity ?? 'error';
}
