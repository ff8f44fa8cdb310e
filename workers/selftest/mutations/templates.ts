import type { MutationBench } from './mutation-bench.ts'
import type { Block } from './plan.ts'
import { restoreEntries } from './restore-entries.ts'
import { runSql } from './run-sql.ts'

/** Creates one database per block with everything before it. Nothing is left out of it, so nothing may fail. */
export async function makeTemplates(bench: MutationBench, blocks: Block[]): Promise<string[]> {
  const names: string[] = []
  for (const [index, { before }] of blocks.entries()) {
    const name = `template_${index}`
    const previous = blocks[index - 1]
    await runSql(bench.server, 'postgres', [
      `CREATE DATABASE ${name} TEMPLATE ${names.at(-1) ?? 'template0'}`,
    ])
    if (previous) {
      const added = before.slice(previous.before.length)
      const [error] = await restoreEntries({ ...bench, database: name }, added)
      if (error) throw new Error(`a template could not be restored: ${error.entry}: ${error.message}`)
    }
    names.push(name)
  }
  return names
}
