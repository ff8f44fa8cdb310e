import { Problem } from '#lib/problem.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import { type Actor, assertAdmin } from './actor.ts'
import { database } from './database.ts'

/** More statements than this would hold the snapshot on production for too long. */
const atMost = 50

/** Adds a team's own check to a Source. @throws Problem `conflict` when the name is taken or there are too many. */
export async function addCustomCheck(
  by: Actor,
  sourceId: string,
  check: CustomCheck,
): Promise<CustomCheck[]> {
  await assertAdmin(by)
  return changeChecks(sourceId, (checks) => {
    if (checks.some((it) => it.name === check.name))
      throw new Problem(
        'conflict',
        `There is already a check named ${check.name}.`,
        'Choose another name, or remove that one first.',
      )
    if (checks.length >= atMost)
      throw new Problem('conflict', `A source has ${atMost} checks of its own at most.`, 'Remove one first.')
    return [...checks, check]
  })
}

/** Removes the check at a place of the list; `name` guards against a list that has changed meanwhile. */
export async function removeCustomCheck(
  by: Actor,
  sourceId: string,
  index: number,
  name?: string,
): Promise<CustomCheck[]> {
  await assertAdmin(by)
  return changeChecks(sourceId, (checks) => {
    const there = checks[index]
    if (!there || (name !== undefined && there.name !== name))
      throw new Problem('not-found', 'There is no such check any more.', 'Look at the list again.')
    return checks.filter((_, at) => at !== index)
  })
}

/** Two people who change the list at once take turns: the row is locked from reading to writing. */
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
