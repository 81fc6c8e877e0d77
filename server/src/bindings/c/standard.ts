/** Functions of the library of C and of mathematics that ISO C or POSIX declare the same everywhere. */
import { readHeader } from '../header/index.js';
import type { CDeclarations } from './types.js';

const TEXT = `
void *malloc(size_t size); void *calloc(size_t count, size_t size); void *realloc(void *p, size_t size);
void free(void *p); char *strdup(const char *s); char *strndup(const char *s, size_t n);
char *getenv(const char *name); char *strerror(int error); size_t strlen(const char *s);
char *strchr(const char *s, int c); char *strrchr(const char *s, int c); char *strstr(const char *s, const char *t);
char *strcpy(char *to, const char *from); char *strncpy(char *to, const char *from, size_t n);
char *strcat(char *to, const char *from); char *strtok(char *s, const char *d);
int strcmp(const char *a, const char *b); int strncmp(const char *a, const char *b, size_t n);
void *memcpy(void *to, const void *from, size_t n); void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int c, size_t n); int memcmp(const void *a, const void *b, size_t n);
void *fopen(const char *path, const char *mode); int fclose(void *f); char *fgets(char *s, int n, void *f);
size_t fread(void *p, size_t size, size_t n, void *f); size_t fwrite(const void *p, size_t size, size_t n, void *f);
int puts(const char *s); int printf(const char *format, ...); int sprintf(char *to, const char *format, ...);
int snprintf(char *to, size_t n, const char *format, ...);
double atof(const char *s); double strtod(const char *s, char **end); long atol(const char *s);
long strtol(const char *s, char **end, int base); long long strtoll(const char *s, char **end, int base);
unsigned long strtoul(const char *s, char **end, int base); unsigned long long strtoull(const char *s, char **end, int base);
int abs(int x); long labs(long x); long long llabs(long long x); int atoi(const char *s); int rand(void); void srand(unsigned s);
void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
void *bsearch(const void *key, const void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
int toupper(int c); int tolower(int c); int isalpha(int c); int isdigit(int c);
${['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'exp', 'exp2', 'expm1']
  .concat([
    'log',
    'log2',
    'log10',
    'log1p',
    'sqrt',
    'cbrt',
    'floor',
    'ceil',
    'trunc',
    'round',
    'rint',
  ])
  .concat(['fabs', 'erf', 'erfc', 'tgamma', 'lgamma'])
  .map((name) => `double ${name}(double x); float ${name}f(float x);`)
  .join(' ')}
${['pow', 'atan2', 'fmod', 'hypot', 'fmin', 'fmax', 'fdim', 'copysign', 'remainder']
  .map((name) => `double ${name}(double x, double y); float ${name}f(float x, float y);`)
  .join(' ')}
double ldexp(double x, int e); double frexp(double x, int *e); double modf(double x, double *i);
`;

let known: CDeclarations | null = null;

export function standardDeclarations(): CDeclarations {
  known ??= readHeader(TEXT);
  return known;
}
