import { Prisma } from './generated/client.ts'

/**
 * LIMIT and OFFSET as numbers of the statement. For a parameter the plan of a prepared statement expects a tenth of all rows, and sorts forty
 * thousand where fifty in the order of an index are wanted.
 */
export function firstRows(limit: number, offset = 0): Prisma.Sql {
  return Prisma.raw(`LIMIT ${whole(limit)}${offset === 0 ? '' : ` OFFSET ${whole(offset)}`}`)
}

function whole(number: number): number {
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${number} is no number of rows.`)
  return number
}
