// The kernels of one variant in one precision, included once for each. Before inclusion are defined:
//
//   NAME(x)          the name of a function of this variant and precision
//   TARGET           the attribute that allows the variant's instructions
//   SCALAR           float or double
//   LANES            partial sums of a dot
//   WIDTH            elements of a vector
//   DOT_ROWS, DOT_COLUMNS        the tile of dots: a vector for each entry, and one part of the partial sums after another
//   DOT_INNER        indices of a block of dots: of so many, a tile's rows stay in the first-level cache
//   CHAIN_ROWS, CHAIN_VECTORS    the tile of chains: rows times vectors of columns

#define PARTS (LANES / WIDTH)
#define CHAIN_COLUMNS (CHAIN_VECTORS * WIDTH)
#define INLINE static inline __attribute__((always_inline))
// Out of line, so that nothing around a tile's loop takes registers from it.
#define APART __attribute__((noinline)) static
#define UNROLL _Pragma("clang loop unroll(full)")

typedef SCALAR NAME(vector) __attribute__((ext_vector_type(WIDTH), aligned(sizeof(SCALAR))));
typedef uint8_t NAME(bytes) __attribute__((ext_vector_type(WIDTH), aligned(1)));
typedef SCALAR NAME(two) __attribute__((ext_vector_type(2)));
typedef SCALAR NAME(four) __attribute__((ext_vector_type(4)));
typedef SCALAR NAME(eight) __attribute__((ext_vector_type(8)));
typedef SCALAR NAME(lanes) __attribute__((ext_vector_type(LANES), aligned(sizeof(SCALAR))));

TARGET INLINE NAME(vector) NAME(load)(const SCALAR *from) {
  return *(const NAME(vector) *)from;
}

// Rows of a factor: numbers, or bytes of images that become numbers where they are loaded.
typedef struct {
  const SCALAR *numbers;
  size_t stride;
  const uint8_t *const *images;
  const SCALAR *scale, *shift;
} NAME(rows);

TARGET INLINE NAME(vector) NAME(load_from)(const NAME(rows) *rows, bool are_images, size_t row, size_t index) {
  if (!are_images) return NAME(load)(rows->numbers + row * rows->stride + index);
  NAME(bytes) pixels = *(const NAME(bytes) *)(rows->images[row] + index);
  return __builtin_convertvector(pixels, NAME(vector)) * NAME(load)(rows->scale + index)
    + NAME(load)(rows->shift + index);
}

TARGET INLINE SCALAR NAME(element_of)(const NAME(rows) *rows, bool are_images, size_t row, size_t index) {
  if (!are_images) return rows->numbers[row * rows->stride + index];
  return (SCALAR)rows->images[row][index] * rows->scale[index] + rows->shift[index];
}

TARGET INLINE void NAME(store)(SCALAR *to, NAME(vector) value) {
  *(NAME(vector) *)to = value;
}

TARGET INLINE NAME(vector) NAME(fma)(NAME(vector) a, NAME(vector) b, NAME(vector) c) {
  return __builtin_elementwise_fma(a, b, c);
}

// MARK: Dots

// Copies elements of the rows of a tile as dots read them: `count` of them from the index `first` on. Of each row comes the
// first part of LANES elements, then that of the next LANES, and so on; and then the next part. Rows from `end` on repeat
// the last, and elements beyond the last are 0 up to the next multiple of LANES.
TARGET INLINE void NAME(pack_rows)(
  const NAME(rows) *from, bool are_images, size_t row, size_t height, size_t end, size_t first,
  size_t count, SCALAR *restrict to
) {
  size_t steps = (count + LANES - 1) / LANES, part_stride = height * steps * WIDTH;
  size_t whole = count / LANES * LANES;
  for (size_t index = 0; index < whole; index += LANES)
    UNROLL for (size_t r = 0; r < height; r++, to += WIDTH)
      UNROLL for (size_t part = 0; part < PARTS; part++)
        NAME(store)(
          to + part * part_stride,
          NAME(load_from)(
            from, are_images, smaller(row + r, end - 1), first + index + part * WIDTH));
  if (whole == count) return;
  for (size_t r = 0; r < height; r++, to += WIDTH)
    for (size_t lane = 0; lane < LANES; lane++)
      to[lane / WIDTH * part_stride + lane % WIDTH] = whole + lane < count
        ? NAME(element_of)(from, are_images, smaller(row + r, end - 1), first + whole + lane)
        : 0;
}

