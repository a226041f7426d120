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

TARGET INLINE void NAME(store)(SCALAR *to, NAME(vector) value) {
  *(NAME(vector) *)to = value;
}

TARGET INLINE NAME(vector) NAME(fma)(NAME(vector) a, NAME(vector) b, NAME(vector) c) {
  return __builtin_elementwise_fma(a, b, c);
}

// MARK: Dots

// Copies one part of LANES elements of a row from `from` on, of which `count` are there; the others are 0.
TARGET INLINE void NAME(copy_part)(
  const SCALAR *restrict from, size_t part, size_t count, SCALAR *restrict to
) {
  from += part * WIDTH;
  if (count >= LANES) {
    NAME(store)(to, NAME(load)(from));
  } else {
    for (size_t i = 0; i < WIDTH; i++) to[i] = part * WIDTH + i < count ? from[i] : 0;
  }
}

// Copies `count` elements of the rows of a tile as dots read them: of each row the first part of LANES elements, then that
// of the next LANES, and so on; and then the next part. Rows beyond `rows` repeat the last, and elements beyond `count`
// are 0 up to the next multiple of LANES.
TARGET INLINE void NAME(pack_rows)(
  const SCALAR *restrict from, size_t stride, size_t rows, size_t height, size_t count,
  SCALAR *restrict to
) {
  size_t part_stride = height * ((count + LANES - 1) / LANES) * WIDTH;
  for (size_t index = 0; index < count; index += LANES)
    UNROLL for (size_t row = 0; row < height; row++, to += WIDTH)
      UNROLL for (size_t part = 0; part < PARTS; part++)
        NAME(copy_part)(
          from + smaller(row, rows - 1) * stride + index, part, count - index,
          to + part * part_stride);
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

// Takes the partial sums of a block on by `count` indices: from 0 where `begins`, and to the entries where `ends`. Between
// them they stay in `sums`, tile after tile.
TARGET static void NAME(dot_block)(
  reprise_product p, const SCALAR *left, const SCALAR *right, size_t count, bool begins, bool ends,
  SCALAR *entries, SCALAR *packed_left, SCALAR *packed_right, SCALAR *sums
) {
  size_t steps = (count + LANES - 1) / LANES;
  for (size_t column = 0; column < p.columns; column += DOT_COLUMNS)
    NAME(pack_rows)(
      right + column * p.right_stride, p.right_stride, p.columns - column, DOT_COLUMNS, count,
      packed_right + column * steps * LANES);
  for (size_t row = 0; row < p.rows; row += DOT_ROWS) {
    NAME(pack_rows)(
      left + row * p.left_stride, p.left_stride, p.rows - row, DOT_ROWS, count, packed_left);
    for (size_t column = 0; column < p.columns; column += DOT_COLUMNS) {
      UNROLL for (size_t part = 0; part < PARTS; part++)
        NAME(dot_tile)(
          packed_left + part * DOT_ROWS * steps * WIDTH,
          packed_right + (column * PARTS + part * DOT_COLUMNS) * steps * WIDTH, steps, begins,
          sums + part * WIDTH);
      if (ends)
        NAME(fold_tile)(
          sums, smaller(DOT_ROWS, p.rows - row), smaller(DOT_COLUMNS, p.columns - column), p.adds,
          entries + row * p.stride + column, p.stride);
      if (!begins || !ends) sums += DOT_ROWS * DOT_COLUMNS * LANES;
    }
  }
}

TARGET static void NAME(dots)(
  reprise_product p, const SCALAR *left, const SCALAR *right, SCALAR *result, void *scratch
) {
  SCALAR *packed_left = scratch;
  SCALAR *packed_right = packed_left + DOT_ROWS * DOT_INNER;
  SCALAR *sums = packed_right + BLOCK_COLUMNS * DOT_INNER;
  reprise_product block = p;
  for (size_t i = 0; i < p.rows; i += BLOCK_ROWS)
    for (size_t j = 0; j < p.columns; j += BLOCK_COLUMNS) {
      block.rows = smaller(BLOCK_ROWS, p.rows - i);
      block.columns = smaller(BLOCK_COLUMNS, p.columns - j);
      // A product without an inner extent is 0.
      size_t k = 0;
      do {
        size_t count = smaller(DOT_INNER, p.inner - k);
        NAME(dot_block)(
          block, left + i * p.left_stride + k, right + j * p.right_stride + k, count, k == 0,
          k + count == p.inner, result + i * p.stride + j, packed_left, packed_right, sums);
        k += DOT_INNER;
      } while (k < p.inner);
    }
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

// Copies columns of a matrix as tiles of chains read them: CHAIN_COLUMNS columns of one row after the other, and then the
// next columns. Columns beyond `columns` are 0.
TARGET static void NAME(pack_columns)(
  const SCALAR *restrict from, size_t stride, size_t steps, size_t columns, SCALAR *restrict to
) {
  for (size_t step = 0; step < steps; step++)
    for (size_t column = 0; column < columns; column += CHAIN_COLUMNS) {
      const SCALAR *row = from + step * stride + column;
      SCALAR *place = to + column * steps + step * CHAIN_COLUMNS;
      if (columns - column >= CHAIN_COLUMNS) {
        UNROLL for (size_t v = 0; v < CHAIN_VECTORS; v++)
          NAME(store)(place + v * WIDTH, NAME(load)(row + v * WIDTH));
      } else {
        for (size_t c = 0; c < CHAIN_COLUMNS; c++) place[c] = column + c < columns ? row[c] : 0;
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

TARGET static void NAME(chains)(
  reprise_product p, const SCALAR *left, const SCALAR *right, SCALAR *result, void *scratch
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
        NAME(pack_columns)(
          right + k * p.right_stride + j, p.right_stride, steps, columns, packed_right);
        NAME(chain_block)(
          packed_left, rows, packed_right, columns, steps, k == 0 && !p.adds,
          result + i * p.stride + j, p.stride);
      }
      k += CHAIN_BLOCK_INNER;
    } while (k < p.inner);
  }
}

// MARK: Images

// Writes some images, few enough that each is a stream of its own for the processor.
TARGET INLINE void NAME(normalize_some)(
  const uint8_t *bytes, const ptrdiff_t *starts, const ptrdiff_t *places, size_t count,
  size_t features, const SCALAR *restrict scale, const SCALAR *restrict shift,
  SCALAR *restrict output
) {
  size_t feature = 0;
  for (; feature + WIDTH <= features; feature += WIDTH) {
    NAME(vector) factor = NAME(load)(scale + feature), summand = NAME(load)(shift + feature);
    UNROLL for (size_t i = 0; i < count; i++) {
      NAME(bytes) pixels = *(const NAME(bytes) *)(bytes + starts[i] + feature);
      NAME(vector) value = __builtin_convertvector(pixels, NAME(vector));
      NAME(store)(output + places[i] + feature, value * factor + summand);
    }
  }
  for (; feature < features; feature++)
    for (size_t i = 0; i < count; i++)
      output[places[i] + feature] =
        (SCALAR)bytes[starts[i] + feature] * scale[feature] + shift[feature];
}

TARGET static void NAME(normalize)(
  const uint8_t *bytes, const ptrdiff_t *starts, const ptrdiff_t *places, size_t count,
  size_t features, const SCALAR *scale, const SCALAR *shift, SCALAR *output
) {
  size_t i = 0;
  for (; i + IMAGES <= count; i += IMAGES)
    NAME(normalize_some)(bytes, starts + i, places + i, IMAGES, features, scale, shift, output);
  for (; i < count; i++)
    NAME(normalize_some)(bytes, starts + i, places + i, 1, features, scale, shift, output);
}

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
