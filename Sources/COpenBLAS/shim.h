#include <cblas.h>

// The square root as the processor computes it. libm's, which Swift calls on Linux, may set errno,
// and that keeps the compiler from taking the roots of several numbers at once.
static inline float reprise_sqrtf(float number) { return __builtin_elementwise_sqrt(number); }
static inline double reprise_sqrt(double number) { return __builtin_elementwise_sqrt(number); }