// Takes one part of the partial sums of a tile of dots on by `steps` times LANES indices, from 0 where it `begins`.
TARGET APART void NAME(dot_tile)(
  const SCALAR *restrict left, const SCALAR *restrict right, size_t steps, bool begins,
  SCALAR *restrict sums
) {
  NAME(vector) sum[DOT_ROWS][DOT_COLUMNS];
  UNROLL for (size_t row = 0; row < DOT_ROWS; row++)
    UNROLL for (size_t column = 0; column < DOT_COLUMNS; column++)
      sum[row][column] = begins
        ? (NAME(vector))(0)
        : NAME(load)(sums + (row * DOT_COLUMNS + column) * LANES);
  for (size_t step = 0; step < steps; step++) {
    NAME(vector) b[DOT_COLUMNS];
    UNROLL for (size_t column = 0; column < DOT_COLUMNS; column++)
      b[column] = NAME(load)(right + column * WIDTH);
    UNROLL for (size_t row = 0; row < DOT_ROWS; row++) {
      NAME(vector) a = NAME(load)(left + row * WIDTH);
      UNROLL for (size_t column = 0; column < DOT_COLUMNS; column++)
        sum[row][column] = NAME(fma)(a, b[column], sum[row][column]);
    }
    left += DOT_ROWS * WIDTH;
    right += DOT_COLUMNS * WIDTH;
  }
  UNROLL for (size_t row = 0; row < DOT_ROWS; row++)
    UNROLL for (size_t column = 0; column < DOT_COLUMNS; column++)
      NAME(store)(sums + (row * DOT_COLUMNS + column) * LANES, sum[row][column]);
}

// Folds the partial sums of an entry in halves.
TARGET INLINE SCALAR NAME(fold)(const SCALAR *sums) {
  NAME(lanes) all = *(const NAME(lanes) *)sums;
#if LANES == 16
  NAME(eight) eight = all.lo + all.hi;
#else
  NAME(eight) eight = all;
#endif
  NAME(four) four = eight.lo + eight.hi;
  NAME(two) two = four.lo + four.hi;
  return two.x + two.y;
}

// Folds a tile's sums into the entries that are there.
TARGET INLINE void NAME(fold_tile)(
  const SCALAR *sums, size_t rows, size_t columns, bool adds, SCALAR *entries, size_t stride
) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) {
      SCALAR entry = NAME(fold)(sums + (r * DOT_COLUMNS + c) * LANES);
      SCALAR *place = entries + r * stride + c;
      *place = adds ? *place + entry : entry;
    }
}

// Asks the memory for some bytes of the images that the next tile of rows will read: where images are shuffled, the processor
// cannot guess which those are. `share` is how many of the `count` bytes from `first` on are asked for at a time.
TARGET INLINE void NAME(fetch_images)(
  const NAME(rows) *from, size_t row, size_t end, size_t first, size_t count, size_t share,
  size_t time
) {
  size_t begin = smaller(time * share, count);
  for (size_t r = row; r < smaller(row + DOT_ROWS, end); r++)
    fetch(from->images[r] + first + begin, smaller(share, count - begin));
}

// Where a block of a product begins.
typedef struct {
  size_t row, column, index;
} NAME(origin);

