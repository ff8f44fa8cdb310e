'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { TaskNotice } from '#components/backup/task-notice.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { isUnseen, tokenQuery } from '#components/queries/token-query.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { connectTexts } from './connect.texts.ts'
import { PickService } from './pick-service.tsx'
import { TokenState } from './token-state.tsx'
import { UnreadPlaces } from './unread-places.tsx'
import { useTokenTask } from './use-token-task.ts'

type LiveTokenProps = {
  tokenId: string
  /** The task that was requested with the token; null: none is named in the address. */
  taskId: string | null
  /** The Source to connect; null: a new one is added. */
  source: { id: string; name: string } | null
  others: { id: string; name: string }[]
  picked: string | null
  name: string | null
  /** The address of the page, for a browser without scripts. */
  here: string
}

/** What a token can access, and what the worker is doing with it; kept up to date until the worker is done. */
export function LiveToken({ tokenId, taskId, here, ...form }: LiveTokenProps) {
  const texts = useTexts(connectTexts)
  const { data: token } = useSuspenseQuery(tokenQuery(tokenId))
  const { data: worker } = useSuspenseQuery(workerQuery())
  const { task, underWay } = useTokenTask(tokenId, taskId)
  const discovering = isUnseen(token) || (underWay && task?.kind === 'discover')
  const connecting = underWay && task?.kind === 'connect'
  const shown = task?.kind === 'connect' && task.result?.connectionNeeded === undefined
  return (
    <>
      <TokenState
        token={token}
        doing={discovering ? (task?.progress ?? texts.discovering) : null}
        alive={worker?.alive ?? false}
      />
      {shown ? <TaskNotice task={task} here={here} /> : null}
      {token.sees && !connecting ? (
        <>
          <PickService
            tokenId={tokenId}
            sees={token.sees}
            connectionNeeded={task?.result?.connectionNeeded ?? null}
            {...form}
          />
          <UnreadPlaces unread={token.sees.unread} />
        </>
      ) : null}
    </>
  )
}
