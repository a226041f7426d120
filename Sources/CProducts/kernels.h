// The kernels of one variant in one precision, included once for each. Before inclusion are defined:
//
//   NAME(x)          the name of a function of this variant and precision
//   TARGET           the attribute that allows the variant's instructions
//   SCALAR           float or double
//   LANES            partial sums of a dot
//   WIDTH            elements of a vector register
//   DOT_ROWS, DOT_COLUMNS        the tile of dots: LANES / WIDTH registers for each entry
//   CHAIN_ROWS, CHAIN_VECTORS    the tile of chains: rows times vectors of columns

#define PARTS (LANES / WIDTH)
#define CHAIN_COLUMNS (CHAIN_VECTORS * WIDTH)
#define INLINE static inline __attribute__((always_inline))
// Out of line, so that nothing around a tile's loop takes registers from it.
#define APART __attribute__((noinline)) static
#define UNROLL _Pragma("clang loop unroll(full)")

#if WIDTH == 1
typedef SCALAR NAME(vector);
#else
typedef SCALAR NAME(vector) __attribute__((ext_vector_type(WIDTH), aligned(sizeof(SCALAR))));
#endif

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
#if WIDTH == 1
  return FMA(a, b, c);
#else
  return __builtin_elementwise_fma(a, b, c);
#endif
}

// MARK: Dots

// Copies LANES elements of a row from `from` on, of which `count` are there; the others are 0.
TARGET INLINE void NAME(copy_lanes)(const SCALAR *restrict from, size_t count, SCALAR *restrict to) {
  if (count >= LANES) {
    UNROLL for (size_t part = 0; part < PARTS; part++)
      NAME(store)(to + part * WIDTH, NAME(load)(from + part * WIDTH));
  } else {
    for (size_t lane = 0; lane < LANES; lane++) to[lane] = lane < count ? from[lane] : 0;
  }
}

// Copies `count` elements of rows as tiles of dots read them: of each tile's rows LANES elements, one row after the other,
// and then the next LANES. Rows beyond `rows` are 0, and elements beyond `count` up to the next multiple of LANES.
TARGET static void NAME(pack_rows)(
  const SCALAR *restrict from, size_t stride, size_t rows, size_t count, SCALAR *restrict to
) {
  for (size_t first = 0; first < rows; first += DOT_COLUMNS)
    for (size_t index = 0; index < count; index += LANES)
      for (size_t row = first; row < first + DOT_COLUMNS; row++, to += LANES)
        NAME(copy_lanes)(from + row * stride + index, row < rows ? count - index : 0, to);
}

// Takes the partial sums of one tile of dots on by `steps` times LANES indices, from 0 where it `begins`.
TARGET APART void NAME(dot_tile)(
  const SCALAR *const restrict left[DOT_ROWS], const SCALAR *restrict right, size_t steps, bool begins,
  SCALAR *restrict sums
) {
  const SCALAR *row_start[DOT_ROWS];
  UNROLL for (size_t row = 0; row < DOT_ROWS; row++) row_start[row] = left[row];
  NAME(vector) sum[DOT_ROWS][DOT_COLUMNS][PARTS];
  UNROLL for (size_t row = 0; row < DOT_ROWS; row++)
    UNROLL for (size_t column = 0; column < DOT_COLUMNS; column++)
      UNROLL for (size_t part = 0; part < PARTS; part++)
        sum[row][column][part] = begins
          ? (NAME(vector))(0)
          : NAME(load)(sums + ((row * DOT_COLUMNS + column) * PARTS + part) * WIDTH);
  for (size_t index = 0; index < steps * LANES; index += LANES) {
    UNROLL for (size_t part = 0; part < PARTS; part++) {
      NAME(vector) b[DOT_COLUMNS];
      UNROLL for (size_t column = 0; column < DOT_COLUMNS; column++)
        b[column] = NAME(load)(right + column * LANES + part * WIDTH);
      UNROLL for (size_t row = 0; row < DOT_ROWS; row++) {
        NAME(vector) a = NAME(load)(row_start[row] + index + part * WIDTH);
        UNROLL for (size_t column = 0; column < DOT_COLUMNS; column++)
          sum[row][column][part] = NAME(fma)(a, b[column], sum[row][column][part]);
      }
    }
    right += DOT_COLUMNS * LANES;
  }
  UNROLL for (size_t row = 0; row < DOT_ROWS; row++)
    UNROLL for (size_t column = 0; column < DOT_COLUMNS; column++)
      UNROLL for (size_t part = 0; part < PARTS; part++)
        NAME(store)(
          sums + ((row * DOT_COLUMNS + column) * PARTS + part) * WIDTH, sum[row][column][part]);
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
  SCALAR *entries, SCALAR *packed, SCALAR *sums
) {
  size_t steps = count / LANES, rest = count % LANES;
  size_t packed_steps = steps + (rest > 0);
  NAME(pack_rows)(right, p.right_stride, p.columns, count, packed);
  for (size_t row = 0; row < p.rows; row += DOT_ROWS) {
    size_t rows = smaller(DOT_ROWS, p.rows - row);
    // Rows beyond the last repeat it; nobody reads their sums.
    const SCALAR *starts[DOT_ROWS], *rests[DOT_ROWS];
    SCALAR padded[DOT_ROWS * LANES];
    UNROLL for (size_t r = 0; r < DOT_ROWS; r++) {
      starts[r] = left + (row + smaller(r, rows - 1)) * p.left_stride;
      rests[r] = padded + r * LANES;
      NAME(copy_lanes)(starts[r] + steps * LANES, rest, padded + r * LANES);
    }
    for (size_t column = 0; column < p.columns; column += DOT_COLUMNS) {
      const SCALAR *tile = packed + column * packed_steps * LANES;
      NAME(dot_tile)(starts, tile, steps, begins, sums);
      if (rest > 0) NAME(dot_tile)(rests, tile + DOT_COLUMNS * steps * LANES, 1, false, sums);
      if (ends)
        NAME(fold_tile)(
          sums, rows, smaller(DOT_COLUMNS, p.columns - column), p.adds,
          entries + row * p.stride + column, p.stride);
      if (!begins || !ends) sums += DOT_ROWS * DOT_COLUMNS * LANES;
    }
  }
}

TARGET static void NAME(dots)(
  reprise_product p, const SCALAR *left, const SCALAR *right, SCALAR *result, void *scratch
) {
  SCALAR *packed = scratch;
  SCALAR *sums = packed + BLOCK_COLUMNS * BLOCK_INNER;
  reprise_product block = p;
  for (size_t i = 0; i < p.rows; i += BLOCK_ROWS)
    for (size_t j = 0; j < p.columns; j += BLOCK_COLUMNS) {
      block.rows = smaller(BLOCK_ROWS, p.rows - i);
      block.columns = smaller(BLOCK_COLUMNS, p.columns - j);
      // A product without an inner extent is 0.
      size_t k = 0;
      do {
        size_t count = smaller(BLOCK_INNER, p.inner - k);
        NAME(dot_block)(
          block, left + i * p.left_stride + k, right + j * p.right_stride + k, count, k == 0,
          k + count == p.inner, result + i * p.stride + j, packed, sums);
        k += BLOCK_INNER;
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

#undef PARTS
#undef CHAIN_COLUMNS
#undef INLINE
#undef APART
#undef UNROLL
#undef NAME
#undef TARGET
#undef SCALAR
#undef FMA
#undef LANES
#undef WIDTH
#undef DOT_ROWS
#undef DOT_COLUMNS
#undef CHAIN_ROWS
#undef CHAIN_VECTORS
