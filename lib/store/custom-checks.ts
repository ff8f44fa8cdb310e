import { Problem } from '#lib/problem.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import { type Actor, assertMay } from './actor.ts'
import { database } from './database.ts'

/** More statements than this would hold the snapshot on production for too long. */
const atMost = 50

/** Adds a custom check to a Source. @throws Problem `conflict` when the name is taken or there are too many. */
export async function addCustomCheck(
  by: Actor,
  sourceId: string,
  check: CustomCheck,
): Promise<CustomCheck[]> {
  await assertMay(by, 'manage', sourceId)
  return changeChecks(sourceId, (checks) => {
    if (checks.some(({ name }) => name === check.name))
      throw new Problem(
        'conflict',
        `There is already a check named ${check.name}.`,
        'Choose another name, or remove that one first.',
      )
    if (checks.length >= atMost)
      throw new Problem('conflict', `A source has at most ${atMost} custom checks.`, 'Remove one first.')
    return [...checks, check]
  })
}

/** Removes the check at an index of the list; `name` guards against a list that has changed meanwhile. */
export async function removeCustomCheck(
  by: Actor,
  sourceId: string,
  index: number,
  name?: string,
): Promise<CustomCheck[]> {
  await assertMay(by, 'manage', sourceId)
  return changeChecks(sourceId, (checks) => {
    const check = checks[index]
    if (!check || (name !== undefined && check.name !== name))
      throw new Problem('not-found', 'This check no longer exists.', 'Refresh the list.')
    return checks.filter((_, at) => at !== index)
  })
}

/** Locks the row from reading to writing, so that concurrent changes of the list take turns. */
async function changeChecks(
  sourceId: string,
  change: (checks: CustomCheck[]) => CustomCheck[],
): Promise<CustomCheck[]> {
  return database().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ checks: CustomCheck[] }[]>`
      SELECT p."customChecks" AS checks FROM "Policy" p JOIN "Source" s ON s.id = p."sourceId"
      WHERE s.id = ${sourceId} AND s."archivedAt" IS NULL FOR UPDATE OF p`
    if (!rows[0]) throw new Problem('not-found', 'There is no such source.')
    const customChecks = change(rows[0].checks)
    await tx.policy.update({ where: { sourceId }, data: { customChecks } })
    return customChecks
  })
}
