// Prints digests of what the kernels and the elementary functions compute: the same text on every machine.
#include "kernels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#pragma STDC FP_CONTRACT OFF

static uint64_t state = 1;

// A number between -1 and 1, of a linear congruential generator.
static double next(void) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (double)(int64_t)(state >> 11) / (double)(1LL << 52) - 1;
}

static uint64_t hash(const void *bytes, size_t count) {
  uint64_t result = 14695981039346656037u;
  for (size_t i = 0; i < count; i++) result = (result ^ ((const uint8_t *)bytes)[i]) * 1099511628211u;
  return result;
}

enum { ROWS = 23, COLUMNS = 37, INNER = 1100 };

#define PRODUCTS(scalar)                                                                          \
  static void print_##scalar(reprise_variant variant) {                                           \
    static scalar left[ROWS * INNER], right[COLUMNS * INNER], result[ROWS * COLUMNS];             \
    for (size_t i = 0; i < ROWS * INNER; i++) left[i] = (scalar)next();                           \
    for (size_t i = 0; i < COLUMNS * INNER; i++) right[i] = (scalar)next();                       \
    reprise_product dots = {ROWS, COLUMNS, INNER, INNER, INNER, COLUMNS, false, false};           \
    reprise_dots_##scalar(variant, dots, left, right, result);                                    \
    printf(#scalar " dots %016llx\n", (unsigned long long)hash(result, sizeof result));           \
    reprise_product chains = {ROWS, COLUMNS, INNER, ROWS, COLUMNS, COLUMNS, true, true};          \
    reprise_chains_##scalar(variant, chains, left, right, result);                                \
    printf(#scalar " chains %016llx\n", (unsigned long long)hash(result, sizeof result));         \
    static uint8_t bytes[ROWS * INNER];                                                           \
    static scalar numbers[ROWS * INNER];                                                          \
    const uint8_t *images[ROWS];                                                                  \
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)(127 * next() + 128);           \
    for (size_t i = 0; i < ROWS; i++) images[i] = bytes + i * INNER;                              \
    reprise_numbers_##scalar(variant, images, left, left + INNER, ROWS, INNER, numbers);          \
    printf(#scalar " images %016llx\n", (unsigned long long)hash(numbers, sizeof numbers));       \
    reprise_image_dots_##scalar(variant, dots, images, left, left + INNER, right, result);        \
    printf(#scalar " image dots %016llx\n", (unsigned long long)hash(result, sizeof result));     \
    reprise_planes planes = {2, ROWS, COLUMNS};                                                   \
    reprise_blur blur = {(const float[]){0.5f, 0.2f, 0.03f}, 2};                                  \
    reprise_blurred_##scalar(                                                                     \
      variant, bytes, planes, blur, left, right, 2 * ROWS * COLUMNS - 3, numbers);                \
    printf(#scalar " blur %016llx\n", (unsigned long long)hash(numbers, sizeof numbers));         \
    for (size_t i = 0; i < ROWS * INNER; i++) numbers[i] = bytes[i];                              \
    reprise_adagrad_##scalar(                                                                     \
      variant, ROWS * INNER, (scalar)0.1, (scalar)0.03, (scalar)1e-6, left, numbers, right);      \
    printf(#scalar " adagrad %016llx\n", (unsigned long long)hash(right, sizeof right));          \
  }

PRODUCTS(float)
PRODUCTS(double)

#define FUNCTION(name, argument)                                                                  \
  {                                                                                               \
    double elementary_##name(double);                                                             \
    static double values[10000];                                                                  \
    for (size_t i = 0; i < 10000; i++) {                                                          \
      double x = next();                                                                          \
      values[i] = elementary_##name(argument);                                                    \
    }                                                                                             \
    printf(#name " %016llx\n", (unsigned long long)hash(values, sizeof values));                  \
  }

// What Swift without its runtime expects of its surroundings to read a number.
const char *_swift_stdlib_strtod_clocale(const char *text, double *value) {
  char *end;
  *value = strtod(text, &end);
  return end;
}

// The number of a variant: the digests are those of its kernels.
int main(int count, char **arguments) {
  reprise_variant variant = (reprise_variant)(count > 1 ? atoi(arguments[1]) : REPRISE_PLAIN);
  if (!reprise_has_variant(variant)) return 2;
  print_float(variant);
  print_double(variant);
  FUNCTION(exp, 700 * x)
  FUNCTION(expm1, 30 * x * x * x)
  FUNCTION(exp10, 300 * x)
  FUNCTION(tanh, 25 * x * x * x)
  FUNCTION(log, ldexp(x * x + 1e-300, (int)(900 * x)))
  FUNCTION(log1p, x * x * x)
  FUNCTION(log10, ldexp(x * x + 1e-300, (int)(900 * x)))
  FUNCTION(lgamma, 100 * x * x + 0.01)
  FUNCTION(cosine, x)
  return 0;
}
