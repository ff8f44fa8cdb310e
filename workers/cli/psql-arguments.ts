/**
 * `[RUN] [ARGUMENT OF PSQL]…`: an option is psql's, and then the only kept copy is meant. A number is taken as pages write it, too: `#12`.
 */
export function readPsqlArguments(args: string[]): { name?: string; rest: string[] } {
  const [first, ...rest] = args
  if (first === undefined || first.startsWith('-')) return { rest: args }
  return { name: first.replace(/^#(?=\d+$)/, ''), rest }
}
