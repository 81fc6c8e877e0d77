export interface Row {
  readonly id: string;
  readonly work: string;
  readonly kind:
    | 'check'
    | 'dismissal'
    | 'deep'
    | 'growth'
    | 'keystroke'
    | 'memory'
    | 'typing-growth'
    | 'cpp'
    | 'wheel-check';
  readonly input:
    | 'small'
    | 'tree'
    | 'big'
    | 'tvm'
    | 'tvmPython'
    | 'plain'
    | 'typing'
    | 'classes'
    | 'cpp'
    | 'ordinaryWheel'
    | 'largeWheel';
  readonly command?: 'check' | 'project';
  readonly cache?: 'cold' | 'cached';
  readonly program?: 'wheel' | 'npm';
  readonly part?: 'first' | 'next' | 'memory';
  readonly budget: number;
}
export const ROWS: readonly Row[];
export const SIZES: Readonly<Record<Row['input'], Readonly<Record<string, number>>>>;
export const GROWTH: number;
