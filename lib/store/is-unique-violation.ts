import { Prisma } from './generated/client.ts'

/** Whether an insert or update failed on a unique constraint. */
export function isUniqueViolation(thrown: unknown): boolean {
  return thrown instanceof Prisma.PrismaClientKnownRequestError && thrown.code === 'P2002'
}
