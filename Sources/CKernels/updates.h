// How one variant updates parameters in one precision; part of variant.h.

TARGET static void NAME(adagrad)(
  size_t count, SCALAR rate, SCALAR penalty, SCALAR epsilon, const SCALAR *restrict gradient,
  SCALAR *restrict squares, SCALAR *restrict parameters
) {
  for (size_t index = 0; index < count; index++) {
    SCALAR value = parameters[index], slope = gradient[index] + penalty * value;
    SCALAR sum = squares[index] + slope * slope;
    squares[index] = sum;
    parameters[index] = value - rate * slope / __builtin_elementwise_sqrt(sum + epsilon);
  }
}
