import { Icon } from '#components/ui/icon.tsx'
import type { RunStatus } from '#lib/verification/run.ts'
import { statusWords } from '#lib/verification/words.ts'

/** How a Run stands: colour, icon and word, always the three together. */
export function StatusBadge({ status, more }: { status: RunStatus; more?: string }) {
  return (
    <span className={`badge is-${status}`}>
      <Icon name={status} />
      {statusWords[status]}
      {more ? ` · ${more}` : ''}
    </span>
  )
}
