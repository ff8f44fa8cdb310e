import { Problem } from '#lib/problem.ts'

/** The words of a Problem are about a source; here the restored database is read in the same way. */
export function ofRestored(thrown: Problem): Problem {
  const words = (text: string) =>
    text.replaceAll('The source', 'The restored database').replaceAll('the source', 'the restored database')
  return new Problem(thrown.code, words(thrown.message), words(thrown.hint), { cause: thrown })
}
