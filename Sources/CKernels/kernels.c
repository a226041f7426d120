#include "kernels.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Blocks are such that a packed block stays in the second-level cache and a tile's rows in the first. Rows and columns are
// multiples of every tile's.
enum {
  BLOCK_ROWS = 240,
  BLOCK_COLUMNS = 60,
  CHAIN_BLOCK_ROWS = 500,
  CHAIN_BLOCK_COLUMNS = 256,
  CHAIN_BLOCK_INNER = 128,
  MOST_LANES = 16,
  MOST_DOT_ROWS = 6,
  MOST_DOT_INNER = 1024,
  // Images that are written side by side.
  IMAGES = 4,
  CACHE_LINE = 64,
};

static inline size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

// Asks the memory for bytes that will be read soon.
static inline void fetch(const uint8_t *bytes, size_t count) {
  for (size_t byte = 0; byte < count; byte += CACHE_LINE) __builtin_prefetch(bytes + byte);
}

// The distance between blurred rows: whole vectors of every variant.
static inline size_t blur_stride(reprise_planes planes) {
  return (planes.width + MOST_LANES - 1) / MOST_LANES * MOST_LANES;
}

// MARK: Scratch space

static pthread_key_t scratch_key;
static pthread_once_t scratch_once = PTHREAD_ONCE_INIT;

static void make_scratch_key(void) {
  if (pthread_key_create(&scratch_key, free) != 0) abort();
}

// The thread's room, of at least so many bytes; it is kept until the thread ends, and nothing in it from one call to the next.
// Its size stands in the line of memory before it.
static void *scratch_space(size_t size) {
  pthread_once(&scratch_once, make_scratch_key);
  void *scratch = pthread_getspecific(scratch_key);
  if (scratch == NULL || *(size_t *)scratch < size) {
    free(scratch);
    if (posix_memalign(&scratch, CACHE_LINE, CACHE_LINE + size) != 0) abort();
    *(size_t *)scratch = size;
    pthread_setspecific(scratch_key, scratch);
  }
  return (char *)scratch + CACHE_LINE;
}

// Room for packed blocks and partial sums, however large a product is.
static void *product_space(void) {
  size_t dots =
    (MOST_DOT_ROWS + BLOCK_COLUMNS) * MOST_DOT_INNER + BLOCK_ROWS * BLOCK_COLUMNS * MOST_LANES;
  size_t chains = (CHAIN_BLOCK_ROWS + CHAIN_BLOCK_COLUMNS) * CHAIN_BLOCK_INNER;
  return scratch_space((dots > chains ? dots : chains) * sizeof(double));
}

// Room for a plane between borders, a row, and a plane of blurred rows between borders.
static void *blur_space(reprise_planes planes, size_t radius) {
  size_t stride = blur_stride(planes), lines = planes.height * (stride + 2 * radius);
  return scratch_space((lines + stride + (planes.height + 2 * radius) * stride) * sizeof(float));
}

// MARK: Variants

#define NAME(x) plain_float_##x
#define TARGET
#define SCALAR float
#define LANES 16
#define WIDTH 4
#define DOT_ROWS 2
#define DOT_COLUMNS 2
#define DOT_INNER 768
#define CHAIN_ROWS 2
#define CHAIN_VECTORS 2
#include "variant.h"

#define NAME(x) plain_double_##x
#define TARGET
#define SCALAR double
#define LANES 8
#define WIDTH 2
#define DOT_ROWS 2
#define DOT_COLUMNS 2
#define DOT_INNER 768
#define CHAIN_ROWS 2
#define CHAIN_VECTORS 2
#include "variant.h"

#if defined(__x86_64__)

#define NAME(x) avx2_float_##x
#define TARGET __attribute__((target("avx2,fma")))
#define SCALAR float
#define LANES 16
#define WIDTH 8
#define DOT_ROWS 4
#define DOT_COLUMNS 3
#define DOT_INNER 1024
#define CHAIN_ROWS 5
#define CHAIN_VECTORS 2
#include "variant.h"

#define NAME(x) avx2_double_##x
#define TARGET __attribute__((target("avx2,fma")))
#define SCALAR double
#define LANES 8
#define WIDTH 4
#define DOT_ROWS 4
#define DOT_COLUMNS 3
#define DOT_INNER 512
#define CHAIN_ROWS 5
#define CHAIN_VECTORS 2
#include "variant.h"

#define NAME(x) avx512_float_##x
#define TARGET __attribute__((target("avx512f")))
#define SCALAR float
#define LANES 16
#define WIDTH 16
#define DOT_ROWS 5
#define DOT_COLUMNS 5
#define DOT_INNER 768
#define CHAIN_ROWS 10
#define CHAIN_VECTORS 2
#include "variant.h"

#define NAME(x) avx512_double_##x
#define TARGET __attribute__((target("avx512f")))
#define SCALAR double
#define LANES 8
#define WIDTH 8
#define DOT_ROWS 5
#define DOT_COLUMNS 5
#define DOT_INNER 384
#define CHAIN_ROWS 10
#define CHAIN_VECTORS 2
#include "variant.h"

#elif defined(__aarch64__)

#define NAME(x) neon_float_##x
#define TARGET
#define SCALAR float
#define LANES 16
#define WIDTH 4
#define DOT_ROWS 6
#define DOT_COLUMNS 4
#define DOT_INNER 768
#define CHAIN_ROWS 5
#define CHAIN_VECTORS 4
#include "variant.h"

#define NAME(x) neon_double_##x
#define TARGET
#define SCALAR double
#define LANES 8
#define WIDTH 2
#define DOT_ROWS 6
#define DOT_COLUMNS 4
#define DOT_INNER 384
#define CHAIN_ROWS 5
#define CHAIN_VECTORS 4
#include "variant.h"

