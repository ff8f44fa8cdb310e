import { Icon } from '#components/ui/icon.tsx'
import { statusLabels } from '#lib/verification/labels.ts'
import type { RunStatus } from '#lib/verification/run.ts'

/** How a Run stands: colour, icon and word, always the three together. */
export function StatusBadge({ status, more }: { status: RunStatus; more?: string }) {
  return (
    <span className={`badge is-${status}`}>
      <Icon name={status} />
      {statusLabels[status]}
      {more ? ` · ${more}` : ''}
    </span>
  )
}
