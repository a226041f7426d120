/// What the programs of a worker find on its machine.
package struct ProgramSurroundings {
  /// The variables that they see beside their own.
  let environment: [String: String]
  /// Asked several times a second while a program runs; once nobody waits for it any more, it is given up.
  let isWanted: () -> Bool
  /// The listed files that were read so far.
  let files = ListedFiles()

  /// Describes surroundings.
  package init(environment: [String: String], isWanted: @escaping () -> Bool = { true }) {
    self.environment = environment
    self.isWanted = isWanted
  }
}
