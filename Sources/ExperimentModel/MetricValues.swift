/// Numbers and columns under the names of metrics, as records hold them.
extension [String: Double] {
  /// The number of a metric; `nil` where there is none.
  package subscript(metric: MetricDefinition) -> Double? {
    get { self[metric.name] }
    set { self[metric.name] = newValue }
  }
}

extension [String: [Double]] {
  /// The column of a metric; `nil` where there is none.
  package subscript(metric: MetricDefinition) -> [Double]? {
    get { self[metric.name] }
    set { self[metric.name] = newValue }
  }
}
