/** What the command says, and stores, where it was given nothing to compare with. */
export const noBoundaryMessage = 'No boundary was given, so nothing can be decided.'

export function isNoBoundary(problem: { message: string } | null): boolean {
  return problem?.message === noBoundaryMessage
}
