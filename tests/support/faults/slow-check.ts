import { addCustomCheck } from '#lib/store/custom-checks.ts'
import { ana } from '#tests/support/ana.ts'
import { addShop } from './provoke.ts'

/** Adds a source with a custom check that takes this long on the restored copy alone, where the superuser's name is not production's. */
export async function slowCheck(seconds: number): Promise<string> {
  const id = await addShop()
  await addCustomCheck(ana, id, {
    name: 'slow on the copy',
    statement: `SELECT pg_sleep(CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname LIKE 'bootstrap%') THEN ${seconds} ELSE 0 END)::text`,
    expects: { kind: 'same' },
  })
  return id
}
