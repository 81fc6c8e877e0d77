/** Colors of a terminal. The words always say the same: nothing depends on color alone. */
import type { Severity } from '../core/index.js';

export type Paint = (text: string) => string;

export interface Style {
  readonly path: Paint;
  readonly code: Paint;
  readonly added: Paint;
  readonly changed: Paint;
  readonly removed: Paint;
  readonly quiet: Paint;
  readonly strong: Paint;
  readonly severity: (severity: Severity) => Paint;
}

const SEVERITY_COLORS: Readonly<Record<Severity, string>> = {
  error: '1;31',
  warning: '1;33',
  information: '1;34',
  hint: '1;36',
};

/** @param color whether the text goes to a terminal that shows colors */
export function makeStyle(color: boolean): Style {
  const paint =
    (codes: string): Paint =>
    (text) =>
      color && text !== '' ? `\u001b[${codes}m${text}\u001b[0m` : text;
  return {
    path: paint('1'),
    code: paint('2'),
    added: paint('32'),
    changed: paint('33'),
    removed: paint('31'),
    quiet: paint('2'),
    strong: paint('1'),
    severity: (severity) => paint(SEVERITY_COLORS[severity]),
  };
}
