import { Card } from '#components/ui/card.tsx'
import { bytes, count } from '#lib/format.ts'
import { keyOf, nameOf } from '#lib/verification/manifest.ts'
import type { Progress, StepName, TableProgress, TableState } from '#lib/verification/run.ts'

const done: Record<StepName, string> = {
  preflight: 'seen',
  capture: 'read',
  restore: 'restored',
  inspect: 'read back',
  compare: 'compared',
}

const contents: Record<TableState, string> = {
  waiting: '',
  restoring: 'after restore',
  restored: 'waiting',
  read: 'read back',
}

/** The largest tables, moving while the Run does. */
export function TablesNow({ progress }: { progress: Progress | null }) {
  if (!progress || progress.largest.length === 0) {
    return (
      <Card title="Tables">
        <p className="body hint">They are listed as soon as the source was read.</p>
      </Card>
    )
  }
  const { step, tablesDone, tables } = progress
  const written =
    step === 'capture' && progress.bytes > 0 ? ` · ${bytes(progress.bytes)} of archive so far` : ''
  const spoken = `${count(tablesDone)} of ${count(tables)} ${done[step]}`
  return (
    <Card title="Tables" hint={`${spoken}${written} · the largest are listed`}>
      <table className="blocks tables-now">
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col" className="right">
              Rows at the snapshot
            </th>
            <th scope="col" className="right">
              Rows restored
            </th>
            <th scope="col" style={{ width: '24%' }}>
              Restore
            </th>
            <th scope="col" style={{ width: '16%' }}>
              Contents
            </th>
          </tr>
        </thead>
        <tbody>
          {progress.largest.map((table) => (
            <Line key={keyOf(table)} table={table} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Line({ table }: { table: TableProgress }) {
  const whole = table.state === 'restored' || table.state === 'read'
  const share = whole ? 100 : table.rows ? Math.min(100, (100 * (table.restored ?? 0)) / table.rows) : 0
  return (
    <tr>
      <td className="mono cell at-name">{nameOf(table)}</td>
      <td className="right at-snapshot" data-label="Snapshot">
        {table.rows === null ? '–' : count(table.rows)}
      </td>
      <td className="right at-restored" data-label="Restored">
        {table.restored === null ? '–' : count(table.restored)}
      </td>
      <td className="at-bar" data-label="Restore">
        <div className="bar">
          <i className={whole ? 'passed' : 'running'} style={{ width: `${share.toFixed(1)}%` }} />
        </div>
      </td>
      <td className="hint keep at-contents" data-label="Contents">
        {contents[table.state]}
      </td>
    </tr>
  )
}