// Takes the partial sums of a block on by `count` indices: from 0 where it is the first, and to the entries where it is the
// last. Between them they stay in `sums`, tile after tile.
TARGET INLINE void NAME(dot_block)(
  reprise_product p, const NAME(rows) *left, bool are_images, const NAME(rows) *right,
  NAME(origin) start, size_t count, SCALAR *result, SCALAR *scratch
) {
  SCALAR *packed_left = scratch;
  SCALAR *packed_right = packed_left + DOT_ROWS * DOT_INNER;
  SCALAR *sums = packed_right + BLOCK_COLUMNS * DOT_INNER;
  bool begins = start.index == 0, ends = start.index + count == p.inner;
  size_t steps = (count + LANES - 1) / LANES;
  size_t last_row = smaller(start.row + BLOCK_ROWS, p.rows);
  size_t last_column = smaller(start.column + BLOCK_COLUMNS, p.columns);
  // As many whole lines with each tile of columns as are needed for all.
  size_t tiles = (last_column - start.column + DOT_COLUMNS - 1) / DOT_COLUMNS;
  size_t share = (count + tiles * CACHE_LINE - 1) / (tiles * CACHE_LINE) * CACHE_LINE;
  SCALAR *place = packed_right;
  for (size_t column = start.column; column < last_column; column += DOT_COLUMNS) {
    NAME(pack_rows)(right, false, column, DOT_COLUMNS, p.columns, start.index, count, place);
    place += DOT_COLUMNS * steps * LANES;
  }
  for (size_t row = start.row; row < last_row; row += DOT_ROWS) {
    NAME(pack_rows)(left, are_images, row, DOT_ROWS, p.rows, start.index, count, packed_left);
    const SCALAR *tile = packed_right;
    for (size_t column = start.column; column < last_column; column += DOT_COLUMNS) {
      if (are_images)
        NAME(fetch_images)(
          left, row + DOT_ROWS, last_row, start.index, count, share,
          (column - start.column) / DOT_COLUMNS);
      UNROLL for (size_t part = 0; part < PARTS; part++, tile += DOT_COLUMNS * steps * WIDTH)
        NAME(dot_tile)(
          packed_left + part * DOT_ROWS * steps * WIDTH, tile, steps, begins, sums + part * WIDTH);
      if (ends)
        NAME(fold_tile)(
          sums, smaller(DOT_ROWS, p.rows - row), smaller(DOT_COLUMNS, p.columns - column), p.adds,
          result + row * p.stride + column, p.stride);
      if (!begins || !ends) sums += DOT_ROWS * DOT_COLUMNS * LANES;
    }
  }
}

TARGET INLINE void NAME(dots_of)(
  reprise_product p, const NAME(rows) *left, bool are_images, const SCALAR *right, SCALAR *result,
  void *scratch
) {
  NAME(rows) factor = {.numbers = right, .stride = p.right_stride};
  NAME(origin) start;
  for (start.row = 0; start.row < p.rows; start.row += BLOCK_ROWS)
    for (start.column = 0; start.column < p.columns; start.column += BLOCK_COLUMNS) {
      // A product without an inner extent is 0.
      start.index = 0;
      do {
        size_t count = smaller(DOT_INNER, p.inner - start.index);
        NAME(dot_block)(p, left, are_images, &factor, start, count, result, scratch);
        start.index += DOT_INNER;
      } while (start.index < p.inner);
    }
}

TARGET static void NAME(dots)(
  reprise_product p, const SCALAR *left, const SCALAR *right, SCALAR *result, void *scratch
) {
  NAME(rows) rows = {.numbers = left, .stride = p.left_stride};
  NAME(dots_of)(p, &rows, false, right, result, scratch);
}

TARGET static void NAME(image_dots)(
  reprise_product p, const uint8_t *const *images, const SCALAR *scale, const SCALAR *shift,
  const SCALAR *right, SCALAR *result, void *scratch
) {
  NAME(rows) rows = {.images = images, .scale = scale, .shift = shift};
  NAME(dots_of)(p, &rows, true, right, result, scratch);
}

