import LinearAlgebra
import Testing

@Suite struct BLASTests {
  @Test func `the library names itself and the kernels that it chose`() {
    #expect(BLAS.configuration.contains("OpenBLAS"))
    #expect(BLAS.configuration.contains(BLAS.coreName))
  }
}
