/// Matrix products whose every entry is summed in one defined order, so that they have the same bits on every processor.
///
/// Two forms are enough for a network of affine layers. With all matrices row-major, and a stride between rows:
///
///     dots     C[m × n] = A[m × k] · B[n × k]ᵀ     an entry is 16 partial sums (8 in double precision) over the index
///              modulo 16 (8), each a chain of fused multiply-adds in rising index that starts at 0; then they are
///              folded in halves: sum i takes on sum i + 8, then i + 4, i + 2, i + 1. Beyond k, factors are 0 up to the
///              next multiple of 16 (8).
///     chains   C[m × n] = A[m × k] · B[k × n]      an entry is one chain of fused multiply-adds in rising index that
///              starts at 0, or at the old entry where the product is added.
///
/// A product is computed in tiles and blocks; partial sums are kept between blocks, so no cut changes a bit.
///
/// With u the unit roundoff (2⁻²⁴, 2⁻⁵³) and |·| taken entrywise, the error of an entry is at most
///
///     dots     (k/16 + 5) u · |A| |B|ᵀ    (k/8 + 4 in double precision)
///     chains   k u · |A| |B|
///
/// to first order in u (Higham 2002, Accuracy and Stability of Numerical Algorithms, section 3.1).
#ifndef REPRISE_KERNELS_H
#define REPRISE_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The instructions that kernels compute with; all give the same bits.
typedef enum {
  /// C, with the `fma` of the C library.
  REPRISE_PLAIN,
  /// AArch64's vectors of 16 bytes.
  REPRISE_NEON,
  /// x86-64 with AVX2 and FMA: vectors of 32 bytes.
  REPRISE_AVX2,
  /// x86-64 with AVX-512F: vectors of 64 bytes.
  REPRISE_AVX512,
} reprise_variant;

/// Whether this program has the variant and this processor its instructions.
bool reprise_has_variant(reprise_variant variant);

/// A product: the extents of C, that which is summed over, and how the matrices are stored.
typedef struct {
  size_t rows, columns, inner;
  /// The distances between the starts of rows, in elements.
  size_t left_stride, right_stride, stride;
  /// Whether A is stored transposed, as [k × m]; of chains alone.
  bool left_is_transposed;
  /// Whether the product is added to C: once to each dot, or from the start of each chain.
  bool adds;
} reprise_product;

/// Computes a product of dots. The variant must be there; the result overlaps no factor.
void reprise_dots_float(
  reprise_variant variant, reprise_product product, const float *left, const float *right,
  float *result);
void reprise_dots_double(
  reprise_variant variant, reprise_product product, const double *left, const double *right,
  double *result);

/// Computes a product of chains. The variant must be there; the result overlaps no factor.
void reprise_chains_float(
  reprise_variant variant, reprise_product product, const float *left, const float *right,
  float *result);
void reprise_chains_double(
  reprise_variant variant, reprise_product product, const double *left, const double *right,
  double *result);

/// A factor may be images, of which each pixel byte becomes a number just where it is multiplied:
///
///     element j of row i = images[i][j] · scale[j] + shift[j], each operation rounded
///
/// Computes dots whose A is images, and chains whose B is their elements from `first` on; no stride counts for images.
void reprise_image_dots_float(
  reprise_variant variant, reprise_product product, const uint8_t *const *images,
  const float *scale, const float *shift, const float *right, float *result);
void reprise_image_dots_double(
  reprise_variant variant, reprise_product product, const uint8_t *const *images,
  const double *scale, const double *shift, const double *right, double *result);
void reprise_image_chains_float(
  reprise_variant variant, reprise_product product, const uint8_t *const *images, size_t first,
  const float *scale, const float *shift, const float *left, float *result);
void reprise_image_chains_double(
  reprise_variant variant, reprise_product product, const uint8_t *const *images, size_t first,
  const double *scale, const double *shift, const double *left, double *result);

/// Writes the numbers of images, row after row, `features` of each.
void reprise_numbers_float(
  reprise_variant variant, const uint8_t *const *images, const float *scale, const float *shift,
  size_t count, size_t features, float *output);
void reprise_numbers_double(
  reprise_variant variant, const uint8_t *const *images, const double *scale,
  const double *shift, size_t count, size_t features, double *output);

/// Asks the memory for bytes that will be read soon; nothing depends on it but time.
void reprise_fetch(const uint8_t *bytes, size_t count);

/// Writes an image, of so many lines of all color planes, with left and right exchanged in each.
void reprise_mirror(const uint8_t *image, size_t lines, size_t width, uint8_t *output);

/// The color planes of an image, one after another, each row by row.
typedef struct {
  size_t channels, height, width;
} reprise_planes;

/// A blur along the rows of an image, and then along its columns. Of pixel p at place x of a line:
///
///     blurred = weights[0] p[x] + weights[1] (p[x - 1] + p[x + 1]) + ... + weights[radius] (p[x - radius] + p[x + radius])
///
/// Terms are added in this order, and each operation is rounded to single precision. Beyond an edge the edge's pixel repeats.
typedef struct {
  const float *weights;
  size_t radius;
} reprise_blur;

/// Blurs an image and writes the first `features` of its elements as numbers, as those of images that are not blurred.
void reprise_blurred_float(
  reprise_variant variant, const uint8_t *image, reprise_planes planes, reprise_blur blur,
  const float *scale, const float *shift, size_t features, float *output);
void reprise_blurred_double(
  reprise_variant variant, const uint8_t *image, reprise_planes planes, reprise_blur blur,
  const double *scale, const double *shift, size_t features, double *output);

/// Updates parameters as AdaGrad does, each operation rounded:
///
///     slope = gradient + penalty · parameter
///     square = square + slope · slope
///     parameter = parameter - rate · slope / sqrt(square + epsilon)
void reprise_adagrad_float(
  reprise_variant variant, size_t count, float rate, float penalty, float epsilon,
  const float *gradient, float *squares, float *parameters);
void reprise_adagrad_double(
  reprise_variant variant, size_t count, double rate, double penalty, double epsilon,
  const double *gradient, double *squares, double *parameters);

#endif
