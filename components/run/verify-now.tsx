type VerifyNowProps = {
  sourceId: string
  cost?: string
  word?: string
  plain?: boolean
  /** A kept Archive that is to be proved again, instead of taking one. */
  archiveId?: string
}

/** Asks for a Run: a plain form, so that it works before and without any script. It says what it costs. */
export function VerifyNow({ sourceId, cost, word = 'Verify now', plain = false, archiveId }: VerifyNowProps) {
  return (
    <form method="post" action={`/api/v1/sources/${sourceId}/runs`}>
      {archiveId ? <input type="hidden" name="archiveId" value={archiveId} /> : null}
      <button type="submit" className={plain ? 'btn' : 'btn primary'}>
        {word} {cost ? <small>{cost}</small> : null}
      </button>
    </form>
  )
}
