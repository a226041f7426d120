// What one variant writes of images in one precision; part of variant.h.

// Writes some images, few enough that each is a stream of its own for the processor.
TARGET INLINE void NAME(write_some)(
  const NAME(rows) *rows, size_t first, size_t count, size_t features, SCALAR *restrict output
) {
  size_t feature = 0;
  for (; feature + WIDTH <= features; feature += WIDTH)
    UNROLL for (size_t image = first; image < first + count; image++)
      NAME(store)(
        output + image * features + feature, NAME(load_from)(rows, true, image, feature));
  for (; feature < features; feature++)
    for (size_t image = first; image < first + count; image++)
      output[image * features + feature] = NAME(element_of)(rows, true, image, feature);
}

TARGET static void NAME(numbers)(
  const uint8_t *const *images, const SCALAR *scale, const SCALAR *shift, size_t count,
  size_t features, SCALAR *output
) {
  NAME(rows) rows = {.images = images, .scale = scale, .shift = shift};
  size_t image = 0;
  for (; image + IMAGES <= count; image += IMAGES)
    NAME(write_some)(&rows, image, IMAGES, features, output);
  for (; image < count; image++) NAME(write_some)(&rows, image, 1, features, output);
}

// MARK: Blur

typedef float NAME(grays) __attribute__((ext_vector_type(WIDTH), aligned(sizeof(float))));

// One vector of a line's blur: `middle` is its first element, and neighbors are `step` elements apart.
TARGET INLINE NAME(grays) NAME(blurred_grays)(
  const float *weights, size_t radius, const float *middle, size_t step
) {
  NAME(grays) sum = weights[0] * *(const NAME(grays) *)middle;
  for (size_t distance = 1; distance <= radius; distance++)
    sum += weights[distance]
      * (*(const NAME(grays) *)(middle - distance * step)
         + *(const NAME(grays) *)(middle + distance * step));
  return sum;
}

// Lays a row of pixels between borders of the edges' own pixels.
TARGET INLINE void NAME(lay_row)(
  const uint8_t *restrict pixels, size_t width, size_t radius, float *restrict line
) {
  float *middle = line + radius;
  for (size_t x = 0; x < width; x++) middle[x] = pixels[x];
  for (size_t x = 0; x < radius; x++) {
    line[x] = pixels[0];
    middle[width + x] = pixels[width - 1];
  }
}

// Blurs the first `count` elements of a line, and what else their last vector holds.
TARGET INLINE void NAME(blur_line)(
  const float *restrict middle, size_t step, size_t count, const float *restrict weights,
  size_t radius, float *restrict result
) {
  for (size_t x = 0; x < count; x += WIDTH)
    *(NAME(grays) *)(result + x) = NAME(blurred_grays)(weights, radius, middle + x, step);
}

// Writes blurred pixels as numbers.
TARGET INLINE void NAME(write_grays)(
  const float *restrict grays, const SCALAR *restrict scale, const SCALAR *restrict shift,
  size_t count, SCALAR *restrict output
) {
  for (size_t x = 0; x < count; x++) output[x] = (SCALAR)grays[x] * scale[x] + shift[x];
}

// A radius that the compiler knows makes the sums' loops straight. All rows of a plane are laid before the first is blurred, as
// a processor waits for what it has just stored when it loads it in other pieces.
TARGET INLINE void NAME(blur_image)(
  const uint8_t *image, reprise_planes planes, const float *weights, size_t radius,
  const SCALAR *scale, const SCALAR *shift, size_t features, SCALAR *output, float *scratch
) {
  size_t stride = blur_stride(planes), line = stride + 2 * radius;
  float *lines = scratch, *grays = lines + planes.height * line, *blurred = grays + stride;
  for (size_t first = 0; first < features; first += planes.width * planes.height) {
    float *top = blurred + radius * stride, *bottom = top + (planes.height - 1) * stride;
    for (size_t y = 0; y < planes.height; y++)
      NAME(lay_row)(
        image + first + y * planes.width, planes.width, radius, lines + y * line);
    for (size_t y = 0; y < planes.height; y++)
      NAME(blur_line)(
        lines + y * line + radius, 1, planes.width, weights, radius, top + y * stride);
    for (size_t y = 1; y <= radius; y++) {
      memcpy(top - y * stride, top, stride * sizeof(float));
      memcpy(bottom + y * stride, bottom, stride * sizeof(float));
    }
    for (size_t y = 0; y < planes.height; y++) {
      size_t start = first + y * planes.width;
      if (start >= features) break;
      NAME(blur_line)(top + y * stride, stride, stride, weights, radius, grays);
      NAME(write_grays)(
        grays, scale + start, shift + start, smaller(planes.width, features - start),
        output + start);
    }
  }
}

TARGET static void NAME(blurred)(
  const uint8_t *image, reprise_planes planes, reprise_blur blur, const SCALAR *scale,
  const SCALAR *shift, size_t features, SCALAR *output, float *scratch
) {
  const float *weights = blur.weights;
  switch (blur.radius) {
    case 1:
      NAME(blur_image)(image, planes, weights, 1, scale, shift, features, output, scratch);
      return;
    case 2:
      NAME(blur_image)(image, planes, weights, 2, scale, shift, features, output, scratch);
      return;
    default:
      NAME(blur_image)(
        image, planes, weights, blur.radius, scale, shift, features, output, scratch);
  }
}
