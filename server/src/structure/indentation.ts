/** Indentation as Python measures it. */

const TAB = 9;
const FORM_FEED = 12;

/** Columns of leading whitespace: a tab goes to the next multiple of eight, a form feed resets. */
export function widthOf(indent: string): number {
  let column = 0;
  for (let i = 0; i < indent.length; i += 1) {
    const unit = indent.charCodeAt(i);
    if (unit === TAB) column += 8 - (column % 8);
    else if (unit === FORM_FEED) column = 0;
    else column += 1;
  }
  return column;
}
