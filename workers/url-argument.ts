import { Problem } from '#lib/problem.ts'

/** A connection string as it is given on the command line: itself, or `env:NAME` of the variable that holds it. */
export function urlArgument(argument: string): string {
  if (!argument.startsWith('env:')) return argument
  const name = argument.slice(4)
  const url = process.env[name]
  if (url) return url
  throw new Problem(
    'variable-missing',
    `The variable ${name} is not set.`,
    `Set ${name} to the connection string.`,
  )
}
