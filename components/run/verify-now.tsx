type VerifyNowProps = { sourceId: string; cost?: string; word?: string; plain?: boolean }

/** Asks for a Run: a plain form, so that it works before and without any script. It says what it costs. */
export function VerifyNow({ sourceId, cost, word = 'Verify now', plain = false }: VerifyNowProps) {
  return (
    <form method="post" action={`/api/v1/sources/${sourceId}/runs`}>
      <button type="submit" className={plain ? 'btn' : 'btn primary'}>
        {word} {cost ? <small>{cost}</small> : null}
      </button>
    </form>
  )
}
