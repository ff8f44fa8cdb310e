/** Said only where stored instants cannot be right. */
export function WrongInstantsNotice({ words }: { words: string | null }) {
  if (words === null) return null
  return (
    <div className="notice is-stale" role="status" data-testid="wrong-instants">
      <b className="font-medium">Some stored instants are wrong.</b>
      <p>{words}</p>
    </div>
  )
}
