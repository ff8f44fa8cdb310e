'use client'

import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Field } from '#components/ui/field.tsx'
import { backupPrice } from '#lib/platform/cost.ts'
import type { Backup } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { backupTexts } from './backup.texts.ts'
import { useRailwayTask } from './use-railway-task.ts'

/** Locks a backup. Its name is typed as confirmation, because Railway has no way to unlock it. */
export function LockForm({ backup }: { backup: Backup }) {
  const texts = useTexts(backupTexts)
  const { count, instant } = useFormat()
  const { perGbMonth, listDate } = backupPrice(useLocale().language)
  const { path, mutation } = useRailwayTask(backup.sourceId)
  const { sourceId, id, takenAt, expiresAt, referencedMB } = backup
  const name = visible(backup.name ?? id)
  return (
    <Card title={name} id="lock">
      <Facts>
        <Fact label={texts.taken}>{instant(takenAt)}</Fact>
        <Fact label={texts.currentExpiry}>{expiresAt ? instant(expiresAt) : texts.never}</Fact>
        <Fact label={texts.size}>
          {referencedMB === null ? texts.sizeUnknown : `${count(Math.round(referencedMB))} MB`}
        </Fact>
      </Facts>
      <MutationForm action={path} mutation={mutation} className="grid gap-5 px-4.5 pb-4">
        <input type="hidden" name="kind" value="lock" />
        <input type="hidden" name="backupId" value={id} />
        <p className="text-muted">{texts.lockCost(perGbMonth, listDate)}</p>
        <Field name="confirm" label={texts.typeName(name)} required maxLength={300} mono />
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" variant="primary">
            {texts.lockPermanently}
          </Button>
          <ButtonLink href={`/backups?source=${sourceId}#list`}>{texts.cancel}</ButtonLink>
        </div>
      </MutationForm>
    </Card>
  )
}
