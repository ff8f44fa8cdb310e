import { isShown, type Measured, measuredTables } from '#lib/verification/evidence/judge-tables.ts'
import { type Manifest, relationKey, type Table } from '#lib/verification/manifest.ts'
import type { RunPorts } from './ports.ts'

/**
 * Collects what a run measures of each table while it goes on, so that a run that stops in a step has evidence of what it measured until
 * then.
 */
export type TableMeasures = {
  ofProduction(table: Table): void
  ofCopy(table: Table): void
  /** The complete reading of a side takes the place of what was collected of it. */
  productionRead(manifest: Pick<Manifest, 'tables'>): void
  copyRead(manifest: Pick<Manifest, 'tables'>): void
  measured(): Measured
}

export function createTableMeasures(): TableMeasures {
  let source: readonly Table[] = []
  let copy: readonly Table[] | null = null
  const production = new Map<string, Table>()
  const restored = new Map<string, Table>()
  const note = (side: Map<string, Table>) => (table: Table) => void side.set(relationKey(table), bare(table))
  return {
    ofProduction: note(production),
    ofCopy: note(restored),
    productionRead: ({ tables }) => {
      source = tables.filter(isShown).map(bare)
    },
    copyRead: ({ tables }) => {
      copy = tables.filter(isShown).map(bare)
    },
    measured: () => {
      const known = source.map((table) => production.get(relationKey(table)) ?? table)
      return {
        tables: measuredTables(known, copy ?? [...restored.values()]),
        copyRead: copy !== null,
      }
    },
  }
}

/** Without columns, constraints and indexes: those of a hundred thousand tables would take memory until the end of the run. */
function bare(table: Table): Table {
  return { ...table, columns: [], constraints: [], indexes: [] }
}

/** The ports of a run with its measures collected. */
export function withMeasures<Ports extends Partial<Pick<RunPorts, 'capture'>> & Pick<RunPorts, 'inspect'>>(
  ports: Ports,
  measures: TableMeasures,
): Ports {
  const { capture, inspect } = ports
  return {
    ...ports,
    ...(capture && {
      capture: async (...args: Parameters<typeof capture>) => {
        const captured = await capture(...args)
        if ('manifest' in captured) measures.productionRead(captured.manifest)
        return captured
      },
    }),
    inspect: async (...args: Parameters<typeof inspect>) => {
      const copy = await inspect(...args)
      measures.copyRead(copy)
      return copy
    },
  }
}