#endif

bool reprise_has_variant(reprise_variant variant) {
  switch (variant) {
    case REPRISE_PLAIN: return true;
#if defined(__x86_64__)
    case REPRISE_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case REPRISE_AVX512: return __builtin_cpu_supports("avx512f");
#elif defined(__aarch64__)
    case REPRISE_NEON: return true;
#endif
    default: return false;
  }
}

// MARK: Choice

#if defined(__x86_64__)
#define DISPATCH(form, scalar, ...)                                              \
  switch (variant) {                                                             \
    case REPRISE_AVX512: avx512_##scalar##_##form(__VA_ARGS__); return;          \
    case REPRISE_AVX2: avx2_##scalar##_##form(__VA_ARGS__); return;              \
    default: plain_##scalar##_##form(__VA_ARGS__); return;                       \
  }
#elif defined(__aarch64__)
#define DISPATCH(form, scalar, ...)                                              \
  switch (variant) {                                                             \
    case REPRISE_NEON: neon_##scalar##_##form(__VA_ARGS__); return;              \
    default: plain_##scalar##_##form(__VA_ARGS__); return;                       \
  }
#else
#define DISPATCH(form, scalar, ...) plain_##scalar##_##form(__VA_ARGS__);
#endif

void reprise_dots_float(
  reprise_variant variant, reprise_product product, const float *left, const float *right,
  float *result
) {
  DISPATCH(dots, float, product, left, right, result, product_space())
}

void reprise_dots_double(
  reprise_variant variant, reprise_product product, const double *left, const double *right,
  double *result
) {
  DISPATCH(dots, double, product, left, right, result, product_space())
}

void reprise_chains_float(
  reprise_variant variant, reprise_product product, const float *left, const float *right,
  float *result
) {
  DISPATCH(chains, float, product, left, right, result, product_space())
}

void reprise_chains_double(
  reprise_variant variant, reprise_product product, const double *left, const double *right,
  double *result
) {
  DISPATCH(chains, double, product, left, right, result, product_space())
}

void reprise_image_dots_float(
  reprise_variant variant, reprise_product product, const uint8_t *const *images,
  const float *scale, const float *shift, const float *right, float *result
) {
  DISPATCH(image_dots, float, product, images, scale, shift, right, result, product_space())
}

void reprise_image_chains_float(
  reprise_variant variant, reprise_product product, const uint8_t *const *images,
  size_t first, const float *scale, const float *shift, const float *left, float *result
) {
  DISPATCH(image_chains, float, product, images, first, scale, shift, left, result, product_space())
}

void reprise_numbers_float(
  reprise_variant variant, const uint8_t *const *images, const float *scale, const float *shift,
  size_t count, size_t features, float *output
) {
  DISPATCH(numbers, float, images, scale, shift, count, features, output)
}

void reprise_image_dots_double(
  reprise_variant variant, reprise_product product, const uint8_t *const *images,
  const double *scale, const double *shift, const double *right, double *result
) {
  DISPATCH(image_dots, double, product, images, scale, shift, right, result, product_space())
}

void reprise_image_chains_double(
  reprise_variant variant, reprise_product product, const uint8_t *const *images,
  size_t first, const double *scale, const double *shift, const double *left, double *result
) {
  DISPATCH(image_chains, double, product, images, first, scale, shift, left, result, product_space())
}

void reprise_numbers_double(
  reprise_variant variant, const uint8_t *const *images, const double *scale, const double *shift,
  size_t count, size_t features, double *output
) {
  DISPATCH(numbers, double, images, scale, shift, count, features, output)
}

void reprise_fetch(const uint8_t *bytes, size_t count) { fetch(bytes, count); }

void reprise_mirror(const uint8_t *image, size_t lines, size_t width, uint8_t *output) {
  for (size_t line = 0; line < lines; line++) {
    const uint8_t *pixels = image + line * width;
    uint8_t *end = output + (line + 1) * width;
    size_t x = 0;
    // Eight pixels at a time, whatever the order of bytes is.
    for (uint64_t eight; x + sizeof eight <= width; x += sizeof eight) {
      memcpy(&eight, pixels + x, sizeof eight);
      eight = __builtin_bswap64(eight);
      memcpy(end - x - sizeof eight, &eight, sizeof eight);
    }
    for (; x < width; x++) end[-1 - (ptrdiff_t)x] = pixels[x];
  }
}

void reprise_blurred_float(
  reprise_variant variant, const uint8_t *image, reprise_planes planes, reprise_blur blur,
  const float *scale, const float *shift, size_t features, float *output
) {
  DISPATCH(
    blurred, float, image, planes, blur, scale, shift, features, output,
    blur_space(planes, blur.radius))
}

void reprise_blurred_double(
  reprise_variant variant, const uint8_t *image, reprise_planes planes, reprise_blur blur,
  const double *scale, const double *shift, size_t features, double *output
) {
  DISPATCH(
    blurred, double, image, planes, blur, scale, shift, features, output,
    blur_space(planes, blur.radius))
}

void reprise_adagrad_float(
  reprise_variant variant, size_t count, float rate, float penalty, float epsilon,
  const float *gradient, float *squares, float *parameters
) {
  DISPATCH(adagrad, float, count, rate, penalty, epsilon, gradient, squares, parameters)
}

void reprise_adagrad_double(
  reprise_variant variant, size_t count, double rate, double penalty, double epsilon,
  const double *gradient, double *squares, double *parameters
) {
  DISPATCH(adagrad, double, count, rate, penalty, epsilon, gradient, squares, parameters)
}
