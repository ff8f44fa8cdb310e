'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type RefObject, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { ApiError, sendJson } from '#components/queries/api-client.ts'
import { databasesQuery } from '#components/queries/databases-query.ts'
import { usePermissions } from '#components/shell/permissions.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { paletteTexts } from './palette.texts.ts'
import { type PaletteGroup, type PaletteItem, paletteItems } from './palette-items.ts'
import { ShortcutList } from './shortcut-list.tsx'

/** Up to so many databases, what can be done with each is listed before anything is typed. */
const actionsUnasked = 5

type PaletteProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Where the focus was before. */
  returnTo: RefObject<HTMLElement | null>
}

/** Every database, page and action that the reader may choose, by one search; and the sheet of shortcuts. */
export function Palette({ open, onOpenChange, returnTo }: PaletteProps) {
  const texts = useTexts(paletteTexts)
  const [sheet, setSheet] = useState(false)
  const change = (wanted: boolean) => {
    onOpenChange(wanted)
    if (wanted) setSheet(false)
  }
  const choose = useChoice(
    () => change(false),
    () => setSheet(true),
  )
  return (
    <Dialog.Root open={open} onOpenChange={change} onOpenChangeComplete={(shown) => shown || setSheet(false)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-10 bg-[rgb(0_0_0/0.4)]" />
        <Dialog.Popup
          finalFocus={returnTo}
          className="fixed top-[10vh] left-1/2 z-10 grid w-[min(94vw,560px)] -translate-x-1/2 gap-2 rounded-lg border border-line-strong bg-panel p-3 shadow-float"
        >
          {sheet ? <ShortcutList /> : <PaletteSearch open={open} onChoose={choose} />}
          <Dialog.Close className="sr-only focus-visible:not-sr-only focus-visible:justify-self-end focus-visible:text-sm">
            {texts.close}
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteSearch({ open, onChoose }: { open: boolean; onChoose: (item: PaletteItem) => void }) {
  const texts = useTexts(paletteTexts)
  const permissions = usePermissions()
  const { data, isError } = useQuery({ ...databasesQuery(), enabled: open })
  const [search, setSearch] = useState('')
  const databases = data?.databases ?? []
  const withActions = search !== '' || databases.length <= actionsUnasked
  const groups = paletteItems(databases, permissions, texts, withActions)
  return (
    <>
      <Dialog.Title className="sr-only">{texts.title}</Dialog.Title>
      <Autocomplete.Root
        items={groups}
        itemToStringValue={({ label }: PaletteItem) => label}
        value={search}
        onValueChange={setSearch}
        autoHighlight="always"
        inline
        open
      >
        <Autocomplete.Input
          aria-label={texts.placeholder}
          placeholder={texts.placeholder}
          className="min-h-10 w-full rounded-md border border-field bg-panel px-3 text-ink placeholder:text-faint"
        />
        <p role="status" className="px-2.5 text-sm text-muted empty:hidden">
          {isError ? texts.failed : data ? null : texts.loading}
        </p>
        <Autocomplete.Empty className="px-2.5 text-sm text-muted not-empty:py-2">
          {texts.empty}
        </Autocomplete.Empty>
        <Autocomplete.List className="h-[min(55vh,420px)] overflow-y-auto">
          {(group: PaletteGroup) => (
            <Autocomplete.Group key={group.group} items={group.items} className="pb-1.5">
              <Autocomplete.GroupLabel className="px-2.5 py-1 text-sm text-faint">
                {group.group}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(item: PaletteItem) => (
                  <Autocomplete.Item
                    key={item.key}
                    value={item}
                    onClick={() => onChoose(item)}
                    className="flex min-h-8 cursor-pointer items-center rounded-md px-2.5 py-1 text-md wrap-anywhere data-highlighted:bg-page data-highlighted:inset-ring data-highlighted:inset-ring-line-strong"
                  >
                    {item.label}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </>
  )
}

/** Does what an item says. A run is shown once the server has accepted it; a refusal says why. */
function useChoice(close: () => void, showShortcuts: () => void) {
  const texts = useTexts(paletteTexts)
  const router = useRouter()
  const showToast = useToast()
  const verify = async (sourceId: string) => {
    try {
      const { url } = await sendJson<{ url: string }>(`/api/v1/sources/${sourceId}/runs`, {})
      showToast({ tone: 'positive', title: texts.requested })
      router.push(url as Route)
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown
      showToast({ tone: 'negative', title: texts.notRequested, text: `${thrown.message} ${thrown.hint}` })
    }
  }
  return ({ action }: PaletteItem) => {
    if (action === 'shortcuts') return showShortcuts()
    close()
    if ('open' in action) router.push(action.open as Route)
    else void verify(action.verify)
  }
}
