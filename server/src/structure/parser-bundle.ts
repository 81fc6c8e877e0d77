/** The entry of the bundle that the others have their parser of Python from. */
export { parser } from '@lezer/python';
