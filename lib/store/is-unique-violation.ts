import { Prisma } from './generated/client.ts'

/** Whether the database refused a row because another holds its unique value. */
export function isUniqueViolation(thrown: unknown): boolean {
  return thrown instanceof Prisma.PrismaClientKnownRequestError && thrown.code === 'P2002'
}