// MARK: Chains

// Copies A(row, step) as tiles of chains read it: for each tile of rows, the tile's elements of one step after the other.
TARGET static void NAME(pack_steps)(
  const SCALAR *restrict from, size_t row_stride, size_t step_stride, size_t rows, size_t steps,
  SCALAR *restrict to
) {
  for (size_t first = 0; first < rows; first += CHAIN_ROWS)
    for (size_t step = 0; step < steps; step++)
      for (size_t row = first; row < first + CHAIN_ROWS; row++)
        *to++ = row < rows ? from[row * row_stride + step * step_stride] : 0;
}

// Copies columns of some rows as tiles of chains read them: CHAIN_COLUMNS columns of one row after the other, and then the
// next columns. Columns beyond `columns` are 0.
TARGET INLINE void NAME(pack_columns)(
  const NAME(rows) *from, bool are_images, size_t row, size_t column, size_t steps, size_t columns,
  SCALAR *restrict to
) {
  for (size_t step = 0; step < steps; step++)
    for (size_t c = 0; c < columns; c += CHAIN_COLUMNS) {
      SCALAR *place = to + c * steps + step * CHAIN_COLUMNS;
      if (columns - c >= CHAIN_COLUMNS) {
        UNROLL for (size_t v = 0; v < CHAIN_VECTORS; v++)
          NAME(store)(
            place + v * WIDTH,
            NAME(load_from)(from, are_images, row + step, column + c + v * WIDTH));
      } else {
        for (size_t i = 0; i < CHAIN_COLUMNS; i++)
          place[i] = c + i < columns
            ? NAME(element_of)(from, are_images, row + step, column + c + i) : 0;
      }
    }
}

// Takes one tile of chains on by `steps`, from its entries in `tile`, or from 0 where it `begins`.
TARGET APART void NAME(chain_tile)(
  const SCALAR *restrict left, const SCALAR *restrict right, size_t steps, bool begins,
  SCALAR *restrict tile, size_t stride
) {
  NAME(vector) sum[CHAIN_ROWS][CHAIN_VECTORS];
  UNROLL for (size_t row = 0; row < CHAIN_ROWS; row++)
    UNROLL for (size_t v = 0; v < CHAIN_VECTORS; v++)
      sum[row][v] = begins ? (NAME(vector))(0) : NAME(load)(tile + row * stride + v * WIDTH);
  for (size_t step = 0; step < steps; step++) {
    NAME(vector) b[CHAIN_VECTORS];
    UNROLL for (size_t v = 0; v < CHAIN_VECTORS; v++) b[v] = NAME(load)(right + v * WIDTH);
    UNROLL for (size_t row = 0; row < CHAIN_ROWS; row++) {
      NAME(vector) a = (NAME(vector))(left[row]);
      UNROLL for (size_t v = 0; v < CHAIN_VECTORS; v++)
        sum[row][v] = NAME(fma)(a, b[v], sum[row][v]);
    }
    left += CHAIN_ROWS;
    right += CHAIN_COLUMNS;
  }
  UNROLL for (size_t row = 0; row < CHAIN_ROWS; row++)
    UNROLL for (size_t v = 0; v < CHAIN_VECTORS; v++)
      NAME(store)(tile + row * stride + v * WIDTH, sum[row][v]);
}

// A tile at the edge of a product: only `rows` and `columns` of it are there.
TARGET static void NAME(chain_edge)(
  const SCALAR *left, const SCALAR *right, size_t steps, bool begins, size_t rows, size_t columns,
  SCALAR *entries, size_t stride
) {
  SCALAR tile[CHAIN_ROWS * CHAIN_COLUMNS] = {0};
  for (size_t r = 0; !begins && r < rows; r++)
    memcpy(tile + r * CHAIN_COLUMNS, entries + r * stride, columns * sizeof(SCALAR));
  NAME(chain_tile)(left, right, steps, begins, tile, CHAIN_COLUMNS);
  for (size_t r = 0; r < rows; r++)
    memcpy(entries + r * stride, tile + r * CHAIN_COLUMNS, columns * sizeof(SCALAR));
}

