import { Notice } from '#components/ui/notice.tsx'

/** Appears only where stored times cannot be right. */
export function WrongInstantsNotice({ words }: { words: string | null }) {
  if (words === null) return null
  return (
    <Notice
      tone="warning"
      role="status"
      data-testid="wrong-instants"
      title="Some stored timestamps are wrong."
    >
      <p>{words}</p>
    </Notice>
  )
}