// Takes all chains of a block on by `steps`.
TARGET static void NAME(chain_block)(
  const SCALAR *left, size_t rows, const SCALAR *right, size_t columns, size_t steps, bool begins,
  SCALAR *entries, size_t stride
) {
  for (size_t column = 0; column < columns; column += CHAIN_COLUMNS)
    for (size_t row = 0; row < rows; row += CHAIN_ROWS) {
      const SCALAR *a = left + row * steps, *b = right + column * steps;
      SCALAR *tile = entries + row * stride + column;
      size_t height = smaller(CHAIN_ROWS, rows - row), width = smaller(CHAIN_COLUMNS, columns - column);
      if (height == CHAIN_ROWS && width == CHAIN_COLUMNS)
        NAME(chain_tile)(a, b, steps, begins, tile, stride);
      else
        NAME(chain_edge)(a, b, steps, begins, height, width, tile, stride);
    }
}

TARGET INLINE void NAME(chains_of)(
  reprise_product p, const SCALAR *left, const NAME(rows) *right, bool are_images, size_t first,
  SCALAR *result, void *scratch
) {
  SCALAR *packed_left = scratch;
  SCALAR *packed_right = packed_left + CHAIN_BLOCK_ROWS * CHAIN_BLOCK_INNER;
  size_t row_stride = p.left_is_transposed ? 1 : p.left_stride;
  size_t step_stride = p.left_is_transposed ? p.left_stride : 1;
  for (size_t i = 0; i < p.rows; i += CHAIN_BLOCK_ROWS) {
    size_t rows = smaller(CHAIN_BLOCK_ROWS, p.rows - i);
    // A product without an inner extent is 0.
    size_t k = 0;
    do {
      size_t steps = smaller(CHAIN_BLOCK_INNER, p.inner - k);
      NAME(pack_steps)(
        left + i * row_stride + k * step_stride, row_stride, step_stride, rows, steps, packed_left);
      for (size_t j = 0; j < p.columns; j += CHAIN_BLOCK_COLUMNS) {
        size_t columns = smaller(CHAIN_BLOCK_COLUMNS, p.columns - j);
        NAME(pack_columns)(right, are_images, k, first + j, steps, columns, packed_right);
        NAME(chain_block)(
          packed_left, rows, packed_right, columns, steps, k == 0 && !p.adds,
          result + i * p.stride + j, p.stride);
      }
      k += CHAIN_BLOCK_INNER;
    } while (k < p.inner);
  }
}

TARGET static void NAME(chains)(
  reprise_product p, const SCALAR *left, const SCALAR *right, SCALAR *result, void *scratch
) {
  NAME(rows) rows = {.numbers = right, .stride = p.right_stride};
  NAME(chains_of)(p, left, &rows, false, 0, result, scratch);
}

TARGET static void NAME(image_chains)(
  reprise_product p, const uint8_t *const *images, size_t first, const SCALAR *scale,
  const SCALAR *shift, const SCALAR *left, SCALAR *result, void *scratch
) {
  NAME(rows) rows = {.images = images, .scale = scale, .shift = shift};
  NAME(chains_of)(p, left, &rows, true, first, result, scratch);
}

#include "images.h"
#include "updates.h"

#undef PARTS
#undef CHAIN_COLUMNS
#undef INLINE
#undef APART
#undef UNROLL
#undef NAME
#undef TARGET
#undef SCALAR
#undef LANES
#undef WIDTH
#undef DOT_ROWS
#undef DOT_COLUMNS
#undef DOT_INNER
#undef CHAIN_ROWS
#undef CHAIN_VECTORS
